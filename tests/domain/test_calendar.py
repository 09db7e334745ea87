"""Which days are worked."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import CalendarYear, DayException, WorkingCalendar

FRIDAY = date(2026, 2, 13)
WORKED_SATURDAY = DayException(date(2026, 2, 14), "春节", working=True)
HOLIDAY_MONDAY = DayException(date(2026, 2, 16), "春节", working=False)
CALENDAR = WorkingCalendar((CalendarYear(2026, (WORKED_SATURDAY, HOLIDAY_MONDAY)),))


def test_weekends_holidays_and_make_up_days() -> None:
    assert CALENDAR.is_working(FRIDAY)
    assert CALENDAR.is_working(WORKED_SATURDAY.day)
    assert not CALENDAR.is_working(date(2026, 2, 15))
    assert not CALENDAR.is_working(HOLIDAY_MONDAY.day)
    assert CALENDAR.exception_on(HOLIDAY_MONDAY.day) == HOLIDAY_MONDAY
    assert CALENDAR.exception_on(FRIDAY) is None


def test_the_next_working_day_may_be_today() -> None:
    assert CALENDAR.next_working_day(FRIDAY) == FRIDAY
    assert CALENDAR.next_working_day(date(2026, 2, 15)) == date(2026, 2, 17)


def test_a_year_without_notice_has_the_weekend_rule() -> None:
    assert CALENDAR.announced(2026)
    assert not CALENDAR.announced(2027)
    assert CALENDAR.is_working(date(2027, 1, 1))
    assert not CALENDAR.is_working(date(2027, 1, 2))


def test_two_tables_for_one_year_are_refused() -> None:
    with pytest.raises(Refusal, match="year_twice"):
        WorkingCalendar((CalendarYear(2026, ()), CalendarYear(2026, ())))


def test_years_that_contradict_each_other_are_refused() -> None:
    off = DayException(date(2026, 12, 31), "元旦", working=False)
    on = DayException(date(2026, 12, 31), "元旦", working=True)
    years = (CalendarYear(2026, (off,)), CalendarYear(2027, (on,)))
    with pytest.raises(Refusal, match="days_contradict"):
        WorkingCalendar(years)
