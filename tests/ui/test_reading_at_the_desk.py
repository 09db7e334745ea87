"""At the desk an officer sees the department's cases; who may not read is told so in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.pages.case import CaseView
from counter_app.features.cases.pages.today import TodayView
from counter_app.features.delivery.pages.pick_up import PickUpView
from counter_app.features.review.pages.supervision import SupervisionView
from counter_app.kernel.account import Grant
from counter_app.kernel.record import RightRefused, daybook_of
from counter_app.kernel.rights import Right, Role
from tests.reading import READERS, Cases, two_windows
from tests.ui.desks import Desk
from tests.ui.test_accounts_desk import opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Opening = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def cases(window: Counter) -> Cases:
    for_paper = two_windows(window)
    for job in window.store.print_queue.jobs():
        window.store.print_queue.move(job.id, type(job.state)("dropped"))
    return for_paper


@pytest.fixture
def sits(qtbot: QtBot, window: Counter, cases: Cases) -> Iterator[Opening]:
    """Opens the window for this person."""
    desks = []

    def open_for(code: str) -> Desk:
        desks.append(opened(qtbot, window, code))
        return desks[-1]

    yield open_for
    for desk in desks:
        desk.session.close()
        desk.session.dress(DeskLook())


def listed(desk: Desk, kind: type, name: str) -> set[str]:
    lines = desk.find(kind, name).table.model()
    return {lines.number(row) for row in range(lines.rowCount())}


def refused(window: Counter) -> list[Right]:
    events = window.store.ledger.events(daybook_of(window.desk.clock.now().date()))
    return [one.happening.right for one in events if isinstance(one.happening, RightRefused)]


@pytest.mark.parametrize("code", ["market", "police", "duty"])
def test_lists_and_chips_hold_what_is_in_scope(
    sits: Opening, window: Counter, cases: Cases, code: str
) -> None:
    desk, mine = sits(code), cases.named(READERS[code])
    desk.shell.do("today")
    desk.settle()
    assert listed(desk, TodayView, "today") == mine
    desk.shell.do("supervision")
    desk.settle()
    assert listed(desk, SupervisionView, "supervision") == mine
    assert refused(window) == []


def test_a_case_of_another_department_is_refused_on_its_page(
    sits: Opening, window: Counter, cases: Cases
) -> None:
    desk = sits("market")
    desk.shell.navigator.open("case", number=cases.lost)
    desk.settle()
    assert "三亚市公安局" in desk.shell.banner.text
    view = desk.find(CaseView, "case")
    assert not view.isVisible()
    assert "张" not in desk.text("case.title")
    assert refused(window) == [Right.READ_FILES]


def test_an_administrator_is_told_that_cases_are_not_for_them(
    sits: Opening, window: Counter, cases: Cases
) -> None:
    desk = sits("administrator")
    assert refused(window) == []  # what the window counts by itself notes nothing
    desk.shell.do("today")
    desk.settle()
    assert "查看办件" in desk.shell.banner.text
    assert listed(desk, TodayView, "today") == set()
    desk.shell.do("supervision")
    desk.settle()
    assert "权限" in desk.shell.banner.text
    assert desk.shell.findChild(SupervisionView) is None


def test_a_case_that_may_no_longer_be_read_is_asked_for_once(
    sits: Opening, window: Counter, cases: Cases
) -> None:
    desk = sits("supervisor")
    desk.shell.do("supervision")
    desk.settle()
    view = desk.find(SupervisionView, "supervision")
    desk.wait(lambda: bool(view.reading.shown))
    account = window.people.accounts.find("supervisor")
    assert account is not None
    window.people.accounts.save(replace(account, grants=(Grant(Role.SUPERVISOR, ("02",)),)))
    number = next(row for row in range(3) if view.table.model().number(row) == cases.shop)
    view.table.selectRow(number)
    desk.wait(lambda: refused(window) != [])
    QTest.qWait(500)
    desk.settle()
    assert refused(window) == [Right.READ_FILES]
    assert "窗口 01" in desk.shell.banner.text


def test_the_pick_up_desk_says_in_words_who_may_not_read(
    sits: Opening, window: Counter, cases: Cases
) -> None:
    desk = sits("clerk")
    desk.shell.do("pick_up")
    desk.settle()
    account = window.people.accounts.find("clerk")
    assert account is not None
    window.people.accounts.save(replace(account, grants=(Grant(Role.ADMINISTRATOR),)))
    words = desk.find(PickUpView, "pick_up").findChild(QLineEdit, "pick_up.words")
    QTest.keyClick(words, Qt.Key.Key_Return)
    desk.settle()
    assert "查看办件" in desk.shell.banner.text
