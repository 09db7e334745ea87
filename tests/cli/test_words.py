"""The words of a command line, in any place and of any kind."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from counter_app.window.main import run
from tests.prepared import with_sense

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3


@pytest.mark.parametrize("name", ["demo", "catalog", "case", "self-check", "list"])
def test_a_folder_may_be_called_like_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--data", name, "case", "list", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out) == []
    assert (tmp_path / name / "window.db").exists()


@pytest.mark.parametrize("empty", ["", "a\0b"])
def test_an_empty_folder_name_opens_no_window_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], empty: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--data", empty, "case", "list"]) == USAGE
    assert run(["case", "list", f"--data={empty}"]) == USAGE
    assert "--data: 应为文件夹" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["--js"], ["--dat=x"], ["case", "list", "--lim", "3"]])
def test_half_an_option_is_none(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == USAGE
    assert "unrecognized arguments" in capsys.readouterr().err


@pytest.mark.parametrize("place", range(3))
def test_json_may_stand_anywhere(
    folder: Path, capsys: pytest.CaptureFixture[str], place: int
) -> None:
    words = ["case", "list"]
    words.insert(place, "--json")
    assert run(["--data", str(folder), *words]) == DONE
    assert json.loads(capsys.readouterr().out) == []


def test_words_after_two_dashes_are_no_options(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_sense().copy(folder)
    assert run(["--data", str(folder), "catalog", "match", "--json", "--", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["query"] == "--json"


@pytest.mark.parametrize(
    "where", ["file", "file/below", "dangling", "loop", "long" * 100, "\udcff" * 300]
)
def test_what_cannot_be_a_folder_is_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert run(["--data", str(tmp_path / where), "case", "list", "--json"]) == TROUBLE
    assert json.loads(capsys.readouterr().out)["trouble"]["reason"] == "file.unwritable"
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="always have a screen")
def test_without_a_screen_the_window_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert run(["--data", str(folder)]) == TROUBLE
    assert "没有屏幕" in capsys.readouterr().err
    assert not folder.exists()
