"""Lights, counted by hand on the calendar of 2026."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.light import LightRule, light_days
from counter_app.knowledge.days.limit import LimitUnit

CALENDAR = WorkingCalendar(read_calendar(resource("calendar")))
W, C = LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS


@pytest.mark.parametrize(
    ("start", "due_on", "unit", "statutory", "today", "colour"),
    [
        # five working days from Monday 16 March, due on Monday 23 March: 20 % is one day
        ("03-16", "03-23", W, "04-13", "03-19", "green"),
        ("03-16", "03-23", W, "04-13", "03-20", "yellow"),  # Friday: one day left
        ("03-16", "03-23", W, "04-13", "03-23", "yellow"),  # the day itself
        ("03-16", "03-23", W, "04-13", "03-24", "red"),
        ("03-16", "03-23", W, "04-13", "04-13", "red"),
        ("03-16", "03-23", W, "04-13", "04-14", "unlawful"),
        ("03-16", "03-23", W, None, "04-14", "red"),
        # twenty from Monday 16 March to Tuesday 14 April (Tomb Sweeping 4–6): four days
        ("03-16", "04-14", W, None, "04-07", "green"),  # five left
        ("03-16", "04-14", W, None, "04-08", "yellow"),
        # ten calendar days from 16 to 26 March: two days
        ("03-16", "03-26", C, None, "03-23", "green"),
        ("03-16", "03-26", C, None, "03-24", "yellow"),
        # done on the spot
        ("03-16", "03-16", W, "04-06", "03-16", "yellow"),
        ("03-16", "03-16", W, "04-06", "03-17", "red"),
    ],
)
def test_the_light_of_a_day(
    start: str, due_on: str, unit: LimitUnit, statutory: str | None, today: str, colour: str
) -> None:
    def day(text: str) -> date:
        return date.fromisoformat(f"2026-{text}")

    due = DueDate(day(due_on), False, day(start), ())
    by_law = day(statutory) if statutory else None
    days = light_days(due, unit, by_law, CALENDAR, LightRule())
    assert days.on(day(today)).value == colour


def test_a_hall_may_be_warned_earlier() -> None:
    due = DueDate(date(2026, 3, 23), False, date(2026, 3, 16), ())
    rule = LightRule(percent=50, days=3)
    assert light_days(due, W, None, CALENDAR, rule).on(date(2026, 3, 17)).value == "green"
    assert light_days(due, W, None, CALENDAR, rule).on(date(2026, 3, 18)).value == "yellow"
