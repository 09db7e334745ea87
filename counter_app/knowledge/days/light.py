"""Lights on a case: how near its date is (红黄灯预警)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import ANY_HOUR, SHANGHAI, DueDate, OfficeHours
from counter_app.knowledge.days.limit import LimitUnit


class Light(StrEnum):
    """How urgent a case is."""

    GREEN = "green"
    YELLOW = "yellow"  # the due date is near
    RED = "red"  # the due date that the applicant was told has passed
    UNLAWFUL = "unlawful"  # the statutory limit has passed, too
    STANDING = "standing"  # the clock stands still (特别程序)
    NONE = "none"  # no limit runs


@immutable
class LightRule:
    """From when on a light is yellow: the larger of the two before the due date."""

    percent: int = 20  # of the limit
    days: int = 1


@immutable
class Reckoning:
    """By what lights are reckoned: the calendar and the hall's rules in force.

    ``notice`` is closing time as it counts for the five days of a notice.
    """

    calendar: WorkingCalendar
    rule: LightRule
    notice: OfficeHours = ANY_HOUR


@immutable
class LightDays:
    """When the light on a case whose limit runs changes.

    Yellow from ``warn_on`` on, red after ``due_on``; past the law after
    ``law_on``, which is None without a limit by law and never before ``due_on``.
    """

    warn_on: date
    due_on: date
    law_on: date | None

    def on(self, today: date) -> Light:
        """The light on ``today``."""
        if self.law_on is not None and today > self.law_on:
            return Light.UNLAWFUL
        if today > self.due_on:
            return Light.RED
        return Light.YELLOW if today >= self.warn_on else Light.GREEN


def light_days(
    due: DueDate,
    unit: LimitUnit,
    statutory: date | None,
    calendar: WorkingCalendar,
    rule: LightRule,
) -> LightDays:
    """The days on which the light changes. Days are counted in ``unit``; months as calendar days.

    Yellow begins when no more days are left than ``rule`` says, today not
    counted; the due date itself is yellow. ``statutory`` is the last day by law.
    """
    whole = _days_between(due.counted_from, due.due_on, unit, calendar)
    most = max(rule.days, rule.percent * whole // 100)
    day, left = due.due_on, 0
    while day > due.counted_from:
        left += 1 if unit is not LimitUnit.WORKING_DAYS else calendar.is_working(day)
        if left > most:
            break
        day -= ONE_DAY
    return LightDays(day, due.due_on, statutory and max(statutory, due.due_on))


def _days_between(after: date, last: date, unit: LimitUnit, calendar: WorkingCalendar) -> int:
    """How many days of ``unit`` follow ``after``, up to ``last``."""
    if unit is not LimitUnit.WORKING_DAYS:
        return max(0, (last - after) // timedelta(days=1))
    count, day = 0, after + ONE_DAY
    while day <= last:
        count += calendar.is_working(day)
        day += ONE_DAY
    return count


def begin_of(day: date) -> datetime:
    """The first moment of this day at the hall."""
    return datetime.combine(day, time(), SHANGHAI)


def end_of(day: date) -> datetime:
    """The moment at which this day is over at the hall."""
    return begin_of(day + ONE_DAY)
