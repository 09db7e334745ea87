"""评价与整改: what was opened, what is still to be put right and until when; by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.rating import Visit
from counter_app.features.ratings.acts.ratings import opened_ratings
from counter_app.features.ratings.pages.rate_visit import RateVisit
from tests.conftest import Asking, StandingClock
from tests.ui.desks import CTRL, Desk

SAID = ((5, "快"), (2, "等了很久"), (4, ""), (1, "没有人说清楚"), (3, ""))


@pytest.fixture
def numbers(window: Counter, asking: Asking) -> list[str]:
    """Five visits of Monday, two of them found bad."""
    numbers = [window.take_in(asking()).case.number for _ in SAID]
    for number, (level, words) in zip(numbers, SAID, strict=True):
        request = {"level": level, "visit": "intake", "words": words}
        window.do_case(number, Act.RATE, request)
    return numbers


@pytest.fixture
def desk(
    qtbot: QtBot, window: Counter, numbers: list[str], standing_clock: StandingClock
) -> Iterator[Desk]:
    standing_clock.forward(days=1)
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


def opened(desk: Desk) -> QListWidget:
    desk.key(Qt.Key.Key_0, CTRL)
    listed: QListWidget = desk.find(QListWidget, "ratings.list")
    desk.wait(lambda: listed.count() == len(SAID))
    return listed


def everything_said(desk: Desk) -> str:
    page = desk.shell.navigator.made("ratings")
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_bad_ones_stand_first_with_their_clock(desk: Desk) -> None:
    listed = opened(desk)
    lines = [listed.item(row).text() for row in range(listed.count())]
    assert [line[:5] for line in lines[:2]] == ["●○○○○", "●●○○○"]
    assert all("○ 12月14日（周一）前整改" in line for line in lines[:2])
    assert not any("整改" in line for line in lines[2:])
    assert "▲ 待整改 2" in desk.text("ratings.headline")


def rectifying(desk: Desk) -> QPlainTextEdit:
    """The form in which the chosen rating's rectification is written down, opened by keys."""
    page = desk.shell.navigator.made("ratings")
    desk.wait(lambda: page.findChild(QPushButton, "rating.rectify") is not None)
    desk.settle()
    for _ in range(60):
        if desk.find(QPushButton, "rating.rectify").hasFocus():
            break
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    words: QPlainTextEdit = page.acts.panel.findChild(QPlainTextEdit)
    assert words.hasFocus()
    return words


def test_what_was_done_is_recorded_by_keys_with_who(desk: Desk) -> None:
    listed = opened(desk)
    rectifying(desk).insertPlainText("已重申一次性告知的要求")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "▲ 待整改 1" in desk.text("ratings.headline"))
    assert listed.hasFocus()
    rows = [one.rating for one in opened_ratings(desk.counter.desk)]
    done = [one.rectified for one in rows if one.rectified]
    assert [(one.done, one.by) for one in done] == [("已重申一次性告知的要求", desk.counter.clerk)]
    assert "已重申一次性告知的要求" in everything_said(desk)
    assert desk.counter.clerk.name in everything_said(desk)
    page = desk.shell.navigator.made("ratings")
    desk.settle()
    assert page.findChild(QPushButton, "rating.rectify") is None  # once


def test_a_rectification_without_words_is_refused_and_what_is_typed_stays(desk: Desk) -> None:
    listed = opened(desk)
    words = rectifying(desk)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "▲ 待整改 2" in desk.text("ratings.headline")
    words.setPlainText("写到一半")
    listed.setCurrentRow(1)
    desk.settle()
    listed.setCurrentRow(0)
    desk.settle()
    assert rectifying(desk).toPlainText() == "写到一半"


def test_a_late_one_says_so(desk: Desk, standing_clock: StandingClock) -> None:
    standing_clock.at = datetime(2026, 12, 14, 9, 0, tzinfo=standing_clock.at.tzinfo)
    listed = opened(desk)
    assert "▲ 12月14日（周一）前整改" in listed.item(0).text()
    standing_clock.forward(days=1)
    desk.shell.navigator.refresh()
    desk.settle()
    assert "✕ 整改已逾期" in listed.item(0).text()


def test_nothing_on_the_page_tells_who_rated(desk: Desk, numbers: list[str]) -> None:
    listed = opened(desk)
    for row in range(listed.count()):
        listed.setCurrentRow(row)
        desk.settle()
        seen = everything_said(desk) + listed.item(row).text()
        for betraying in (*numbers, "张𫖯伟", "SY-HZ-006", "10:00"):
            assert betraying not in seen


def test_what_is_sealed_is_counted_only(qtbot: QtBot, window: Counter, numbers: list[str]) -> None:
    desk = Desk(qtbot, window)  # still Monday
    desk.key(Qt.Key.Key_0, CTRL)
    desk.wait(lambda: "还有 5 条没有拆封" in desk.text("ratings.sealed"))
    assert desk.find(QListWidget, "ratings.list").count() == 0
    assert not desk.shell.navigator.made("ratings").acts.isVisible()
    desk.session.close()


def test_a_receipts_code_leads_to_the_question_once(
    qtbot: QtBot, window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking()).case.number
    desk = Desk(qtbot, window)
    desk.shell.do("rate_by_code")
    desk.settle()
    asked = desk.dialog()
    line = asked.findChild(QLineEdit, "rating_code.code")
    assert line is not None
    line.setText("7777-7777")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    problem = asked.findChild(QLabel, "rating_code.problem")
    assert problem is not None
    assert "没有这个评价码" in problem.text()
    line.setText(window.desk.rating_code(number))
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), RateVisit))
    answer = desk.dialog().findChild(QPushButton, "rate.5")
    assert answer is not None
    answer.click()
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    assert window.store.ledger.case(number).rated == {Visit.INTAKE}
    assert number not in everything_said(desk)
    desk.session.close()
