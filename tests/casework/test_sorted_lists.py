"""A list sorted by any of its columns tells each case once, in its order, page by page."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.listing import EVERY, SortedBy
from counter_app.features.cases.ports import CaseRow
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.kernel.listing import Order
from tests.conftest import Asking, StandingClock
from tests.people import enter, staff

PAGE = 4


def shown(window: Counter, order: Order) -> list[CaseRow]:
    """The whole list, page by page."""
    rows, page = list[CaseRow](), window.desk.ledger.page(EVERY, None, PAGE, order=order)
    while True:
        rows += page.rows
        if page.after is None:
            return rows
        page = window.desk.ledger.page(EVERY, page.after, PAGE, order=order)


@pytest.fixture
def month(window: Counter, asking: Asking, standing_clock: StandingClock) -> Counter:
    """A case every other day, some of them late by now, one with nothing but a notice."""
    staff(window)
    enter(window, "clerk")
    numbers = []
    for _ in range(9):
        numbers.append(window.take_in(asking()).case.number)
        standing_clock.forward(days=2)
        enter(window, "clerk")
    for decision in ("receive", "refuse"):
        request = asking(decision=decision, reason="依法不需要取得行政许可")
        numbers.append(window.take_in(request).case.number)
    enter(window, "supervisor")
    reassign_cases(window.desk, numbers[3:5], "second", "原经办休假")
    return window


KEYS = {
    SortedBy.RECEIVED: lambda row: row.received_at,
    SortedBy.STATUS: lambda row: row.status.value,
    SortedBy.APPLICANT: lambda row: row.applicant,
    SortedBy.ITEM: lambda row: row.item_name,
    SortedBy.NUMBER: lambda row: row.number,
    SortedBy.CLERK: lambda row: row.clerk,
    SortedBy.REVIEW: lambda row: row.review,
    SortedBy.WINDOW: lambda row: row.window,
    SortedBy.DEPARTMENT: lambda row: row.department,
    SortedBy.ASSIGNEE: lambda row: row.assigned_to,
}


@pytest.mark.parametrize("downwards", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("by", [*SortedBy])
def test_every_column_sorts_and_misses_nothing(
    month: Counter, by: SortedBy, downwards: bool
) -> None:
    rows = shown(month, Order(by, downwards))
    assert sorted(row.number for row in rows) == sorted(
        row.number for row in month.desk.ledger.cases()
    )
    if by in KEYS:
        keys = [KEYS[by](row) for row in rows]
        assert keys == sorted(keys, reverse=downwards)


@pytest.mark.parametrize("downwards", [False, True], ids=["up", "down"])
def test_what_has_no_date_comes_last_both_ways(month: Counter, downwards: bool) -> None:
    days = [row.due_on for row in shown(month, Order(SortedBy.DUE, downwards))]
    dated = [day for day in days if day]
    assert len(dated) < len(days)
    assert days[: len(dated)] == sorted(dated, reverse=downwards)


def test_by_days_late_the_longest_or_the_shortest_comes_first(month: Counter) -> None:
    today = month.desk.clock.now().date()

    def late(downwards: bool) -> list[int]:
        rows = shown(month, Order(SortedBy.LATE, downwards))
        days = [(today - row.due_on).days if row.due_on else 0 for row in rows]
        assert any(one > 0 for one in days)
        first = [one for one in days if one > 0]
        assert days[: len(first)] == first
        return first

    assert late(downwards=True) == sorted(late(downwards=False), reverse=True)
