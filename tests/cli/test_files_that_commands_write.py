"""What a command writes is a new file, whole, private, and never in the data folder."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.window.main import run

DONE, REFUSED, TROUBLE = 0, 1, 3

Report = Callable[..., int]


@pytest.fixture
def report(folder: Path) -> Report:
    def write(path: Path, *more: str) -> int:
        return run(["--data", str(folder), "report", "--csv", str(path), *more])

    return write


def test_a_file_that_is_there_stays_until_it_is_forced(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("别人的")
    assert report(path) == REFUSED
    assert path.read_text() == "别人的"
    assert report(path, "--force") == DONE
    assert "别人的" not in path.read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["window.db", "new.csv", "papers/new.csv", "../window/window.db"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_is_written_into_the_data_folder(
    report: Report, folder: Path, name: str, force: tuple[str, ...]
) -> None:
    assert report(Path("/dev/null")) == DONE  # the folder is there
    (folder / "papers").mkdir(exist_ok=True)
    before = {path: path.stat().st_size for path in folder.rglob("*.csv")}
    assert report(folder / name, *force) == REFUSED
    assert {path: path.stat().st_size for path in folder.rglob("*.csv")} == before
    assert run(["--data", str(folder), "case", "list"]) == DONE  # the database is one


@pytest.mark.skipif(os.name != "posix", reason="links and modes of POSIX")
def test_a_link_that_leads_into_the_data_folder_is_no_way_in(
    report: Report, folder: Path, tmp_path: Path
) -> None:
    report(Path("/dev/null"))
    (tmp_path / "link.csv").symlink_to(folder / "window.db")
    (tmp_path / "door").symlink_to(folder)
    assert report(tmp_path / "link.csv", "--force") == REFUSED
    assert report(tmp_path / "door" / "new.csv", "--force") == REFUSED
    assert run(["--data", str(folder), "case", "list"]) == DONE


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
def test_another_name_of_the_database_is_replaced_without_touching_it(
    report: Report, folder: Path, tmp_path: Path
) -> None:
    report(Path("/dev/null"))
    os.link(folder / "window.db", tmp_path / "hard.csv")
    assert report(Path("/proc/self/root") / folder.relative_to("/") / "new.csv") == REFUSED
    assert report(tmp_path / "hard.csv", "--force") == DONE
    assert run(["--data", str(folder), "case", "list"]) == DONE


@pytest.mark.skipif(os.name != "posix", reason="links and modes of POSIX")
def test_a_new_file_is_for_its_owner_only(report: Report, tmp_path: Path) -> None:
    assert report(tmp_path / "report.csv") == DONE
    assert stat.S_IMODE((tmp_path / "report.csv").stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()].count("report.csv") == 1


def test_a_file_that_cannot_be_leaves_nothing_and_is_not_noted(
    report: Report, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(tmp_path / "no" / "report.csv") == TROUBLE
    assert report(tmp_path) == TROUBLE
    assert not any(one.name.startswith(".") for one in tmp_path.iterdir())
    (tmp_path / "there.csv").touch()
    capsys.readouterr()
    assert report(tmp_path / "there.csv") == REFUSED
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("record", "export", "<FILE>"),
        ("catalog", "alias", "export", "<FILE>"),
        ("report", "--pdf", "<FILE>"),
        ("report", "--xlsx", "<FILE>"),
    ],
)
def test_every_command_that_writes_a_file_keeps_to_it(
    folder: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "out.bin"

    def say(*more: str, at: Path = path) -> int:
        filled = [one.replace("<FILE>", str(at)) for one in words]
        return run(["--data", str(folder), *filled, *more])

    assert say() == DONE
    assert say() == REFUSED
    assert say("--force") == DONE
    assert say("--force", at=folder / "out.bin") == REFUSED
