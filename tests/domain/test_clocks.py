"""Clocks in minutes, hours, half days and days, counted by hand and held against due dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.clocks import (
    Clock,
    ServiceHours,
    Stop,
    clock,
    counted_again,
)
from counter_app.knowledge.days.deadline import (
    SHANGHAI,
    OfficeHours,
    Pause,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.limit import Limit, LimitUnit

CALENDAR = WorkingCalendar(read_calendar(resource("calendar")))
ALL_DAY = ServiceHours()  # 8:30–17:00, 510 minutes
WITH_NOON = ServiceHours(breaks=((time(12), time(14)),))  # 8:30–12:00, 14:00–17:00

FIRST, LAST = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2026-11-01")
MOMENTS = st.datetimes(FIRST, LAST).map(lambda one: one.replace(tzinfo=SHANGHAI))
SPANS = st.builds(Limit, st.integers(1, 40), st.sampled_from(LimitUnit))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def running(start: str, value: int, unit: LimitUnit, hours: ServiceHours = ALL_DAY) -> Clock:
    return clock("办理", at(start), Limit(value, unit), CALENDAR, hours, source="规则")


@pytest.mark.parametrize(
    ("start", "value", "unit", "hours", "due"),
    [
        ("2026-03-16T09:00", 90, LimitUnit.MINUTES, ALL_DAY, "2026-03-16T10:30"),
        ("2026-03-16T09:00", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-16T10:00"),
        # twenty minutes before closing; forty minutes of the next day
        ("2026-03-16T16:40", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-17T09:10"),
        # full exactly when the hall closes: not the next morning
        ("2026-03-16T16:00", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-16T17:00"),
        # before opening, after closing, on a Saturday: begins when the hall opens
        ("2026-03-16T07:00", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-16T09:30"),
        ("2026-03-20T18:00", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-23T09:30"),
        ("2026-03-21T10:00", 1, LimitUnit.HOURS, ALL_DAY, "2026-03-23T09:30"),
        # over noon, where the hall closes for it
        ("2026-03-16T11:30", 1, LimitUnit.HOURS, WITH_NOON, "2026-03-16T14:30"),
        ("2026-03-16T12:10", 1, LimitUnit.HOURS, WITH_NOON, "2026-03-16T15:00"),
        # half of 510 minutes is 4 h 15
        ("2026-03-16T08:30", 1, LimitUnit.HALF_DAYS, ALL_DAY, "2026-03-16T12:45"),
        ("2026-03-16T15:00", 1, LimitUnit.HALF_DAYS, ALL_DAY, "2026-03-17T10:45"),
        # the Saturday that is worked for Spring Festival counts, the festival does not
        ("2026-02-13T16:30", 1, LimitUnit.HOURS, ALL_DAY, "2026-02-14T09:00"),
        ("2026-02-14T16:30", 1, LimitUnit.HOURS, ALL_DAY, "2026-02-24T09:00"),
        # days end at midnight, and after-hours receipt counts as the next day
        ("2026-03-16T09:00", 1, LimitUnit.WORKING_DAYS, ALL_DAY, "2026-03-18T00:00"),
        ("2026-03-19T18:00", 1, LimitUnit.WORKING_DAYS, ALL_DAY, "2026-03-24T00:00"),
        ("2026-02-13T09:00", 5, LimitUnit.WORKING_DAYS, ALL_DAY, "2026-02-28T00:00"),
    ],
)
def test_when_a_clock_is_due(
    start: str, value: int, unit: LimitUnit, hours: ServiceHours, due: str
) -> None:
    assert running(start, value, unit, hours).due_at == at(due)


@pytest.mark.parametrize(
    ("start", "value", "unit", "warned"),
    [
        ("2026-03-16T09:00", 100, LimitUnit.MINUTES, "2026-03-16T10:20"),
        # 80 % of one day of 510 minutes: 408 of them, of the day after receipt
        ("2026-03-16T09:00", 1, LimitUnit.WORKING_DAYS, "2026-03-17T15:18"),
        # four of five days are over when the fifth opens; twelve of fifteen; twenty-four of thirty
        ("2026-03-16T09:00", 5, LimitUnit.WORKING_DAYS, "2026-03-23T08:30"),
        ("2026-03-16T09:00", 15, LimitUnit.WORKING_DAYS, "2026-04-02T08:30"),
        ("2026-03-16T09:00", 30, LimitUnit.WORKING_DAYS, "2026-04-21T08:30"),
        ("2026-03-16T09:00", 10, LimitUnit.CALENDAR_DAYS, "2026-03-25T00:00"),
    ],
)
def test_when_eighty_percent_are_used(start: str, value: int, unit: LimitUnit, warned: str) -> None:
    assert running(start, value, unit).warn_at == at(warned)


def test_a_clock_that_stands_still_ends_later_by_as_many_open_minutes() -> None:
    stop = Stop(at("2026-03-16T10:00"), at("2026-03-16T16:30"))
    one = clock(
        "办理",
        at("2026-03-16T09:00"),
        Limit(2, LimitUnit.HOURS),
        CALENDAR,
        ALL_DAY,
        paused_by=(stop,),
    )
    assert one.due_at == at("2026-03-17T09:00")
    days = Stop(at("2026-03-16T15:00"), at("2026-03-18T09:00"))
    one = replace(one, limit=Limit(3, LimitUnit.WORKING_DAYS), paused_by=(days,))
    assert counted_again(one, CALENDAR, ALL_DAY).last_day.isoformat() == "2026-03-23"


def test_the_light_turns_at_the_moments_told() -> None:
    one = running("2026-03-16T09:00", 5, LimitUnit.WORKING_DAYS)
    assert one.light(at("2026-03-23T08:29")) is Light.GREEN
    assert one.light(at("2026-03-23T08:30")) is Light.YELLOW
    assert one.light(at("2026-03-23T23:59")) is Light.YELLOW
    assert one.light(at("2026-03-24T00:00")) is Light.RED


def test_a_year_that_is_not_announced_makes_it_provisional() -> None:
    assert not running("2026-11-23T10:00", 5, LimitUnit.WORKING_DAYS).provisional
    assert running("2030-01-02T10:00", 1, LimitUnit.HOURS).provisional
    assert running("2030-01-02T10:00", 1, LimitUnit.WORKING_DAYS).provisional


def test_no_clock_runs_for_longer_than_anybody_counts() -> None:
    with pytest.raises(Refusal, match=r"deadline\.limit_out_of_range"):
        running("2026-03-16T09:00", 100_000, LimitUnit.HOURS)
    with pytest.raises(ValueError, match="offset"):
        clock(
            "",
            datetime.fromisoformat("2026-03-16T09:00"),
            Limit(1, LimitUnit.HOURS),
            CALENDAR,
            ALL_DAY,
        )


@given(MOMENTS, st.integers(0, 40), st.sampled_from([u for u in LimitUnit if u.in_days]))
def test_days_end_as_due_dates_do(start: datetime, value: int, unit: LimitUnit) -> None:
    one = clock("", start, Limit(value, unit), CALENDAR, ALL_DAY)
    due = due_date(start, Limit(value, LimitUnit(unit.value)), CALENDAR, OfficeHours())
    assert (one.last_day, one.provisional) == (due.due_on, due.provisional)


@given(MOMENTS, st.integers(1, 30), st.integers(0, 200), st.integers(0, 200))
def test_days_with_a_stop_end_as_moved_due_dates_do(
    start: datetime, value: int, after: int, stands: int
) -> None:
    first = start + timedelta(hours=after)
    stop = Stop(first, first + timedelta(hours=stands))
    limit = Limit(value, LimitUnit.WORKING_DAYS)
    counted_from = due_date(start, limit, CALENDAR, OfficeHours()).counted_from
    pause = stop.days
    pauses = () if pause is None else (Pause(pause.first, pause.last),)
    moved = moved_due_date(counted_from, limit, (), pauses, CALENDAR)
    span = Limit(value, LimitUnit.WORKING_DAYS)
    one = clock("", start, span, CALENDAR, ALL_DAY, paused_by=(stop,))
    assert one.last_day == moved.due_on


@given(MOMENTS, SPANS, st.sampled_from([ALL_DAY, WITH_NOON]))
def test_a_clock_warns_before_it_is_due_and_never_before_it_starts(
    start: datetime, span: Limit, hours: ServiceHours
) -> None:
    one = clock("", start, span, CALENDAR, hours)
    assert start <= one.warn_at <= one.due_at
    assert one.due_at > start


@given(MOMENTS, SPANS, st.integers(1, 10_000), st.sampled_from([ALL_DAY, WITH_NOON]))
def test_what_starts_later_is_never_due_earlier(
    start: datetime, span: Limit, later: int, hours: ServiceHours
) -> None:
    first = clock("", start, span, CALENDAR, hours)
    second = clock("", start + timedelta(minutes=later), span, CALENDAR, hours)
    assert second.due_at >= first.due_at


@given(MOMENTS, SPANS)
def test_a_longer_limit_is_never_due_earlier(start: datetime, span: Limit) -> None:
    one = clock("", start, span, CALENDAR, ALL_DAY)
    longer = replace(one, limit=replace(span, value=span.value + 1))
    assert counted_again(longer, CALENDAR, ALL_DAY).due_at >= one.due_at


@given(MOMENTS, st.integers(1, 2_000), st.sampled_from([ALL_DAY, WITH_NOON]))
def test_minutes_are_counted_one_by_one_while_the_hall_is_open(
    start: datetime, minutes: int, hours: ServiceHours
) -> None:
    start = start.replace(second=0, microsecond=0)
    due_at = clock("", start, Limit(minutes, LimitUnit.MINUTES), CALENDAR, hours).due_at
    counted, moment = 0, start
    while moment < due_at:
        counted += _open(moment, hours)
        moment += timedelta(minutes=1)
    assert counted == minutes
    assert _open(due_at - timedelta(minutes=1), hours)


@given(MOMENTS, SPANS)
def test_a_clock_in_the_journal_reads_back(start: datetime, span: Limit) -> None:
    stop = Stop(start + timedelta(hours=1), start + timedelta(hours=30))
    one = clock("办理", start, span, CALENDAR, WITH_NOON, source="规则", paused_by=(stop,))
    assert from_bytes(Clock, to_bytes(one)) == one


def _open(moment: datetime, hours: ServiceHours) -> bool:
    stretches = hours.stretches(moment.date())
    working = CALENDAR.is_working(moment.date())
    return working and any(first <= moment < last for first, last in stretches)
