"""另存为: what a page writes never lands in the data folder, nor over another file unasked."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    desk = Desk(qtbot, counter)
    yield desk
    desk.session.close()


def save(desk: Desk, path: Path, text: bytes = b"new") -> None:
    """As a page does once a person has chosen where."""
    desk.shell.navigator.made("serving")._saving.write(path, lambda: text)
    desk.settle()


def test_a_new_file_is_written_whole_for_its_owner_only(desk: Desk, tmp_path: Path) -> None:
    save(desk, tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_bytes() == b"new"
    assert str(tmp_path / "list.csv") in desk.shell.banner.text
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_only_by_who_says_so(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    save(desk, path)
    assert path.name in desk.dialog().findChild(QLabel, "question.title").text()
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Return)  # by habit
    desk.settle()
    assert path.read_bytes() == b"old"
    save(desk, path)
    desk.press("question.yes")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["window.db", "papers/../new.csv", "new.csv"])
def test_the_data_folder_is_no_place_for_it(desk: Desk, counter: Counter, name: str) -> None:
    before = {one: one.read_bytes() for one in counter.folder.glob("*.csv")}
    save(desk, counter.folder / name)
    assert QApplication.activeModalWidget() is None  # nobody is asked: it cannot be
    assert "数据文件夹" in desk.shell.banner.text
    assert {one: one.read_bytes() for one in counter.folder.glob("*.csv")} == before


def test_nobody_is_asked_twice_whether_to_replace(desk: Desk, tmp_path: Path) -> None:
    chosen: list[Path] = []
    desk.shell.navigator.made("serving")._saving.choose("存", "清单", ("csv",), chosen.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(tmp_path / "list.csv"))
    dialog.close()
    assert chosen == [tmp_path / "list.csv"]
