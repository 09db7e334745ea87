"""评价: the applicant chooses, once; the clerk learns only that it was done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.domain.rating import Level, Visit
from counter_app.ui.dialogs.rate_visit import RateVisit
from tests.conftest import Asking
from tests.ui.desks import Desk

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, asking: Asking) -> Iterator[Desk]:
    number = window.take_in(asking()).case.number
    desk = Desk(qtbot, window)
    desk.shell.pages.open_case(number)
    desk.settle()
    yield desk
    desk.session.close()


def asked(desk: Desk) -> RateVisit:
    desk.key(Qt.Key.Key_Z, ALT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RateVisit)
    return dialog


def answer(dialog: RateVisit, level: Level) -> QPushButton:
    found = dialog.findChild(QPushButton, f"rate.{int(level)}")
    assert isinstance(found, QPushButton)
    return found


def test_the_visit_is_rated_and_nobody_at_the_desk_is_told_how(desk: Desk) -> None:
    dialog = asked(desk)
    QTest.mouseClick(answer(dialog, Level.BAD), Qt.MouseButton.LeftButton)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert (rating.level, rating.visit) == (Level.BAD, Visit.INTAKE)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert desk.shell.banner.text == "✓ 申请人已评价。"
    desk.shell.activateWindow()
    desk.settle()
    desk.shell.pages.ask_for_rating()
    assert QApplication.activeModalWidget() is None
    assert "已经评价过" in desk.shell.banner.text


def test_nobody_must_rate(desk: Desk) -> None:
    dialog = asked(desk)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.counter.store.ratings.sealed() == ()
    assert QApplication.activeModalWidget() is None


def test_a_stray_scan_rates_nothing(desk: Desk) -> None:
    dialog = asked(desk)
    for key in "460200199003070029":
        QTest.keyClick(dialog, key)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.counter.store.ratings.sealed() == ()


def test_by_keys_an_answer_is_reached_and_pressed(desk: Desk) -> None:
    dialog = asked(desk)
    answer(dialog, Level.GOOD).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)
    desk.wait(lambda: bool(desk.counter.store.ratings.sealed()))
    [rating] = desk.counter.store.ratings.sealed()
    assert rating.level is Level.GOOD


def test_what_an_applicant_touches_is_large(desk: Desk) -> None:
    dialog = asked(desk)
    for level in Level:
        button = dialog.findChild(QPushButton, f"rate.{int(level)}")
        assert button is not None
        assert button.height() >= 44
        assert button.font().pointSize() >= 18 or "18pt" in button.styleSheet()
