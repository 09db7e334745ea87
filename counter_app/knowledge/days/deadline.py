"""Until when something must be done, and why (办结时限的计算).

Sources: 行政许可法 art. 82 (limits are working days, without holidays); 民法典
art. 201 (the day on which a period begins is not counted), art. 202 (a period
in months ends on the corresponding day, or the month's last), art. 203 (a last
day that is a holiday moves to the day after it; where there are business
hours, the day ends with them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from counter_app.kernel.immutable import immutable, later
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.hours import ANY_HOUR as ANY_HOUR
from counter_app.knowledge.days.hours import SHANGHAI as SHANGHAI
from counter_app.knowledge.days.hours import Hours, after_open, minutes_of, service_hours
from counter_app.knowledge.days.hours import OfficeHours as OfficeHours
from counter_app.knowledge.days.hours import Pause as Pause
from counter_app.knowledge.days.limit import Limit, LimitUnit

LONGEST_LIMIT: Final = 3660
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2100


class ReasonKind(StrEnum):
    """One step on the way to a due date."""

    SAME_DAY = "same_day"  # on the spot
    AFTER_HOURS = "after_hours"  # received on ``first`` after ``closes``, counts as ``last``
    STARTS = "starts"  # ``first`` (received) is not counted, day 1 is ``last``
    HOLIDAY = "holiday"  # ``count`` days of holiday ``name``, ``first`` to ``last``, not counted
    CLOSED = "closed"  # ``count`` days, ``first`` to ``last``, of this place alone: ``name``
    MAKE_UP = "make_up"  # ``first`` is worked for holiday ``name`` and counts
    WEEKENDS = "weekends"  # ``count`` further days of rest not counted
    OPEN_HOURS = "open_hours"  # only the hours in which the hall is open count: ``name``
    COUNTED = "counted"  # ``count`` of ``unit`` are full on ``last``
    ROLLED = "rolled"  # the end fell on ``first``, a day of rest, and moves to ``last``
    PAUSED = "paused"  # ``count`` of ``unit``, ``first`` to ``last``, stood still (art. 45)
    EXTENDED = "extended"  # ``count`` of ``unit`` more are full on ``last`` (art. 42)
    PROVISIONAL = "provisional"  # the holidays of the year of ``first`` are not announced


@immutable
class Reason:
    """A step as data; :class:`ReasonKind` says which fields speak."""

    kind: ReasonKind
    first: date
    last: date
    name: str = ""
    count: int = 0
    unit: LimitUnit | None = None
    closes: time | None = None  # until when on ``last``, too, where a limit ends within a day


@immutable
class DueDate:
    """The last day of a limit. ``provisional``: recompute once the year is announced.

    ``due_at``: the moment on that day, of a limit in minutes, hours or half days.
    """

    due_on: date
    provisional: bool
    counted_from: date  # the day of receipt, as it counts; itself never day 1
    because: tuple[Reason, ...]
    due_at: datetime | None = later(None)


@immutable
class DuePreview:
    """Due if accepted now, and if only after today's closing time.

    ``after_hours`` is None when closing is past, or makes no difference today.
    """

    now: DueDate
    closes: time
    after_hours: DueDate | None


def due_date(received: datetime, limit: Limit, calendar: WorkingCalendar, hours: Hours) -> DueDate:
    """The day by which something received at ``received`` (aware, any zone) must be done.

    What comes at or after closing on a working day counts as received on the
    next calendar day; a day of rest has no closing time. Day 1 is the first
    working day after the day of receipt: Thursday 10:00 → Friday; Thursday
    18:00 counts as Friday → Monday; Friday 18:00 and the weekend to its last
    minute → Monday. So a later receipt is never due earlier, and no limit
    grows by more than the one working day that closing time costs.

    A limit of 0 is done on the spot: the same day, whatever the hour. One in
    minutes, hours or half days ends on the day on which the hall has been open
    for so long; what comes while it is closed begins when it opens.
    Calendar days and months end on the next working day if their end is a day
    of rest. Refusal ``deadline.limit_out_of_range`` outside 0–3660,
    ``deadline.date_out_of_range`` outside 1950–2100; ValueError for a naive
    ``received``.
    """
    if received.tzinfo is None:
        raise ValueError("received must know its offset")
    if not 0 <= limit.value <= LONGEST_LIMIT:
        raise Refusal("deadline.limit_out_of_range", field="limit", longest=LONGEST_LIMIT)
    _check_year(received.year)
    local = received.astimezone(SHANGHAI)
    if limit.value == 0:
        today = local.date()
        return DueDate(today, False, today, (Reason(ReasonKind.SAME_DAY, today, today),))
    if not limit.unit.in_days:
        return _within_days(local, limit, calendar, hours)
    start = local.date()
    late: tuple[Reason, ...] = ()
    if service_hours(hours).office.over(local, calendar):
        start += ONE_DAY
        late = (Reason(ReasonKind.AFTER_HOURS, local.date(), start, closes=hours.closes),)
    due_on, steps, looked_at = _stretch(start, limit, (), calendar)
    unknown = _unannounced(looked_at, calendar)
    return DueDate(due_on, bool(unknown), start, (*late, *steps, *unknown))


def _within_days(start: datetime, limit: Limit, calendar: WorkingCalendar, hours: Hours) -> DueDate:
    service, today = service_hours(hours), start.date()
    length = timedelta(minutes=minutes_of(limit, service))
    due_at = after_open(start, length, calendar, service)
    last, until = due_at.date(), due_at.time()
    days = tuple(_days(today, last))
    steps = (
        Reason(ReasonKind.OPEN_HOURS, today, last, service.told),
        *_skipped(days, calendar),
        Reason(ReasonKind.COUNTED, today, last, count=limit.value, unit=limit.unit, closes=until),
    )
    unknown = _unannounced(days, calendar)
    return DueDate(last, bool(unknown), today, (*steps, *unknown), due_at)


def moved_due_date(
    start: date,
    limit: Limit,
    more: Sequence[Limit],
    pauses: Sequence[Pause],
    calendar: WorkingCalendar,
) -> DueDate:
    """The last day of ``limit`` from ``start``, with ``more`` added to it, without ``pauses``.

    ``start`` is the day of receipt as it counts (``DueDate.counted_from``);
    ``limit`` is not 0. Each limit of ``more`` begins after the day on which
    the one before it ended (延期, 行政许可法 art. 42). A pause after the last
    day moves nothing. Part of a day counts as a whole working day.
    ``pauses`` are in order and do not overlap.
    """
    due_on, steps, looked_at = _stretch(start, limit, pauses, calendar)
    for further in more:
        due_on, added, days = _stretch(due_on, further, pauses, calendar)
        looked_at += days
        steps += tuple(
            replace(step, kind=ReasonKind.EXTENDED) if step.kind is ReasonKind.COUNTED else step
            for step in added
            if step.kind is not ReasonKind.STARTS
        )
    unknown = _unannounced(looked_at, calendar)
    return DueDate(due_on, bool(unknown), start, (*steps, *unknown))


def due_now_and_after_hours(
    now: datetime, limit: Limit, calendar: WorkingCalendar, hours: Hours
) -> DuePreview:
    """For the screen: 现在受理 → 12月14日; 17:00 后 → 12月15日."""
    due = due_date(now, limit, calendar, hours)
    local = now.astimezone(SHANGHAI)
    closing = datetime.combine(local.date(), hours.closes, SHANGHAI)
    if local >= closing or not service_hours(hours).office.over(closing, calendar):
        return DuePreview(due, hours.closes, None)
    later = due_date(closing, limit, calendar, hours)
    return DuePreview(due, hours.closes, later if later.due_on != due.due_on else None)


def _stretch(
    start: date, limit: Limit, pauses: Sequence[Pause], calendar: WorkingCalendar
) -> tuple[date, tuple[Reason, ...], tuple[date, ...]]:
    """The last day of one limit, the steps to it, and the days that it depended on."""
    if limit.unit is LimitUnit.WORKING_DAYS or not limit.unit.in_days:
        due_on, steps = _count_working_days(start, _whole_days(limit), pauses, calendar)
        return due_on, steps, tuple(_days(start + ONE_DAY, due_on))
    end, paused = end_of_limit(start, limit), list[Reason]()
    for pause in pauses:
        if pause.within(start + ONE_DAY, _free_day(end, paused, calendar)):
            # All of a pause that began in time, however long it became.
            whole = replace(pause, first=max(pause.first, start + ONE_DAY))
            stood = (whole.last - whole.first).days + 1
            paused.append(_paused(whole, stood, LimitUnit.CALENDAR_DAYS))
            if whole.first <= end:
                end += timedelta(days=stood)
    _check_year(end.year)
    due_on, steps = _roll(start, end, limit, calendar, paused)
    return due_on, (steps[0], *paused, *steps[1:]), tuple(_days(end, due_on))


def _whole_days(limit: Limit) -> int:
    if limit.unit is LimitUnit.WORKING_DAYS:
        return limit.value
    hours = service_hours(OfficeHours())
    return -(-minutes_of(limit, hours) // hours.minutes)


def _free_day(end: date, paused: Sequence[Reason], calendar: WorkingCalendar) -> date:
    """The first working day on or after ``end`` on which nothing stands still (民法典 art. 203)."""
    while not calendar.is_working(end) or any(one.first <= end <= one.last for one in paused):
        end += ONE_DAY
    return end


def _paused(pause: Pause, count: int, unit: LimitUnit) -> Reason:
    return Reason(ReasonKind.PAUSED, pause.first, pause.last, count=count, unit=unit)


def _count_working_days(
    start: date, wanted: int, pauses: Sequence[Pause], calendar: WorkingCalendar
) -> tuple[date, tuple[Reason, ...]]:
    still = {day for pause in pauses for day in _days(pause.first, pause.last)}
    day, counted, day_1 = start, 0, start
    while counted < wanted:
        day += ONE_DAY
        _check_year(day.year)
        if calendar.is_working(day) and day not in still:
            counted += 1
            day_1 = day if counted == 1 else day_1
    paused = [
        _paused(
            part,
            sum(map(calendar.is_working, _days(part.first, part.last))),
            LimitUnit.WORKING_DAYS,
        )
        for pause in pauses
        if (part := pause.within(start + ONE_DAY, day))
    ]
    looked_at = tuple(one for one in _days(start + ONE_DAY, day) if one not in still)
    return day, (
        Reason(ReasonKind.STARTS, start, day_1, unit=LimitUnit.WORKING_DAYS),
        *_skipped(looked_at, calendar),
        *paused,
        Reason(ReasonKind.COUNTED, day_1, day, count=wanted, unit=LimitUnit.WORKING_DAYS),
    )


def _skipped(days: Sequence[date], calendar: WorkingCalendar) -> Iterator[Reason]:
    exceptions = [found for day in days if (found := calendar.exception_on(day))]
    alike = groupby(exceptions, lambda one: (one.name, one.working, one.of_the_place))
    for (name, working, of_the_place), group in alike:
        same = [one.day for one in group]
        if working:
            yield from (Reason(ReasonKind.MAKE_UP, day, day, name) for day in same)
        else:
            kind = ReasonKind.CLOSED if of_the_place else ReasonKind.HOLIDAY
            yield Reason(kind, same[0], same[-1], name, len(same))
    rest = [d for d in days if not calendar.is_working(d) and not calendar.exception_on(d)]
    if rest:
        yield Reason(ReasonKind.WEEKENDS, rest[0], rest[-1], count=len(rest))


def end_of_limit(start: date, limit: Limit) -> date:
    """The last of so many calendar days or months after ``start``, wherever it falls."""
    from calendar import monthrange  # with which comes locale: no start waits for it

    if limit.unit is LimitUnit.CALENDAR_DAYS:
        return start + timedelta(days=limit.value)
    years, month = divmod(start.month - 1 + limit.value, 12)
    year = start.year + years
    _check_year(year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _roll(
    start: date, end: date, limit: Limit, calendar: WorkingCalendar, paused: Sequence[Reason]
) -> tuple[date, tuple[Reason, ...]]:
    due_on = _free_day(end, paused, calendar)
    day_1 = start + ONE_DAY
    steps = (
        Reason(ReasonKind.STARTS, start, day_1, unit=limit.unit),
        Reason(ReasonKind.COUNTED, day_1, end, count=limit.value, unit=limit.unit),
    )
    if due_on == end:
        return due_on, steps
    holiday = calendar.exception_on(end)
    name = holiday.name if holiday else ""
    return due_on, (*steps, Reason(ReasonKind.ROLLED, end, due_on, name))


def _unannounced(days: Iterable[date], calendar: WorkingCalendar) -> tuple[Reason, ...]:
    years = sorted({day.year for day in days})
    return tuple(
        Reason(ReasonKind.PROVISIONAL, date(year, 1, 1), date(year, 12, 31))
        for year in years
        if not calendar.announced(year)
    )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def _check_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refusal(
            "deadline.date_out_of_range", field="received", first=_FIRST_YEAR, last=_LAST_YEAR
        )


class Deadline(StrEnum):
    """What must be done by a date."""

    DECISION = "decision"  # 办结
    NOTICE = "notice"  # 告知, by the authority: five days from receipt (art. 32(1)(4))
    CORRECTION = "correction"  # 补正, by the applicant
    DELIVERY = "delivery"  # 送达 (art. 44)
