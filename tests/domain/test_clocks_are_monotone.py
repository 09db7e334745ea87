"""Clocks never run backwards where the law lets them only go on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import (
    ANY_HOUR,
    OfficeHours,
    Pause,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.light import begin_of
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.place_days import PlaceDays, exceptions_of

YEARS = read_calendar(resource("calendar"))
CALENDAR = WorkingCalendar(YEARS)
DAYS = st.dates(date(2024, 1, 2), date(2028, 3, 1))
MOMENTS = st.builds(
    lambda day, minutes: begin_of(day) + timedelta(minutes=minutes), DAYS, st.integers(0, 1439)
)
LIMITS = st.builds(Limit, st.integers(1, 40), st.sampled_from(LimitUnit)).filter(
    lambda limit: limit.unit is not LimitUnit.MONTHS or limit.value <= 12
)
IN_DAYS = LIMITS.filter(lambda limit: limit.unit.in_days)
CLOSED = st.builds(
    lambda first, more: PlaceDays(first, first + timedelta(days=more), "台风停止办公"),
    DAYS,
    st.integers(0, 9),
)


@given(MOMENTS, st.integers(0, 60 * 24 * 30), LIMITS)
def test_what_comes_later_is_never_due_earlier(at: datetime, later: int, limit: Limit) -> None:
    first = due_date(at, limit, CALENDAR, OfficeHours())
    second = due_date(at + timedelta(minutes=later), limit, CALENDAR, OfficeHours())
    assert first.due_on <= second.due_on
    if first.due_at and second.due_at:
        assert first.due_at <= second.due_at


@given(MOMENTS, IN_DAYS)
def test_the_hour_gives_the_authority_no_day(at: datetime, limit: Limit) -> None:
    morning = at.replace(hour=8, minute=0)
    own = due_date(at, limit, CALENDAR, ANY_HOUR)
    assert own == due_date(morning, limit, CALENDAR, ANY_HOUR)
    assert own.due_on <= due_date(at, limit, CALENDAR, OfficeHours()).due_on


@given(MOMENTS, LIMITS, CLOSED)
def test_a_closure_makes_nothing_due_earlier(at: datetime, limit: Limit, one: PlaceDays) -> None:
    assume(not one.first <= at.date() <= one.last)  # nobody takes anything in while it is closed
    closed = WorkingCalendar(YEARS, exceptions_of((one,)))
    now, then = (due_date(at, limit, each, OfficeHours()) for each in (CALENDAR, closed))
    assert now.due_on <= then.due_on
    if then.due_on != now.due_on:
        assert closed.is_working(then.due_on)


@given(DAYS, IN_DAYS, st.integers(1, 60), st.integers(0, 40), st.integers(0, 40))
def test_a_longer_pause_makes_nothing_due_earlier(
    start: date, limit: Limit, after: int, length: int, more: int
) -> None:
    first = start + timedelta(days=after)
    ends = [first + timedelta(days=length), first + timedelta(days=length + more)]
    short, long = (
        moved_due_date(start, limit, (), (Pause(first, end),), CALENDAR).due_on for end in ends
    )
    plain = moved_due_date(start, limit, (), (), CALENDAR).due_on
    assert plain <= short <= long
    if long != plain:
        assert not first <= long <= ends[1]
        assert CALENDAR.is_working(long)


@given(DAYS, IN_DAYS, IN_DAYS, st.integers(1, 30))
def test_an_extension_adds_at_least_a_day(
    start: date, limit: Limit, more: Limit, longer: int
) -> None:
    plain = moved_due_date(start, limit, (), (), CALENDAR).due_on
    once = moved_due_date(start, limit, (more,), (), CALENDAR).due_on
    further = Limit(more.value + longer, more.unit)
    assert plain < once <= moved_due_date(start, limit, (further,), (), CALENDAR).due_on
