"""``backup`` and ``restore`` as an administrator types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run

DONE, REFUSED, WRONG, TROUBLE = 0, 1, 2, 3

Told = Callable[..., tuple[int, Any]]


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text("椰林海风2026，一号柜\n", "utf-8")
    return file


@pytest.fixture
def told(passphrase: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs a command that asks for the passphrase; gives the code and the document."""

    def do(folder: Path, *words: object) -> tuple[int, Any]:
        capsys.readouterr()
        line = ["--data", folder, "--json", *words, "--passphrase-file", passphrase]
        code = run([str(one) for one in line])
        return code, json.loads(capsys.readouterr().out)

    return do


def test_from_one_folder_to_another(told: Told, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.zwfwb"
    assert run(["--data", str(folder), "self-check"]) == DONE
    code, made = told(folder, "backup", file)
    assert (code, made["file"], made["window"]) == (DONE, str(file), "01")
    code, checked = told(tmp_path / "nowhere", "backup", "check", file)
    assert (code, checked) == (DONE, made)
    assert not (tmp_path / "nowhere").exists()  # a check opens no window
    code, restored = told(tmp_path / "new", "restore", file)
    assert (code, restored["folder"]) == (DONE, str(tmp_path / "new"))
    assert run(["--data", str(tmp_path / "new"), "self-check"]) == DONE
    code, again = told(tmp_path / "new", "restore", file)
    assert (code, again["refused"]["reason"]) == (REFUSED, "backup.folder_in_use")


def test_a_backup_overwrites_nothing_and_stays_out_of_the_folder(
    told: Told, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "monday.zwfwb"
    file.write_text("别人的")
    code, refused = told(folder, "backup", file)
    assert (code, refused["refused"]["reason"]) == (REFUSED, "file.exists")
    assert file.read_text() == "别人的"
    assert told(folder, "backup", file, "--force")[0] == DONE
    assert told(folder, "backup", "check", file)[0] == DONE
    code, refused = told(folder, "backup", folder / "inside.zwfwb")
    assert (code, refused["refused"]["reason"]) == (REFUSED, "file.in_data_folder")


def test_the_plan_is_shown_set_and_ended(told: Told, folder: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    assert told(folder, "backup", "plan")[1] == {"plan": None, "last": None, "made": None}
    code, refused = told(folder, "backup", "plan", "--to", disk)
    assert (code, refused["refused"]["reason"]) == (REFUSED, "backup.no_folder")
    disk.mkdir()
    code, plan = told(folder, "backup", "plan", "--to", disk, "--days", "2", "--now")
    assert (code, plan["plan"]) == (DONE, {"to": str(disk), "days": 2, "keep": 14})
    (file,) = disk.iterdir()
    assert plan["last"]["file"] == str(file)
    assert told(folder, "backup", "check", file)[0] == DONE
    assert told(folder, "backup", "plan", "--now")[1]["made"] is None  # not due yet
    assert told(folder, "backup", "plan", "--off")[1]["plan"] is None


@pytest.mark.parametrize("words", [["check", "a", "b"], ["a", "b"], []])
def test_wrong_words_are_told(folder: Path, words: list[str]) -> None:
    assert run(["--data", str(folder), "backup", *words]) == WRONG
    assert not folder.exists()


def test_without_a_passphrase_nothing_begins(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", str(folder), "backup", str(tmp_path / "a")]) == REFUSED
    assert "口令" in capsys.readouterr().err
    assert not folder.exists()
