"""Journeys in the real window by keyboard and scanner, each key beyond the data counted.

The counts stand in ``docs/keystrokes.md``; a change that costs a key more fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.press.raster import pictures
from tests.conftest import ALL_BUT_FORM, Asking
from tests.ui.desks import CTRL, NO_KEY, Desk

TABLE = Path(__file__).parents[2] / "docs" / "keystrokes.md"


class Journey:
    """A clerk with a keyboard and a scanner; keys are counted, scans and data are not."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.desk.key(key, modifier)
        self.keys += 1

    def scan(self, case: Case, kind: PaperKind) -> None:
        papers = self.desk.counter.papers
        number = next(one.number for one in case.papers if one.kind == kind)
        found = zxingcpp.read_barcodes(pictures(papers.render(number), 300)[0])
        into = QApplication.focusWidget() or self.desk.shell
        self.desk.scan(str(next(one.text for one in found)), into)

    def type(self, text: str) -> None:
        """Data: no key of the journey."""
        into = QApplication.focusWidget()
        assert into is not None
        if text.isascii():
            for character in text:
                QTest.keyClick(into, character)
                QTest.qWait(60)  # as a hand types; faster is a scanner
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(into, event)
        self.desk.settle()

    @property
    def at(self) -> str:
        """Where the focus is."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    def case(self, case: Case) -> Case:
        return self.desk.counter.desk.ledger.case(case.number)


def allowed(journey: str) -> int:
    """The figure in the documentation."""
    found = re.search(rf"^\| {journey} \|.*\| (\d+) \|$", TABLE.read_text("utf-8"), re.MULTILINE)
    assert found is not None, journey
    return int(found[1])


@pytest.fixture
def opened(qtbot: QtBot, window: Counter) -> Iterator[Callable[[], Journey]]:
    desks: list[Desk] = []

    def at_the_desk() -> Journey:
        desks.append(Desk(qtbot, window))
        return Journey(desks[-1])

    yield at_the_desk
    for desk in desks:
        desk.session.close()


def test_what_the_notice_asked_for_comes(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    case = window.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case
    clerk = opened()
    clerk.scan(case, PaperKind.CORRECTION_NOTICE)
    clerk.desk.wait(lambda: clerk.desk.shell.navigator.here == "case")
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_Return, CTRL)
    clerk.desk.wait(lambda: clerk.case(case).status is Status.ACCEPTED)
    assert clerk.keys == allowed("补正")


def test_the_days_cases_are_handed_over(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    cases = [window.take_in(asking()).case for _ in range(3)]
    clerk = opened()
    clerk.key(Qt.Key.Key_8, CTRL)
    listed = clerk.desk.find(QListWidget, "hand_over.cases")
    clerk.desk.wait(lambda: listed.count() == 3)
    clerk.key(Qt.Key.Key_Return, CTRL)
    clerk.desk.wait(lambda: all(clerk.case(one).status is Status.PROCESSING for one in cases))
    assert clerk.keys == allowed("移交")


def test_what_the_department_decided_is_entered(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    case = window.take_in(asking()).case
    from counter_app.features.cases.acts.hand_over_cases import hand_over_cases

    hand_over_cases(window.desk, [case.number])
    clerk = opened()
    clerk.scan(case, PaperKind.ACCEPTANCE_NOTICE)
    clerk.desk.wait(lambda: clerk.desk.shell.navigator.here == "case")
    clerk.key(Qt.Key.Key_F9)
    clerk.key(Qt.Key.Key_1)
    clerk.key(Qt.Key.Key_Return, CTRL)
    clerk.desk.wait(lambda: clerk.case(case).status is Status.DECIDED)
    assert clerk.keys == allowed("办结")


def test_the_result_is_picked_up(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    from counter_app.features.cases.model.result import Result

    number = window.take_in(asking()).case.number
    case = window.decide_case(number, Result.ISSUED)
    clerk = opened()
    clerk.scan(case, PaperKind.COMPLETION_NOTICE)
    clerk.desk.wait(lambda: clerk.desk.shell.navigator.here == "case")
    clerk.key(Qt.Key.Key_F9)
    clerk.key(Qt.Key.Key_Return, CTRL)
    clerk.desk.wait(lambda: clerk.case(case).status is Status.DELIVERED)
    assert clerk.keys == allowed("领取")


def test_one_after_the_other_picks_up_at_the_desk(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    from counter_app.features.cases.model.result import Result

    numbers = [window.take_in(asking()).case.number for _ in range(2)]
    cases = [window.decide_case(number, Result.ISSUED) for number in numbers]
    clerk = opened()
    clerk.key(Qt.Key.Key_9, CTRL)
    waiting = clerk.desk.find(QListWidget, "pick_up.list")
    for left, case in enumerate(reversed(cases), start=1):
        clerk.desk.wait(lambda left=left: waiting.count() == 3 - left)
        clerk.scan(case, PaperKind.COMPLETION_NOTICE)
        clerk.desk.wait(lambda: clerk.desk.shell.focusWidget().objectName().startswith("act."))
        clerk.key(Qt.Key.Key_Return, CTRL)
        clerk.desk.wait(lambda case=case: clerk.case(case).status is Status.DELIVERED)
    assert clerk.keys == allowed("领取台")


def begin(clerk: Journey, words: str) -> None:
    """The words into the omnibox, Enter takes the best."""
    clerk.desk.shell.top.omnibox.setFocus()
    clerk.desk.wait(lambda: clerk.desk.counter.matcher_is_warm)
    clerk.type(words)
    clerk.key(Qt.Key.Key_Return)
    clerk.desk.wait(lambda: clerk.at == "applicant.id_number")


def answer_check_and_accept(clerk: Journey) -> None:
    """Two questions and three materials."""
    assert clerk.at.startswith("situation.")
    clerk.type("1")
    clerk.type("1")
    assert clerk.at == "materials"
    clerk.key(Qt.Key.Key_A, CTRL)
    clerk.key(Qt.Key.Key_F9)
    QTest.keyClick(clerk.desk.dialog().windowHandle(), Qt.Key.Key_Return)
    clerk.keys += 1
    clerk.desk.settle()


def test_from_words_to_an_accepted_case(window: Counter, opened: Callable[[], Journey]) -> None:
    clerk = opened()
    begin(clerk, "身份证丢了")
    clerk.type("460200199003070029")
    clerk.type("张𫖯伟")
    clerk.key(Qt.Key.Key_Return)
    clerk.type("13800000001")
    clerk.key(Qt.Key.Key_Return)
    answer_check_and_accept(clerk)
    clerk.desk.wait(lambda: bool(window.desk.ledger.cases()))
    (row,) = window.desk.ledger.cases()
    assert row.status is Status.ACCEPTED
    assert clerk.keys == allowed("受理")


def test_somebody_who_was_here_before_is_accepted(
    window: Counter, asking: Asking, opened: Callable[[], Journey]
) -> None:
    before = window.take_in(
        asking(item="SY-HZ-002", situation={}, materials=[], decision="receive")
    )
    clerk = opened()
    begin(clerk, "身份证丢了")
    clerk.type("460200199003070029")
    clerk.key(Qt.Key.Key_Return)
    answer_check_and_accept(clerk)
    clerk.desk.wait(lambda: len(window.desk.ledger.cases()) == 2)
    newest = window.desk.ledger.cases()[0]
    assert newest.number != before.case.number
    assert newest.status is Status.ACCEPTED
    assert clerk.keys == allowed("受理来过的人")
