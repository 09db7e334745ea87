"""When a hall is open, and minutes counted in its hours (办公时间)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.limit import Limit, LimitUnit

SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Time of the window. China keeps one time all year, so no zone database is needed."""

_HOUR: Final = 60
_LONGEST_MINUTES: Final = 60 * 24 * 366
_LONGEST_WALK: Final = 3660  # days that are looked at for open minutes


@immutable
class Pause:
    """Days on which a limit stands still, ``first`` to ``last`` (行政许可法 art. 45)."""

    first: date
    last: date

    def within(self, first: date, last: date) -> Pause | None:
        """The part of it that lies in these days."""
        part = Pause(max(self.first, first), min(self.last, last))
        return part if part.first <= part.last else None


@immutable
class OfficeHours:
    """When a hall's working day ends for receiving papers."""

    closes: time = time(17, 0)
    after_hours_count_as_next_day: bool = True

    def over(self, local: datetime, calendar: WorkingCalendar) -> bool:
        """Whether ``local`` (Asia/Shanghai) is past closing, on a working day, and that counts."""
        closed = self.after_hours_count_as_next_day and local.time() >= self.closes
        return closed and calendar.is_working(local.date())


ANY_HOUR: Final = OfficeHours(after_hours_count_as_next_day=False)
"""For what the authority does itself: closing time is for what applicants hand in (art. 203)."""


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

    @property
    def told(self) -> str:
        """``08:30–12:00、14:30–17:30``."""
        parts = self.stretches(date.min)
        return "、".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in parts)

    def stretches(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """From when to when it is open on ``day``, a working day."""
        opens = self.opens
        for first, last in self.breaks:
            yield moment_of(day, opens), moment_of(day, first)
            opens = last
        yield moment_of(day, opens), moment_of(day, self.closes)


Hours = OfficeHours | ServiceHours
"""A hall's hours; limits within a day need to know when it opens, too."""


def service_hours(hours: Hours) -> ServiceHours:
    """With when it opens, which a hall that tells only when it closes does at the usual hour."""
    if isinstance(hours, ServiceHours):
        return hours
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


def minutes_of(limit: Limit, hours: ServiceHours) -> int:
    """How many open minutes a limit within days has; Refusal for more than a year of them."""
    minutes = limit.value * _twice(limit.unit, hours) // 2
    if not 0 <= minutes <= _LONGEST_MINUTES:
        raise Refusal("deadline.limit_out_of_range", field="limit", longest=_LONGEST_MINUTES)
    return minutes


def _twice(unit: LimitUnit, hours: ServiceHours) -> int:
    """Twice the minutes of one unit, so that half an uneven day stays a whole number."""
    return {
        LimitUnit.MINUTES: 2,
        LimitUnit.HOURS: 2 * _HOUR,
        LimitUnit.HALF_DAYS: hours.minutes,
    }[unit]


def after_open(
    start: datetime,
    left: timedelta,
    calendar: WorkingCalendar,
    hours: ServiceHours,
    stops: Sequence[Stop] = (),
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


def moment_of(day: date, moment: time) -> datetime:
    """That hour of that day at the hall."""
    return datetime.combine(day, moment, SHANGHAI)
