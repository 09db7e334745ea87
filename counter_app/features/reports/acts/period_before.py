"""上期: with which days a period is compared."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar

_FURTHEST = 15  # days back to a working day
_WEEK = timedelta(days=7)


def period_before(first: date, last: date, days: WorkingCalendar) -> tuple[date, date]:
    """A day with the working day before; a month, or its beginning, with the month before; a
    week from Monday, or its beginning, with the week before; else the same length before."""
    if first == last:
        day = first - ONE_DAY
        for _n in range(_FURTHEST):
            if days.is_working(day):
                break
            day -= ONE_DAY
        return day, day
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        month = (first - ONE_DAY).replace(day=1)
        longest = calendar.monthrange(month.year, month.month)[1]
        whole = last.day == calendar.monthrange(last.year, last.month)[1]
        return month, month.replace(day=longest if whole else min(last.day, longest))
    length = last - first + ONE_DAY
    if first.weekday() == 0 and length <= _WEEK:
        return first - _WEEK, last - _WEEK
    return first - length, last - length
