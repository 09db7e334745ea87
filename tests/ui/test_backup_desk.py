"""A backup at the desk: asked for from the palette, told when it lacks, made by the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES, Counter
from counter_app.features.backup.acts.back_up import plan_backups
from counter_app.features.backup.pages.at_desk import BackupAtDesk
from counter_app.features.backup.pages.deeds import back_up_to
from counter_app.store.backup import check_backup
from counter_app.sync.passphrase import opened_by
from tests.conftest import Asking, StandingClock
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PASSPHRASE = "coconut-2026-wind"


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, asking: Asking) -> Desk:
    window.take_in(asking())
    return Desk(qtbot, window)


def chip(desk: Desk) -> QPushButton:
    found = desk.shell.findChild(QPushButton, "top.backup")
    assert isinstance(found, QPushButton)
    return found


def test_eight_days_without_one_are_said_until_there_is_one(
    desk: Desk, standing_clock: StandingClock, tmp_path: Path
) -> None:
    assert not chip(desk).isVisible()
    standing_clock.forward(days=8)
    desk.shell.refresh()
    assert chip(desk).isVisible()
    assert chip(desk).text() == "▲ 已 8 天没有备份"
    file = tmp_path / "monday.zwfwb"
    back_up_to(desk.shell, file)
    first = desk.shell.findChild(QLineEdit, "backup.passphrase")
    again = desk.shell.findChild(QLineEdit, "backup.again")
    problem = desk.shell.findChild(QLabel, "backup.problem")
    QTest.keyClicks(first, "kurz")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert problem.text() == "✕ 口令至少 10 个字符。"
    first.clear()
    QTest.keyClicks(first, PASSPHRASE)
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert problem.text() == "✕ 两次输入的口令不一样。"
    QTest.keyClicks(again, PASSPHRASE)
    QTest.keyClick(again, Qt.Key.Key_Return)
    desk.settle()
    assert check_backup(file, opened_by(PASSPHRASE), FEATURES).files == 1
    assert not chip(desk).isVisible()
    assert desk.shell.banner.isVisible()


def test_the_plan_works_beside_the_clerk(
    desk: Desk, standing_clock: StandingClock, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    plan_backups(desk.counter.desk, desk.counter.store, disk, 1, 3, PASSPHRASE)
    keeper = desk.shell.attendant(BackupAtDesk)
    keeper.look()
    desk.settle()
    assert len(list(disk.iterdir())) == 1
    keeper.look()
    desk.settle()
    assert len(list(disk.iterdir())) == 1
    standing_clock.forward(days=1)
    next(disk.iterdir()).unlink()
    disk.rmdir()
    keeper.look()
    desk.settle()
    assert "定期备份没有成功" in desk.shell.banner.findChild(QLabel).text()


def test_none_goes_into_the_data_folder(desk: Desk) -> None:
    back_up_to(desk.shell, desk.counter.folder / "inside.zwfwb")
    assert desk.shell.findChild(QLineEdit, "backup.passphrase") is None
    assert "数据文件夹" in desk.shell.banner.findChild(QLabel).text()
