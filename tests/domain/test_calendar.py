"""Which days are worked."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import CalendarYear, DayException, WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.fixed_holidays import fixed_holidays

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


def test_a_year_without_notice_has_its_weekends_and_the_thirteen_fixed_days() -> None:
    assert CALENDAR.announced(2026)
    assert not CALENDAR.announced(2027)
    assert not CALENDAR.is_working(date(2027, 1, 1))
    assert not CALENDAR.is_working(date(2027, 1, 2))
    assert CALENDAR.is_working(date(2027, 1, 4))
    assert CALENDAR.exception_on(date(2027, 2, 5)) == DayException(
        date(2027, 2, 5), "春节", working=False
    )


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06"),
        (2026, "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03"),
        (2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"),
        (2028, "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03"),
    ],
)
def test_the_thirteen_fixed_days_of_a_year(year: int, days: str) -> None:
    """国务院令第795号; in 2028 the Mid-Autumn Festival falls on one of the National Day."""
    assert {f"{day:%m-%d}" for day in fixed_holidays(year)} == set(days.split(" "))


def test_the_notices_leave_none_of_the_fixed_days_out() -> None:
    for year in read_calendar(resource("calendar")):
        off = {one.day for one in year.days if not one.working}
        assert fixed_holidays(year.year).keys() <= off


def test_two_feasts_on_one_day_are_both_named() -> None:
    assert fixed_holidays(2028)[date(2028, 10, 3)] == "中秋节、国庆节"
    assert not fixed_holidays(2024)


def test_two_tables_for_one_year_are_refused() -> None:
    with pytest.raises(Refusal, match="year_twice"):
        WorkingCalendar((CalendarYear(2026, ()), CalendarYear(2026, ())))


def test_years_that_contradict_each_other_are_refused() -> None:
    off = DayException(date(2026, 12, 31), "元旦", working=False)
    on = DayException(date(2026, 12, 31), "元旦", working=True)
    years = (CalendarYear(2026, (off,)), CalendarYear(2027, (on,)))
    with pytest.raises(Refusal, match="days_contradict"):
        WorkingCalendar(years)
