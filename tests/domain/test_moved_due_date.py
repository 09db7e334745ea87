"""Limits that stood still or were extended (行政许可法 art. 42, 45), counted by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import (
    SHANGHAI,
    DueDate,
    OfficeHours,
    Pause,
    ReasonKind,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording.due_reasons import explain

CALENDAR = WorkingCalendar(read_calendar(resource("calendar")))
W, C, M = LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.MONTHS


def moved(start: str, n: int, unit: LimitUnit, more: int, *pauses: str) -> DueDate:
    """``pauses`` as ``03-19/03-20`` of 2026."""
    parts = (pause.split("/") for pause in pauses)
    still = [
        Pause(date.fromisoformat(f"2026-{a}"), date.fromisoformat(f"2026-{b}")) for a, b in parts
    ]
    added = (Limit(more, W),) if more else ()
    return moved_due_date(date.fromisoformat(start), Limit(n, unit), added, still, CALENDAR)


@pytest.mark.parametrize(
    ("start", "n", "unit", "more", "pauses", "due_on"),
    [
        # an ordinary week: from Monday 16 March 2026, five working days
        ("2026-03-16", 5, W, 0, (), "2026-03-23"),
        ("2026-03-16", 5, W, 0, ("03-19/03-20",), "2026-03-25"),
        ("2026-03-16", 5, W, 0, ("03-19/03-23",), "2026-03-26"),
        ("2026-03-16", 5, W, 0, ("03-21/03-22",), "2026-03-23"),  # a weekend only
        ("2026-03-16", 5, W, 0, ("03-17/03-23",), "2026-03-30"),  # from the day of acceptance
        ("2026-03-16", 5, W, 0, ("03-18/03-18", "03-20/03-20"), "2026-03-25"),
        ("2026-03-16", 5, W, 0, ("03-23/03-23",), "2026-03-24"),  # the last day itself
        ("2026-03-16", 5, W, 0, ("03-24/03-27",), "2026-03-23"),  # too late to matter
        # across Spring Festival: off 15–23 February, worked on Saturdays 14 and 28
        ("2026-02-10", 5, W, 0, (), "2026-02-24"),
        ("2026-02-10", 5, W, 0, ("02-13/02-24",), "2026-02-27"),
        ("2026-02-10", 5, W, 0, ("02-15/02-23",), "2026-02-24"),  # holidays only
        ("2026-02-10", 5, W, 0, ("02-14/02-14",), "2026-02-25"),  # a worked Saturday
        ("2026-02-10", 8, W, 0, ("02-13/02-24",), "2026-03-03"),  # the 28th counts
        # extended by art. 42: nine days to Friday 3 April, Tomb Sweeping 4–6, the tenth on the 7th
        ("2026-03-16", 5, W, 10, (), "2026-04-07"),
        ("2026-03-16", 5, W, 1, (), "2026-03-24"),
        ("2026-03-16", 5, W, 3, ("03-19/03-20",), "2026-03-30"),
        ("2026-03-16", 5, W, 3, ("03-24/03-25",), "2026-03-30"),  # stands still while extended
        # calendar days: from 16 March, fifteen are full on Tuesday the 31st
        ("2026-03-16", 15, C, 0, (), "2026-03-31"),
        ("2026-03-16", 15, C, 0, ("03-20/03-29",), "2026-04-10"),
        ("2026-03-16", 15, C, 0, ("03-31/04-02",), "2026-04-03"),  # from the last day on
        ("2026-03-16", 15, C, 0, ("03-31/04-03",), "2026-04-07"),  # Saturday 4 April, a holiday
        ("2026-03-16", 15, C, 0, ("04-01/04-05",), "2026-03-31"),
        ("2026-03-16", 15, C, 5, (), "2026-04-08"),
        # months: one from 16 March is full on Thursday 16 April
        ("2026-03-16", 1, M, 0, (), "2026-04-16"),
        ("2026-03-16", 1, M, 0, ("03-20/03-24",), "2026-04-21"),
        ("2026-03-16", 1, M, 0, ("03-20/03-21",), "2026-04-20"),  # Saturday the 18th
        ("2026-01-30", 1, M, 0, ("02-02/02-02",), "2026-03-02"),  # Sunday 1 March
    ],
)
def test_limits_that_stood_still_or_grew(
    start: str, n: int, unit: LimitUnit, more: int, pauses: tuple[str, ...], due_on: str
) -> None:
    assert moved(start, n, unit, more, *pauses).due_on == date.fromisoformat(due_on)


def test_the_reasons_name_what_stood_still_and_what_was_added() -> None:
    due = moved("2026-03-16", 5, W, 3, "03-19/03-20")
    kinds = [reason.kind for reason in due.because]
    assert ReasonKind.PAUSED in kinds
    assert kinds[-1] is ReasonKind.EXTENDED
    told = explain(due)
    assert "3月19日（周四）至3月20日（周五）为特别程序，2 个工作日不计入。" in told
    assert told[-1] == "批准延长 3 个工作日，至3月30日（周一）。"
    assert from_bytes(DueDate, to_bytes(due)) == due


def test_a_year_that_is_not_announced_makes_it_provisional() -> None:
    due = moved("2026-12-28", 5, W, 0, "12-30/12-31")
    assert due.provisional
    assert not moved("2026-12-21", 5, W, 0).provisional


LIMITS = st.builds(Limit, st.integers(1, 60), st.sampled_from([W, C]))
STARTS = st.dates(date(2023, 1, 2), date(2026, 6, 30))


@given(STARTS, LIMITS)
def test_without_pause_or_extension_it_is_the_due_date(start: date, limit: Limit) -> None:
    received = datetime(start.year, start.month, start.day, 9, tzinfo=SHANGHAI)
    plain = due_date(received, limit, CALENDAR, OfficeHours())
    assert moved_due_date(plain.counted_from, limit, (), (), CALENDAR) == plain


@given(
    STARTS,
    st.integers(1, 30),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=3),
)
def test_as_many_working_days_as_the_limit_has_are_not_paused(
    start: date, wanted: int, gaps: list[tuple[int, int]]
) -> None:
    pauses, last = [], start
    for free, still in gaps:
        first = last + timedelta(days=free)
        last = first + timedelta(days=still - 1)
        pauses.append(Pause(first, last))
    due = moved_due_date(start, Limit(wanted, W), (), pauses, CALENDAR)
    days = [start + timedelta(days=n) for n in range(1, (due.due_on - start).days + 1)]
    free_days = [day for day in days if not any(p.first <= day <= p.last for p in pauses)]
    assert sum(map(CALENDAR.is_working, free_days)) == wanted
    assert CALENDAR.is_working(due.due_on)
