"""Due dates, counted by hand on the calendar of the State Council's notices."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.kernel.encoding import from_bytes, to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import CalendarYear, DayException, WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import (
    LONGEST_LIMIT,
    SHANGHAI,
    DueDate,
    OfficeHours,
    ReasonKind,
    due_date,
    due_now_and_after_hours,
)
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording import say
from counter_app.knowledge.wording.due_reasons import explain

CALENDAR = WorkingCalendar(read_calendar(resource("calendar")))
HOURS = OfficeHours()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(received: str, days: int, unit: LimitUnit = LimitUnit.WORKING_DAYS) -> DueDate:
    return due_date(at(received), Limit(days, unit), CALENDAR, HOURS)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "days", "due_on"),
    [
        # an ordinary week: Monday 16 March 2026
        ("2026-03-16T09:00", 1, "2026-03-17"),
        ("2026-03-16T09:00", 5, "2026-03-23"),
        ("2026-03-16T16:59:59", 1, "2026-03-17"),
        # Thursday after closing counts as Friday; Friday after closing and the weekend: Monday
        ("2026-03-19T18:00", 1, "2026-03-23"),
        ("2026-03-20T18:00", 1, "2026-03-23"),
        ("2026-03-21T10:00", 1, "2026-03-23"),
        ("2026-03-21T18:00", 1, "2026-03-23"),
        ("2026-03-22T23:59", 1, "2026-03-23"),
        # Friday evening counts as the worked Saturday after it
        ("2026-02-27T17:00", 1, "2026-03-02"),
        # Spring Festival 2026: off 15–23 February, worked on Saturdays 14 and 28
        ("2026-02-13T10:00", 1, "2026-02-14"),
        ("2026-02-14T10:00", 1, "2026-02-24"),
        ("2026-02-13T10:00", 20, "2026-03-19"),
        ("2026-02-28T10:00", 1, "2026-03-02"),
        ("2026-02-27T10:00", 1, "2026-02-28"),
        # 元旦 2023 began on 31 December 2022
        ("2023-01-01T10:00", 1, "2023-01-03"),
        # National Day and Mid-Autumn 2025 in one
        ("2025-09-30T10:00", 3, "2025-10-11"),
        # 2024: worked Sunday 29 September
        ("2024-09-27T10:00", 2, "2024-09-30"),
        # Labour Day 2024, worked Saturday 11 May
        ("2024-04-30T10:00", 4, "2024-05-09"),
        ("2024-04-30T10:00", 6, "2024-05-11"),
    ],
)
def test_working_days(received: str, days: int, due_on: str) -> None:
    found = due(received, days)
    assert found.due_on == day(due_on)
    assert not found.provisional


@pytest.mark.parametrize(
    ("received", "value", "unit", "due_on"),
    [
        ("2026-03-16T09:00", 15, LimitUnit.CALENDAR_DAYS, "2026-03-31"),
        ("2026-03-16T09:00", 5, LimitUnit.CALENDAR_DAYS, "2026-03-23"),  # Saturday → Monday
        ("2026-09-21T09:00", 10, LimitUnit.CALENDAR_DAYS, "2026-10-08"),  # holiday → after it
        ("2026-02-07T09:00", 7, LimitUnit.CALENDAR_DAYS, "2026-02-14"),  # a worked Saturday
        ("2026-03-16T17:00", 1, LimitUnit.CALENDAR_DAYS, "2026-03-18"),
        ("2026-01-30T09:00", 1, LimitUnit.MONTHS, "2026-02-28"),  # no 30 February; worked
        ("2024-01-31T09:00", 1, LimitUnit.MONTHS, "2024-02-29"),
        ("2025-11-14T09:00", 3, LimitUnit.MONTHS, "2026-02-14"),
        ("2025-10-31T09:00", 12, LimitUnit.MONTHS, "2026-11-02"),
        ("2026-03-16T09:00", 1, LimitUnit.HOURS, "2026-03-16"),
        ("2026-03-16T16:30", 1, LimitUnit.HOURS, "2026-03-17"),  # thirty minutes were left
        ("2026-03-20T16:30", 45, LimitUnit.MINUTES, "2026-03-23"),  # over the weekend
        ("2026-03-16T13:00", 1, LimitUnit.HALF_DAYS, "2026-03-17"),  # 4 h 15 min of 8 h 30 min
    ],
)
def test_calendar_days_and_months_end_on_a_working_day(
    received: str, value: int, unit: LimitUnit, due_on: str
) -> None:
    found = due(received, value, unit)
    assert found.due_on == day(due_on)
    assert not found.provisional


@pytest.mark.parametrize("received", ["2026-03-16T09:00", "2026-03-16T20:00", "2026-02-17T10:00"])
def test_on_the_spot_is_the_same_day_whatever_the_hour(received: str) -> None:
    found = due(received, 0)
    assert found.due_on == at(received).date()
    assert not found.provisional
    assert [reason.kind for reason in found.because] == [ReasonKind.SAME_DAY]


def test_the_zone_of_the_computer_does_not_matter() -> None:
    # 16 March 2026, 23:30 in London is 17 March, 07:30 in Sanya
    in_london = datetime(2026, 3, 16, 23, 30, tzinfo=UTC)
    in_hawaii = in_london.astimezone(timezone(timedelta(hours=-10)))
    for received in (in_london, in_hawaii):
        found = due_date(received, Limit(1, LimitUnit.WORKING_DAYS), CALENDAR, HOURS)
        assert (found.counted_from, found.due_on) == (day("2026-03-17"), day("2026-03-18"))


def test_a_hall_may_close_later_or_count_the_evening_as_the_same_day() -> None:
    thursday = at("2026-03-19T17:30")
    one = Limit(1, LimitUnit.WORKING_DAYS)
    later = OfficeHours(closes=time(18, 0))
    same = OfficeHours(after_hours_count_as_next_day=False)
    assert due_date(thursday, one, CALENDAR, HOURS).due_on == day("2026-03-23")
    assert due_date(thursday, one, CALENDAR, later).due_on == day("2026-03-20")
    assert due_date(thursday, one, CALENDAR, same).due_on == day("2026-03-20")


def test_a_year_not_announced_gives_a_provisional_date_that_says_so() -> None:
    found = due("2026-12-30T10:00", 5)
    assert found.due_on == day("2027-01-07")  # 31; New Year's Day is off; 4, 5, 6, 7
    assert found.provisional
    assert "2027 年放假安排尚未公布" in explain(found)[-1]
    assert not due("2026-12-30T10:00", 1).provisional


def test_months_over_a_known_end_are_not_provisional() -> None:
    assert due("2022-11-14T10:00", 3, LimitUnit.MONTHS).due_on == day("2023-02-14")
    assert not due("2022-11-14T10:00", 3, LimitUnit.MONTHS).provisional
    assert due("2026-11-02T10:00", 3, LimitUnit.MONTHS).provisional


def test_announcing_the_year_moves_a_provisional_date() -> None:
    new_year = CalendarYear(2027, (DayException(day("2027-01-01"), "元旦", working=False),))
    announced = WorkingCalendar((*CALENDAR.years, new_year))
    limit = Limit(5, LimitUnit.WORKING_DAYS)
    found = due_date(at("2026-12-30T10:00"), limit, announced, HOURS)
    assert (found.due_on, found.provisional) == (day("2027-01-07"), False)


def test_why_can_be_read_out() -> None:
    assert explain(due("2026-02-12T18:00", 3)) == (
        "2月12日（周四）17:00 下班后收件，视同2月13日（周五）收件。",
        "2月13日（周五）为收件日，不计入；下一个工作日2月14日（周六）为第 1 天。",
        "2月14日（周六）为春节调休上班，计入。",
        "2月15日（周日）至2月23日（周一）春节放假 9 天，不计入。",
        "满 3 个工作日为2月25日（周三）。",
    )
    assert explain(due("2025-12-30T10:00", 4)) == (
        "12月30日（周二）为收件日，不计入；下一个工作日12月31日（周三）为第 1 天。",
        "2026年1月1日（周四）至2026年1月3日（周六）元旦放假 3 天，不计入。",
        "2026年1月4日（周日）为元旦调休上班，计入。",
        "满 4 个工作日为2026年1月6日（周二）。",
    )
    assert explain(due("2026-03-16T09:00", 10))[1] == "期间周末休息 4 天，不计入。"


def test_why_an_end_moved_can_be_read_out() -> None:
    assert explain(due("2026-09-21T09:00", 10, LimitUnit.CALENDAR_DAYS)) == (
        "9月21日（周一）为收件日，不计入；次日9月22日（周二）为第 1 天。",
        "满 10 个自然日为10月1日（周四）。",
        "10月1日（周四）为国庆节假期，顺延至其后第一个工作日10月8日（周四）。",
    )


def test_the_screen_shows_now_and_after_closing() -> None:
    limit = Limit(5, LimitUnit.WORKING_DAYS)
    preview = due_now_and_after_hours(at("2026-12-07T10:00"), limit, CALENDAR, HOURS)
    assert preview.now.due_on == day("2026-12-14")
    assert preview.closes == time(17, 0)
    assert preview.after_hours is not None
    assert preview.after_hours.due_on == day("2026-12-15")
    evening = due_now_and_after_hours(at("2026-12-07T17:00"), limit, CALENDAR, HOURS)
    assert (evening.now.due_on, evening.after_hours) == (day("2026-12-15"), None)
    friday = due_now_and_after_hours(at("2026-12-11T10:00"), limit, CALENDAR, HOURS)
    assert (friday.now.due_on, friday.after_hours) == (day("2026-12-18"), None)
    weekend = due_now_and_after_hours(at("2026-12-06T10:00"), limit, CALENDAR, HOURS)
    assert (weekend.now.due_on, weekend.after_hours) == (day("2026-12-11"), None)


def test_a_due_date_can_be_kept_in_the_journal() -> None:
    found = due("2026-02-12T18:00", 3)
    assert from_bytes(DueDate, to_bytes(found)) == found


def test_limits_and_dates_beyond_all_sense_are_refused() -> None:
    for value in (-1, LONGEST_LIMIT + 1, 10**30):
        with pytest.raises(Refusal, match="limit_out_of_range") as told:
            due("2026-03-16T09:00", value)
        assert say(told.value)
    for received in ("1900-01-01T00:00", "9999-12-31T23:59", "2099-12-31T12:00"):
        with pytest.raises(Refusal, match="date_out_of_range"):
            due(received, 3000)
    with pytest.raises(Refusal, match="date_out_of_range"):
        due("2026-03-16T09:00", 3660, LimitUnit.MONTHS)


def test_a_time_without_zone_is_a_bug() -> None:
    naive = at("2026-03-16T09:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        due_date(naive, Limit(1, LimitUnit.WORKING_DAYS), CALENDAR, HOURS)


moments = st.integers(0, 4 * 366 * 24 * 60 - 1).map(
    lambda minutes: at("2023-01-01T00:00") + timedelta(minutes=minutes)
)


@given(moments, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(received: datetime, days: int) -> None:
    found = due_date(received, Limit(days, LimitUnit.WORKING_DAYS), CALENDAR, HOURS)
    between = (found.due_on - found.counted_from).days
    counted = [found.counted_from + timedelta(days=n) for n in range(1, between + 1)]
    assert sum(map(CALENDAR.is_working, counted)) == days
    assert CALENDAR.is_working(found.due_on)
    assert all(explain(found))


@given(moments, st.timedeltas(timedelta(0), timedelta(days=40)), st.sampled_from(LimitUnit))
def test_who_comes_later_is_never_due_earlier(
    received: datetime, later: timedelta, unit: LimitUnit
) -> None:
    limit = Limit(7, unit)
    first = due_date(received, limit, CALENDAR, HOURS)
    second = due_date(received + later, limit, CALENDAR, HOURS)
    assert first.due_on <= second.due_on
