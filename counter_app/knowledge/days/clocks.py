"""Clocks in minutes, hours, half days and days, by the hall's hours (时钟).

A limit in days ends as ``deadline`` says; a shorter one counts the minutes in
which the hall is open, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import due_date, moved_due_date
from counter_app.knowledge.days.hours import SHANGHAI, Pause, after_open, minutes_of, moment_of
from counter_app.knowledge.days.hours import ServiceHours as ServiceHours
from counter_app.knowledge.days.hours import Stop as Stop
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.limit import Limit, LimitUnit

NEAR: Final = 80
"""Percent of a limit after which it is called near (督办)."""

_MIDNIGHT: Final = time(0)
_INSTANT: Final = timedelta(microseconds=1)


@immutable
class Clock:
    """One running limit. All moments are aware, in Asia/Shanghai.

    ``due_at``: from this moment on it is late. ``warn_at``: from then on 80 % is
    used. ``source``: the rule that says so. ``provisional``: holidays of a year
    that it depends on are not announced.
    """

    name: str
    starts_at: datetime
    limit: Limit
    due_at: datetime
    warn_at: datetime
    source: str
    provisional: bool = False
    paused_by: tuple[Stop, ...] = ()

    @property
    def last_day(self) -> date:
        """The last day on which it is in time."""
        return (self.due_at - _INSTANT).date()

    @property
    def hour(self) -> str:
        """``14:30``, until when on ``last_day``; empty where the whole day counts."""
        return "" if self.limit.unit.in_days else f"{self.due_at:%H:%M}"

    def light(self, now: datetime) -> Light:
        """How it stands at ``now``."""
        if now >= self.due_at:
            return Light.RED
        return Light.YELLOW if now >= self.warn_at else Light.GREEN


def clock(
    name: str,
    starts_at: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    *,
    source: str = "",
    paused_by: Sequence[Stop] = (),
) -> Clock:
    """The clock that starts at ``starts_at`` (aware) and stands still during ``paused_by``.

    Within a day: minutes of ``hours`` on working days; what starts while the
    hall is closed begins when it opens. In days: as ``due_date`` and, with
    pauses, ``moved_due_date``; late from the midnight after the last day.
    ``paused_by`` is in order and does not overlap. Refusal as ``due_date``;
    ValueError for a naive ``starts_at``.
    """
    if starts_at.tzinfo is None:
        raise ValueError("starts_at must know its offset")
    made = _in_days if limit.unit.in_days else _within_days
    start = starts_at.astimezone(SHANGHAI)
    due_at, warn_at, provisional = made(start, limit, calendar, hours, paused_by)
    return Clock(name, start, limit, due_at, warn_at, source, provisional, tuple(paused_by))


def counted_again(one: Clock, calendar: WorkingCalendar, hours: ServiceHours) -> Clock:
    """The same clock by the calendar and the hours as they are known now; its limit may be new."""
    return clock(
        one.name,
        one.starts_at,
        one.limit,
        calendar,
        hours,
        source=one.source,
        paused_by=one.paused_by,
    )


def _in_days(
    start: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop],
) -> tuple[datetime, datetime, bool]:
    due = due_date(start, limit, calendar, hours.office)
    pauses = [stop.days for stop in stops]
    whole = tuple(pause for pause in pauses if pause is not None)
    if whole and limit.value:
        due = moved_due_date(due.counted_from, limit, (), whole, calendar)
    due_at = moment_of(due.due_on + ONE_DAY, _MIDNIGHT)
    if not limit.value:
        return due_at, start, due.provisional
    if limit.unit is not LimitUnit.WORKING_DAYS:
        first = moment_of(due.counted_from + ONE_DAY, _MIDNIGHT)
        return due_at, first + (due_at - first) * NEAR / 100, due.provisional
    days = _counted_days(due.counted_from, due.due_on, whole, calendar)
    return due_at, _part_of_days(days, hours), due.provisional


def _part_of_days(days: Sequence[date], hours: ServiceHours) -> datetime:
    """When ``NEAR`` percent of these working days are over: 4 of 5 when the fifth opens."""
    over, rest = divmod(len(days) * NEAR, 100)
    left = hours.minutes * rest // 100
    for opens, closes in hours.stretches(days[over]):
        length = int((closes - opens).total_seconds()) // 60
        if left < length:
            return opens + timedelta(minutes=left)
        left -= length
    raise AssertionError("a part of a day lies within it")


def _counted_days(
    after: date, last: date, pauses: Iterable[Pause], calendar: WorkingCalendar
) -> list[date]:
    still = [(pause.first, pause.last) for pause in pauses]
    days, day = list[date](), after + ONE_DAY
    while day <= last:
        if calendar.is_working(day) and not any(a <= day <= b for a, b in still):
            days.append(day)
        day += ONE_DAY
    return days


def _within_days(
    start: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop],
) -> tuple[datetime, datetime, bool]:
    minutes = minutes_of(limit, hours)
    due_at = after_open(start, timedelta(minutes=minutes), calendar, hours, stops)
    near = timedelta(minutes=minutes) * NEAR / 100
    warn_at = after_open(start, near, calendar, hours, stops)
    years = range(start.year, due_at.year + 1)
    return due_at, warn_at, not all(calendar.announced(year) for year in years)
