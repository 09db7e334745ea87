"""The clock of an accepted case: until when, once it stood still or was extended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import RUNNING, Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.deadline import DueDate, Pause, ReasonKind, due_date, moved_due_date
from counter_app.knowledge.days.light import Light, LightDays, LightRule, light_days
from counter_app.knowledge.days.limit import Limit, LimitUnit

NOTICE_LIMIT: Final = Limit(5, LimitUnit.WORKING_DAYS)
"""For telling what lacks, counted from receipt (行政许可法 art. 32(1)(4), art. 82)."""


def notice_by(desk: Desk, case: Case) -> date:
    """The last day for a notice; without one the case counts as accepted from receipt."""
    return due_date(case.received_at, NOTICE_LIMIT, desk.calendar, desk.hall.hours).due_on


def limit_of(case: Case) -> Limit | None:
    """The limit that the applicant was told: promised, else statutory; None before acceptance."""
    if case.accepted is None:
        return None
    return case.accepted.promised_limit or case.accepted.statutory_limit


def must_have_a_clock(case: Case) -> None:
    """Refusal ``clock.on_the_spot`` for 即办件 and a limit of 0; see ``reckon_due``."""
    limit = limit_of(case)
    if case.accepted and (case.accepted.on_the_spot or (limit and limit.value == 0)):
        raise Refusal("clock.on_the_spot", number=case.number)


def reckon_due(
    case: Case, calendar: WorkingCalendar, pauses: Sequence[Pause], more: Limit | None = None
) -> DueDate | None:
    """When the case is due with these pauses, what was extended before, and ``more``.

    None where no limit runs. Refusal ``clock.on_the_spot`` for 即办件 and a
    limit of 0: what is done on the spot has no clock to stop or to extend
    (行政许可法 art. 42: 除可以当场作出行政许可决定的外).
    """
    must_have_a_clock(case)
    limit = limit_of(case)
    if case.accepted is None or case.accepted.due is None or limit is None:
        return None
    added = (*_extended(case), *((more,) if more else ()))
    told = case.accepted.due
    due = moved_due_date(told.counted_from, limit, added, pauses, calendar)
    late = (one for one in told.because if one.kind is ReasonKind.AFTER_HOURS)
    return replace(due, because=(*late, *due.because))


def statutory_day(case: Case, calendar: WorkingCalendar) -> date | None:
    """The last day by law, with what stood still and was extended; None without a limit by law."""
    accepted = case.accepted
    if accepted is None or accepted.due is None or not accepted.statutory_limit:
        return None
    limit, start = accepted.statutory_limit, accepted.due.counted_from
    if limit.value == 0:
        return start
    return moved_due_date(start, limit, _extended(case), case.pauses, calendar).due_on


def light_days_of(case: Case, calendar: WorkingCalendar, rule: LightRule) -> LightDays | None:
    """When the light on this case changes; None where no limit runs (now)."""
    limit = limit_of(case)
    if case.status not in RUNNING or case.due is None or limit is None:
        return None
    return light_days(case.due, limit.unit, statutory_day(case, calendar), calendar, rule)


def light_of(case: Case, today: date, calendar: WorkingCalendar, rule: LightRule) -> Light:
    """The light on this case today; NONE before acceptance and after the decision."""
    if case.status is Status.SUSPENDED:
        return Light.STANDING
    days = light_days_of(case, calendar, rule)
    return Light.NONE if days is None else days.on(today)


def _extended(case: Case) -> tuple[Limit, ...]:
    return (case.extended.limit,) if case.extended else ()
