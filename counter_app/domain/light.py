"""Lights on a case: how near its date is (红黄灯预警)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.calendar import ONE_DAY, WorkingCalendar
from counter_app.domain.deadline import DueDate
from counter_app.domain.limit import LimitUnit


class Light(StrEnum):
    """How urgent a case is."""

    GREEN = "green"
    YELLOW = "yellow"  # the due date is near
    RED = "red"  # the due date that the applicant was told has passed
    UNLAWFUL = "unlawful"  # the statutory limit has passed, too
    STANDING = "standing"  # the clock stands still (特别程序)
    NONE = "none"  # no limit runs


@dataclass(frozen=True, slots=True)
class LightRule:
    """From when on a light is yellow: the larger of the two before the due date."""

    percent: int = 20  # of the limit
    days: int = 1


def light(
    due: DueDate,
    unit: LimitUnit,
    statutory: date | None,
    today: date,
    calendar: WorkingCalendar,
    rule: LightRule,
) -> Light:
    """The light on ``today``. Days are counted in ``unit``; months as calendar days.

    Yellow begins when no more days are left than ``rule`` says, today not
    counted; the due date itself is yellow. ``statutory`` is the last day by law.
    """
    if statutory is not None and today > max(statutory, due.due_on):
        return Light.UNLAWFUL
    if today > due.due_on:
        return Light.RED
    left = _days_between(today, due.due_on, unit, calendar)
    whole = _days_between(due.counted_from, due.due_on, unit, calendar)
    near = left <= rule.days or left * 100 <= rule.percent * whole
    return Light.YELLOW if near else Light.GREEN


def _days_between(after: date, last: date, unit: LimitUnit, calendar: WorkingCalendar) -> int:
    """How many days of ``unit`` follow ``after``, up to ``last``."""
    if unit is not LimitUnit.WORKING_DAYS:
        return max(0, (last - after) // timedelta(days=1))
    count, day = 0, after + ONE_DAY
    while day <= last:
        count += calendar.is_working(day)
        day += ONE_DAY
    return count
