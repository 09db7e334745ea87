"""A supervisor reviews a day by keys; figures and lists say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.review.pages.hand_to import HandTo
from counter_app.features.review.pages.supervision import SupervisionView
from counter_app.kernel.record import SampleDrawn, daybook_of
from counter_app.kernel.review import Remarked, Reviewed
from tests.conftest import StandingClock
from tests.people import PASSWORD, enter, staff
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DAY = 120  # more than a page of the list


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    monkeypatch.setattr("counter_app.features.review.pages.supervision._LOOK_MS", 0)


def receive(counter: Counter, clock: StandingClock, count: int) -> list[str]:
    """So many cases, a minute apart, whose papers nobody wants printed."""
    numbers = []
    for _ in range(count):
        numbers.append(counter.take_in(shop()).case.number)
        clock.forward(minutes=1)
    for job in counter.store.print_queue.jobs():
        counter.store.print_queue.move(job.id, type(job.state)("dropped"))
    return numbers


def come_in(desk: Desk) -> None:
    """The supervisor opens the door of the window."""
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    desk.find(QLineEdit, "lock.code").setText("supervisor")
    desk.find(QLineEdit, "lock.password").setText(PASSWORD)
    QTest.keyClick(desk.find(QLineEdit, "lock.password"), Qt.Key.Key_Return)
    desk.wait(lambda: not desk.shell.sheets.covering)


@pytest.fixture
def opened(qtbot: QtBot, counter: Counter, standing_clock: StandingClock) -> Iterator[Any]:
    """Opens the supervisor's desk on so many cases."""
    desks = []

    def open_one(count: int) -> tuple[Desk, SupervisionView, list[str]]:
        staff(counter)
        enter(counter, "clerk")
        numbers = receive(counter, standing_clock, count)
        enter(counter, "supervisor")
        desk = Desk(qtbot, counter)
        desks.append(desk)
        come_in(desk)
        desk.key(Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.ShiftModifier)
        view = desk.find(SupervisionView, "supervision")
        desk.wait(lambda: bool(view.reading.shown))
        return desk, view, numbers

    yield open_one
    for desk in desks:
        desk.session.close()
        desk.session.dress(DeskLook())


def agree(desk: Desk) -> None:
    """Yes, to the question over the window."""
    desk.dialog().findChild(QPushButton, "question.yes").click()
    desk.settle()


def hand_over(desk: Desk, view: SupervisionView, key: Qt.Key, typed: str, reason: str) -> None:
    """By keys alone: to the first whom what was typed fits, for this reason."""
    QTest.keyClick(view.table, key)
    desk.settle()
    dialog = desk.dialog()
    assert isinstance(dialog, HandTo)
    dialog.typed.setText(typed)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    dialog.reason.setText(reason)
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    desk.settle()


def test_a_whole_day_is_reviewed_with_a_key_each(opened: Any, counter: Counter) -> None:
    desk, view, numbers = opened(DAY)
    keys = 0
    while keys < DAY:
        number = view.table.selected
        desk.wait(lambda number=number: view.reading.shown == number)
        QTest.keyClick(view.table, Qt.Key.Key_A)
        keys += 1
        desk.wait(
            lambda number=number: counter.store.ledger.line(number).review == "passed"  # type: ignore[union-attr]
        )
    assert keys == DAY == len(numbers)
    assert counter.store.ledger.count(of(Which.UNREVIEWED)) == 0
    reviews = [
        event
        for number in numbers
        for event in counter.store.ledger.events(number)
        if isinstance(event.happening, Reviewed)
    ]
    assert len(reviews) == DAY
    assert {event.clerk.code for event in reviews} == {"supervisor"}


def test_a_case_goes_back_with_a_reason_and_the_next_comes(opened: Any, counter: Counter) -> None:
    desk, view, _numbers = opened(3)
    first = view.table.selected
    QTest.keyClick(view.table, Qt.Key.Key_R)
    field = desk.find(QLineEdit, "reason.text")
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert view.table.hasFocus()
    QTest.keyClick(view.table, Qt.Key.Key_R)
    field.setText("照片模糊")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: counter.store.ledger.line(first).review == "returned")
    desk.wait(lambda: view.table.selected != first)
    assert counter.store.ledger.line(first).waiting_for == "clerk"


def test_remarks_and_reassignment_need_no_mouse(opened: Any, counter: Counter) -> None:
    desk, view, _numbers = opened(2)
    number = view.table.selected
    field = desk.find(QLineEdit, "reason.text")
    QTest.keyClick(view.table, Qt.Key.Key_M)
    field.setText("请先联系申请人")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    (waiting,) = counter.store.ledger.case(number).supervision.waiting
    assert isinstance(waiting.happening, Remarked)
    view.table.selectRow(0)
    desk.wait(lambda: view.reading.shown == number)
    assert f"督办意见已写给办 {number} 的人" in desk.shell.banner.text
    hand_over(desk, view, Qt.Key.Key_T, "郑主", "原经办休假")
    assert "已把 1 件转给郑主管" in desk.shell.banner.text
    assigned = counter.store.ledger.case(number).supervision.assigned_to
    assert assigned is not None
    assert assigned.code == "second"


def test_a_sample_of_what_is_listed_is_drawn_and_noted(opened: Any, counter: Counter) -> None:
    desk, view, numbers = opened(20)
    QTest.keyClick(view.table, Qt.Key.Key_X)
    field = desk.find(QLineEdit, "reason.text")
    field.setText("10")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert "从列出的 20 件里随机抽 2 件" in desk.dialog().windowTitle()
    agree(desk)
    desk.wait(lambda: "随机抽取 2 件" in desk.shell.banner.text)
    assert view.table.model().rowCount() == 2  # the list is the sample
    assert "抽中的 2 件" in desk.text("supervision.filters")
    today = counter.desk.clock.now().date()
    drawn = [
        event.happening
        for event in counter.store.ledger.events(daybook_of(today))
        if isinstance(event.happening, SampleDrawn)
    ]
    assert [sorted(one.cases) for one in drawn] == [sorted(numbers)]


def test_figures_open_the_cases_behind_them(
    opened: Any, counter: Counter, standing_clock: StandingClock
) -> None:
    desk, view, _numbers = opened(4)
    strip = [button.text() for button in view.strip.findChildren(QPushButton)]
    assert "4\n今日收件" in strip
    assert "4\n✓ 受理" in strip
    standing_clock.forward(days=60)
    view.refresh()
    desk.settle()
    late = next(one for one in view.strip.findChildren(QPushButton) if "超期" in one.text())
    assert "4" in late.text()
    late.click()
    desk.settle()
    assert view.table.model().rowCount() == 4


def test_a_facet_narrows_the_list_and_widens_it_again(opened: Any) -> None:
    desk, view, _numbers = opened(2)
    facets = desk.find(QListWidget, "supervision.facets")

    def choose(text: str) -> None:
        item = next(
            facets.item(row) for row in range(facets.count()) if text in facets.item(row).text()
        )
        facets.setCurrentItem(item)
        facets.itemActivated.emit(item)
        desk.settle()

    choose("复核退回")
    assert view.table.model().rowCount() == 0
    assert "选一件" in view.reading.widget().findChildren(type(view._count))[0].text()
    choose("复核退回")
    assert view.table.model().rowCount() == 2


def test_who_may_not_review_is_told_so(opened: Any, counter: Counter) -> None:
    desk, view, _numbers = opened(1)
    account = counter.people.accounts.find("supervisor")
    assert account is not None
    counter.people.accounts.save(replace(account, grants=account.grants[:0]))
    number = view.table.selected
    QTest.keyClick(view.table, Qt.Key.Key_A)
    desk.settle()
    assert counter.store.ledger.line(number).review == ""  # type: ignore[union-attr]
    assert "没有登录" in desk.shell.banner.text or "还没有登录" in desk.shell.banner.text


def test_all_that_a_window_left_undone_is_given_to_somebody(opened: Any, counter: Counter) -> None:
    desk, view, numbers = opened(3)
    QTest.keyClick(view.table, Qt.Key.Key_W)
    assert "先在左边选一个窗口" in desk.shell.banner.text
    view.opened(wanted=Listing(window=counter.hall.window))
    desk.settle()
    hand_over(desk, view, Qt.Key.Key_W, "second", "窗口停用")
    desk.wait(lambda: "已把 3 件转给" in desk.shell.banner.text)
    given = [counter.store.ledger.case(number).supervision.assigned_to for number in numbers]
    assert {one.code for one in given if one} == {"second"}


def test_a_tile_lists_what_it_counts_and_the_facets_stand_at_it(
    opened: Any, counter: Counter
) -> None:
    desk, view, _numbers = opened(3)
    for place, expected in ((0, 3), (1, 3), (2, 0), (3, 0), (5, 0), (6, 0)):
        tile = desk.find(QPushButton, f"strip.{place}")
        assert f"{expected}" in tile.text().split("\n")[0], tile.text()
        tile.click()
        desk.settle()
        assert view.table.model().rowCount() == expected, tile.text()
    chosen = view.list_of_facets.currentItem().text()
    assert chosen.startswith("● "), chosen


def test_days_that_a_report_asked_for_are_told_and_given_up(opened: Any, counter: Counter) -> None:
    desk, view, _numbers = opened(2)
    today = counter.desk.clock.now().date()
    view.opened(wanted=Listing(first=today - timedelta(days=3), last=today - timedelta(days=2)))
    desk.settle()
    assert view.table.model().rowCount() == 0
    lines = [view.list_of_facets.item(n) for n in range(view.list_of_facets.count())]
    [own] = [one for one in lines if one.text().startswith("● ")]
    assert "–" in own.text()
    view.list_of_facets.itemActivated.emit(own)
    desk.settle()
    assert view.table.model().rowCount() == 2
