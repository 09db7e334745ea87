"""Clocks in minutes, hours, half days and days, by the hall's hours (时钟).

A limit in days ends as ``deadline`` says; a shorter one counts the minutes in
which the hall is open, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import (
    SHANGHAI,
    OfficeHours,
    Pause,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.days.limit import Limit, LimitUnit

NEAR: Final = 80
"""Percent of a limit after which it is called near (督办)."""

_HOUR: Final = 60
_MIDNIGHT: Final = time(0)
_INSTANT: Final = timedelta(microseconds=1)
_LONGEST_MINUTES: Final = 60 * 24 * 366
_LONGEST_WALK: Final = 3660  # days that are looked at for open minutes


class SpanUnit(StrEnum):
    """Unit of a clock's limit; the last three are those of ``LimitUnit``."""

    MINUTES = "minutes"
    HOURS = "hours"
    HALF_DAYS = "half_days"  # half of the minutes in which a hall is open on a working day
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"

    @property
    def in_days(self) -> bool:
        """Whether the limit ends with a day, not within one."""
        return self not in (SpanUnit.MINUTES, SpanUnit.HOURS, SpanUnit.HALF_DAYS)


@immutable
class Span:
    """How long a clock may run: ``value`` ≥ 0 of ``unit``; 0 means at once."""

    value: int
    unit: SpanUnit


@immutable
class ServiceHours:
    """When a hall is open on a working day; ``breaks`` lie within, in order, and do not overlap."""

    opens: time = time(8, 30)
    closes: time = time(17, 0)
    breaks: tuple[tuple[time, time], ...] = ()
    after_hours_count_as_next_day: bool = True

    @property
    def minutes(self) -> int:
        """How long it is open on one working day."""
        closed = sum(_minute(last) - _minute(first) for first, last in self.breaks)
        return _minute(self.closes) - _minute(self.opens) - closed

    @property
    def office(self) -> OfficeHours:
        """What limits in days need of them."""
        return OfficeHours(self.closes, self.after_hours_count_as_next_day)

    def stretches(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """From when to when it is open on ``day``, a working day."""
        opens = self.opens
        for first, last in self.breaks:
            yield _at(day, opens), _at(day, first)
            opens = last
        yield _at(day, opens), _at(day, self.closes)


def service_hours(hours: OfficeHours) -> ServiceHours:
    """The hours of a hall that has told only when it closes."""
    return ServiceHours(
        closes=hours.closes, after_hours_count_as_next_day=hours.after_hours_count_as_next_day
    )


@immutable
class Stop:
    """The clock stood still from ``first`` to ``last``, both aware."""

    first: datetime
    last: datetime

    @property
    def days(self) -> Pause | None:
        """The days that do not count: those after the one on which it began, to its last."""
        first = self.first.astimezone(SHANGHAI).date() + ONE_DAY
        last = self.last.astimezone(SHANGHAI).date()
        return Pause(first, last) if first <= last else None


@immutable
class Clock:
    """One running limit. All moments are aware, in Asia/Shanghai.

    ``due_at``: from this moment on it is late. ``warn_at``: from then on 80 % is
    used. ``source``: the rule that says so. ``provisional``: holidays of a year
    that it depends on are not announced.
    """

    name: str
    starts_at: datetime
    limit: Span
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
    limit: Span,
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
    limit: Span,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop],
) -> tuple[datetime, datetime, bool]:
    plain = Limit(limit.value, LimitUnit(limit.unit.value))
    due = due_date(start, plain, calendar, hours.office)
    pauses = [stop.days for stop in stops]
    whole = tuple(pause for pause in pauses if pause is not None)
    if whole and limit.value:
        due = moved_due_date(due.counted_from, plain, (), whole, calendar)
    due_at = _at(due.due_on + ONE_DAY, _MIDNIGHT)
    if not limit.value:
        return due_at, start, due.provisional
    if limit.unit is not SpanUnit.WORKING_DAYS:
        first = _at(due.counted_from + ONE_DAY, _MIDNIGHT)
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
    limit: Span,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop],
) -> tuple[datetime, datetime, bool]:
    minutes = limit.value * _minutes_of(limit.unit, hours) // 2
    if not 0 <= minutes <= _LONGEST_MINUTES:
        raise Refusal("deadline.limit_out_of_range", field="limit", longest=_LONGEST_MINUTES)
    due_at = _after_open(start, timedelta(minutes=minutes), calendar, hours, stops)
    near = timedelta(minutes=minutes) * NEAR / 100
    warn_at = _after_open(start, near, calendar, hours, stops)
    years = range(start.year, due_at.year + 1)
    return due_at, warn_at, not all(calendar.announced(year) for year in years)


def _minutes_of(unit: SpanUnit, hours: ServiceHours) -> int:
    """Twice the minutes of one unit, so that half an uneven day stays a whole number."""
    return {
        SpanUnit.MINUTES: 2,
        SpanUnit.HOURS: 2 * _HOUR,
        SpanUnit.HALF_DAYS: hours.minutes,
    }[unit]


def _after_open(
    start: datetime,
    left: timedelta,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop],
) -> datetime:
    """The first moment at which the hall has been open for ``left`` since ``start``."""
    for opens, closes in _open_since(start, calendar, hours, stops):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise Refusal("deadline.limit_out_of_range", field="limit", longest=_LONGEST_MINUTES)


def _open_since(
    start: datetime, calendar: WorkingCalendar, hours: ServiceHours, stops: Sequence[Stop]
) -> Iterator[tuple[datetime, datetime]]:
    day = start.date()
    for _ in range(_LONGEST_WALK):
        if calendar.is_working(day):
            for opens, closes in hours.stretches(day):
                yield from _without(max(opens, start), closes, stops)
        day += ONE_DAY


def _without(
    first: datetime, last: datetime, stops: Sequence[Stop]
) -> Iterator[tuple[datetime, datetime]]:
    """The parts of ``first`` to ``last`` that no stop covers."""
    for stop in stops:
        if stop.first < last and stop.last > first:
            if first < stop.first:
                yield first, stop.first
            first = stop.last
    if first < last:
        yield first, last


def _minute(moment: time) -> int:
    return moment.hour * _HOUR + moment.minute


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, SHANGHAI)
