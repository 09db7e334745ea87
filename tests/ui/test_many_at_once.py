"""A supervisor acts on many cases with one question, and takes it back with one key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.model.listing import Listing, SortedBy, Which, of
from counter_app.features.cases.pages.case_list import CaseColumn
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.take_back import just_done, take_back
from counter_app.features.review.pages.queue_columns import Columns
from counter_app.features.review.pages.supervision import SupervisionView
from counter_app.kernel.listing import Order
from counter_app.kernel.refusal import Refusal
from tests.conftest import StandingClock
from tests.people import enter, staff
from tests.ui.desks import Desk
from tests.ui.test_supervision_desk import agree, come_in, hand_over, receive

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    monkeypatch.setattr("counter_app.features.review.pages.supervision._LOOK_MS", 0)


@pytest.fixture
def numbers(counter: Counter, standing_clock: StandingClock) -> list[str]:
    staff(counter)
    enter(counter, "clerk")
    found = receive(counter, standing_clock, 5)
    enter(counter, "supervisor")
    return found


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, numbers: list[str]) -> Iterator[Desk]:
    one = Desk(qtbot, counter)
    come_in(one)
    one.shell.do("supervision")
    one.settle()
    yield one
    one.session.close()
    one.session.dress(DeskLook())


@pytest.fixture
def view(desk: Desk) -> SupervisionView:
    found: SupervisionView = desk.shell.navigator.view
    desk.wait(lambda: bool(found.reading.shown))
    return found


def select(view: SupervisionView, count: int) -> list[str]:
    """The first so many, by Shift and ↓."""
    view.table.selectRow(0)
    for _ in range(count - 1):
        QTest.keyClick(view.table, Qt.Key.Key_Down, SHIFT)
    return [*view.table.marked]


def listed(view: SupervisionView) -> list[str]:
    model = view.table.model()
    return [view.table._list.number(n) for n in range(model.rowCount())]


def reviews(counter: Counter) -> list[str]:
    return [row.review for row in counter.desk.ledger.cases()]


def test_many_are_passed_after_one_question_and_taken_back_by_a_key(
    desk: Desk, view: SupervisionView, counter: Counter
) -> None:
    chosen = select(view, 3)
    assert "选中 3 件" in desk.text("supervision.count")
    QTest.keyClick(view.table, Qt.Key.Key_A)
    assert "复核通过选中的 3 件" in desk.dialog().windowTitle()
    assert reviews(counter) == [""] * 5  # nothing before the answer
    agree(desk)
    assert {row.number for row in counter.desk.ledger.cases() if row.review} == {*chosen}
    assert "已通过 3 件。按 Z 撤销" in desk.shell.banner.text
    QTest.keyClick(view.table, Qt.Key.Key_Z)
    desk.settle()
    assert reviews(counter) == [""] * 5
    QTest.keyClick(view.table, Qt.Key.Key_Z)
    assert "没有可以撤销的" in desk.shell.banner.text


def test_no_is_no(desk: Desk, view: SupervisionView, counter: Counter) -> None:
    select(view, 2)
    QTest.keyClick(view.table, Qt.Key.Key_A)
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Escape)
    desk.settle()
    assert reviews(counter) == [""] * 5


def test_selected_ones_are_given_to_somebody_and_come_back(
    desk: Desk, view: SupervisionView, counter: Counter
) -> None:
    chosen = select(view, 2)
    hand_over(desk, view, Qt.Key.Key_T, "林小满", "原经办休假")
    given = {row.number: row.assigned_to for row in counter.desk.ledger.cases()}
    assert {number for number, to in given.items() if to == "clerk"} == {*chosen}
    before = len(counter.desk.ledger.events(chosen[0]))
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Z)
    desk.settle()
    assert not counter.desk.ledger.count(of(Which.GIVEN))
    assert len(counter.desk.ledger.events(chosen[0])) == before + 1  # both stay in the trail
    assert counter.desk.ledger.case(chosen[0]).supervision.assigned_to is None


def test_nobody_takes_back_what_another_did(counter: Counter, numbers: list[str]) -> None:
    reassign_cases(counter.desk, numbers[:1], "second", "休假")
    done = just_done(counter.desk, numbers[:1])
    assert len(done) == 1
    enter(counter, "second")
    assert just_done(counter.desk, numbers[:1]) == ()
    with pytest.raises(Refusal, match="nothing_of_yours"):
        take_back(counter.desk, done)


def test_what_is_over_is_given_to_nobody(counter: Counter, numbers: list[str]) -> None:
    enter(counter, "clerk")
    counter.withdraw_case(numbers[0], "不办了")
    enter(counter, "supervisor")
    with pytest.raises(Refusal, match=r"reassign\.closed"):
        reassign_cases(counter.desk, numbers[:2], "second", "休假")
    assert not counter.desk.ledger.count(of(Which.GIVEN))


def test_how_the_list_looks_is_remembered_for_each_person(
    desk: Desk, view: SupervisionView, counter: Counter
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_L)
    dialog = desk.dialog()
    assert isinstance(dialog, Columns)
    items = [dialog.columns.item(n) for n in range(dialog.columns.count())]
    [department] = [one for one in items if one.text() == "承办部门"]
    department.setCheckState(Qt.CheckState.Checked)
    dialog.order.setCurrentIndex(dialog._orders.index(Order(SortedBy.NUMBER)))
    dialog.findChild(QPushButton, "columns.yes").click()
    desk.settle()
    assert listed(view) == sorted(row.number for row in counter.desk.ledger.cases())
    again = SupervisionView(desk.shell.seat)
    again.refresh()
    desk.settle()
    assert not again.table.isColumnHidden(CaseColumn.DEPARTMENT)
    assert again.table.order == Order(SortedBy.NUMBER)
    enter(counter, "second")
    other = SupervisionView(desk.shell.seat)
    other.refresh()
    desk.settle()
    assert other.table.order is None


def test_a_head_sorts_one_way_then_the_other_then_as_before(
    desk: Desk, view: SupervisionView
) -> None:
    usual = listed(view)
    for expected in (usual[::-1], usual, usual):  # the newest is first by itself
        view.table.horizontalHeader().sectionClicked.emit(CaseColumn.RECEIVED)
        desk.settle()
        assert listed(view) == expected
    assert view.table.order is None


def test_every_filter_tells_how_many_it_would_leave_and_which_is_on(
    desk: Desk, view: SupervisionView
) -> None:
    facets = desk.find(QListWidget, "supervision.facets")
    desk.wait(lambda: any("未复核  5" in facets.item(n).text() for n in range(facets.count())))
    texts = [facets.item(n).text() for n in range(facets.count())]
    assert any(text.endswith("有争议  0") for text in texts)
    assert desk.text("supervision.filters").startswith("筛选：今天（")
    view.opened(wanted=Listing(which=of(Which.UNREVIEWED).which, window="01"))
    desk.settle()
    told = desk.text("supervision.filters")
    assert all(one in told for one in ("全部日期", "○ 未复核", "综合窗口 01"))
    QTest.keyClick(view.table, Qt.Key.Key_C)
    desk.settle()
    assert desk.text("supervision.filters") == "筛选：全部日期（C 清除）"


def test_whoever_is_far_down_stays_there_when_the_list_is_read_again(
    desk: Desk, view: SupervisionView
) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_End)
    last = view.table.selected
    view.refresh()
    desk.settle()
    assert view.table.selected == last
    QTest.keyClick(view.table, Qt.Key.Key_Home)
    assert view.table.selected != last


def test_a_blank_goes_through_all_papers(desk: Desk, view: SupervisionView) -> None:
    desk.wait(lambda: len(view._papers) == 2)
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    desk.settle()
    preview: Any = desk.dialog()
    assert preview.number == view._papers[1]
    QTest.keyClick(preview, Qt.Key.Key_Space)
    desk.settle()
    assert preview.number == view._papers[0]
    preview.reject()


def test_in_a_small_window_the_list_stands_alone_and_filters_come_by_a_key(
    desk: Desk, view: SupervisionView
) -> None:
    view.setFixedSize(1366, 700)
    assert not view.reading.isHidden()
    assert not view.strip.isHidden()
    view.setFixedSize(683, 324)
    assert view.reading.isHidden()
    assert view.list_of_facets.isHidden()
    assert view.minimumSizeHint().width() <= 683
    header = view.table.horizontalHeader()
    shown = [one for one in CaseColumn if not view.table.isColumnHidden(one)]
    assert min(header.sectionSize(one) for one in shown) >= 72
    view._go_to_facets()
    assert not view.list_of_facets.isHidden()
    assert view.table.parentWidget().isHidden()
    facets = view.list_of_facets
    [week] = [facets.item(n) for n in range(facets.count()) if "全部日期" in facets.item(n).text()]
    facets.itemActivated.emit(week)
    desk.settle()
    assert view.list_of_facets.isHidden()
    assert not view.table.parentWidget().isHidden()
    assert desk.text("supervision.filters").startswith("筛选：全部日期")
