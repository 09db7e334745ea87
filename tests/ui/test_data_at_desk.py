"""What is wrong with the window's data stands in the desk's bar, found while people work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.hall.pages import data_at_desk
from tests.conftest import Asking
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(data_at_desk, "FIRST_MS", 1)
    opened = Desk(qtbot, window)
    yield opened
    opened.session.close()
    opened.session.dress(DeskLook())


@pytest.fixture
def altered(window: Counter, asking: Asking) -> str:
    """A case whose row somebody changed past the program."""
    number = window.take_in(asking()).case.number
    window.store.connection.do("UPDATE case_rows SET applicant = '李四'")
    return number


def test_a_changed_row_is_found_while_people_work_and_said(altered: str, desk: Desk) -> None:
    chip = desk.find(QPushButton, "top.data")
    desk.wait(chip.isVisible)
    assert chip.text() == "▲ 数据异常"
    assert altered in chip.toolTip()
    assert desk.shell.seat.counter.desk.ledger.cases()[0].applicant == "张𫖯伟"


def test_sound_data_says_nothing(window: Counter, asking: Asking, desk: Desk) -> None:
    window.take_in(asking())
    desk.wait(lambda: not window.store.soundness.is_due())
    assert not desk.find(QPushButton, "top.data").isVisible()
