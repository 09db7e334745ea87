"""部门工作台: an officer's day by keys and scans: take over, ask, decide three at once, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.people.pages.door_sheet import DoorSheet
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.conftest import StandingClock
from tests.golden.lives import BOOK, FORM, PHOTO, card, food
from tests.people import enter, staff
from tests.reading import HEALTH, MARKET, POLICE
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def heap_at(desk: Officer, name: str) -> int:
    return next(n for n, one in enumerate(desk.heaps) if name in one)


def labels(dialog: QDialog) -> list[QLabel]:
    return dialog.findChildren(QLabel)


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


class Officer(Desk):
    """The police's desk: three cards on a list, and a question of the market's."""

    cards: tuple[str, ...]
    shop: str
    list_number: str

    @property
    def heaps(self) -> list[str]:
        found: QListWidget = self.find(QListWidget, "department.heaps")
        return [found.item(row).text() for row in range(found.count())]

    def cases(self) -> list[Case]:
        return [self.counter.store.ledger.case(one) for one in self.cards]


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, standing_clock: StandingClock) -> Iterator[Officer]:
    requests = [card(BOOK, FORM, PHOTO)] * 3 + [food()]
    numbers = [window.take_in(read_request(one)).case.number for one in requests]
    listed = hand_over_cases(window.desk, numbers[:3])
    staff(
        window,
        police=(Grant(Role.OFFICER, department=POLICE),),
        market=(Grant(Role.OFFICER, department=MARKET),),
    )
    enter(window, "market")
    asked = {"department": POLICE, "question": "申请人有没有治安处罚记录？"}
    window.do_case(numbers[3], "ask-opinion", asked)
    standing_clock.forward(days=1)
    enter(window, "police")
    one = Officer(qtbot, window)
    one.cards, one.shop, one.list_number = tuple(numbers[:3]), numbers[3], listed.list_number
    one.wait(lambda: bool(one.shell.sheets.covering))
    one.shell.findChild(DoorSheet).close_sheet()
    one.settle()
    yield one
    one.session.close()
    one.session.dress(DeskLook())


def test_an_officer_begins_at_the_desk_of_their_department(desk: Officer) -> None:
    assert desk.shell.navigator.here == "department"
    assert POLICE in desk.text("department.title")
    assert desk.heaps == [
        "？ 别的部门征求意见　1 件",
        "▶ 移交途中，没有签收　3 件",
        "● 全部在办　3 件",
    ]
    rail = [page.id for page in desk.shell.navigator.rail]
    assert rail[0] == "department"
    assert "notices" not in rail


def test_take_over_by_scan_ask_an_opinion_and_decide_three_at_once(
    desk: Officer, read_code: Callable[[bytes], str]
) -> None:
    papers = desk.counter.papers
    view = desk.shell.navigator.view
    # a list is scanned, then two of the three that stand on it
    desk.scan(read_code(papers.render(desk.list_number)), view)
    desk.wait(lambda: view.incoming.isVisible())
    assert "签收全部 3 件" in desk.find(QPushButton, "department.take").text()
    for case in desk.cases()[:2]:
        desk.scan(read_code(papers.render(case.papers[0].number)), view)
    desk.wait(lambda: "扫到的 2 件，1 件没有到" in view.take_button.text())
    QTest.keyClick(view.incoming, Qt.Key.Key_T)
    desk.wait(lambda: desk.heaps[1] == "▶ 移交途中，没有签收　1 件")
    assert desk.cards[2] in desk.shell.banner.text
    # the third came later, by itself
    desk.scan(read_code(papers.render(desk.cases()[2].papers[0].number)), view)
    desk.wait(lambda: all(one.handed_over and one.handed_over.taken_by for one in desk.cases()))
    # another department is asked about the first, and the question withdrawn
    desk.shell.navigator.open("case", number=desk.cards[0])
    desk.settle()
    window = desk.counter
    window.do_case(desk.cards[0], "ask-opinion", {"department": HEALTH, "question": "在册？"})
    desk.key(Qt.Key.Key_Escape)
    desk.wait(lambda: "● 征求的意见没有答复　1 件" in " ".join(desk.heaps))
    window.do_case(desk.cards[0], "withdraw-question", {"reason": "查到了"})
    # all three in one sitting
    view.refresh()
    desk.settle()
    QTest.keyClick(view.heaps, DIGITS[heap_at(desk, "全部在办")])
    desk.wait(lambda: view.table.model().rowCount() == 3)
    view.table.selectAll()
    QTest.keyClick(view.table, Qt.Key.Key_J)
    desk.settle()
    dialog = desk.dialog()
    QTest.keyClick(dialog.findChild(QLineEdit, "deciding.reason"), Qt.Key.Key_Return)
    desk.settle()
    question = desk.dialog()
    assert "3 件一起办结" in question.windowTitle()
    told = " ".join(one.text() for one in labels(question))
    assert all(number in told for number in desk.cards)
    question.findChild(QPushButton, "question.yes").click()
    desk.wait(lambda: {one.status for one in desk.cases()} == {Status.DECIDED})
    assert len({one.numbered.text for one in desk.cases() if one.numbered}) == 3
    assert "按 Z 收回" in desk.shell.banner.text
    # one key takes it back
    desk.press("department.undo")
    desk.wait(lambda: {one.status for one in desk.cases()} == {Status.PROCESSING})
