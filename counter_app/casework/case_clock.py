"""The clock of an accepted case: until when, once it stood still or was extended."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.case import Case
from counter_app.domain.deadline import DueDate, Pause, moved_due_date
from counter_app.domain.limit import Limit
from counter_app.domain.refusal import Refusal


def limit_of(case: Case) -> Limit | None:
    """The limit that the applicant was told: promised, else statutory; None before acceptance."""
    if case.accepted is None:
        return None
    return case.accepted.promised_limit or case.accepted.statutory_limit


def reckon_due(
    case: Case, calendar: WorkingCalendar, pauses: Sequence[Pause], more: Limit | None = None
) -> DueDate | None:
    """When the case is due with these pauses, what was extended before, and ``more``.

    None where no limit runs. Refusal ``clock.on_the_spot`` for a limit of 0:
    what is done on the spot has no clock to stop or to extend (行政许可法
    art. 42: 除可以当场作出行政许可决定的外).
    """
    limit = limit_of(case)
    if case.accepted is None or case.accepted.due is None or limit is None:
        return None
    if limit.value == 0:
        raise Refusal("clock.on_the_spot", number=case.number)
    extended = (case.extended.limit,) if case.extended else ()
    added = (*extended, *((more,) if more else ()))
    return moved_due_date(case.accepted.due.counted_from, limit, added, pauses, calendar)
