"""The clocks of a case: to tell what lacks, and to decide, once it stood still or was extended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.features.cases.acts.hall_hours import notice_hours_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import ELSEWHERE, RUNNING, STILL, Status
from counter_app.features.cases.model.pledges import to_be_checked
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.deadline import (
    ANY_HOUR,
    DueDate,
    Pause,
    ReasonKind,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.light import Light, LightDays, Reckoning, light_days
from counter_app.knowledge.days.limit import Limit, LimitUnit

NOTICE_LIMIT: Final = Limit(5, LimitUnit.WORKING_DAYS)
"""For telling what lacks, counted from receipt (行政许可法 art. 32(1)(4), art. 82)."""

DELIVERY_LIMIT: Final = Limit(10, LimitUnit.WORKING_DAYS)
"""art. 44: 自作出决定之日起十日内, in working days by art. 82."""


def reckoning_of(desk: Desk) -> Reckoning:
    """The calendar and the hall's rules in force."""
    return Reckoning(desk.calendar, desk.hall.lights, notice_hours_of(desk.hall))


def notice_due(case: Case, by: Reckoning) -> DueDate:
    """The last day for a notice; without one the case counts as accepted from receipt."""
    return due_date(case.applied_at, NOTICE_LIMIT, by.calendar.of(case.department), by.notice)


def awaited(case: Case, by: Reckoning) -> tuple[date | None, bool]:
    """The last day for what must be done next, and whether it is provisional."""
    if case.status is Status.RECEIVED:
        due = notice_due(case, by)
        return due.due_on, due.provisional
    return case.awaited


def check_due(case: Case, by: Reckoning) -> DueDate | None:
    """事后核查: by when all that was committed to is checked; None where nothing is to be.

    Counted from the decision; the shortest of their limits.
    """
    if case.finished_at is None:
        return None
    own, at = by.calendar.of(case.department), case.finished_at
    days = (due_date(at, one.checked_within, own, ANY_HOUR) for one in to_be_checked(case))
    return min(days, key=lambda due: due.due_on, default=None)


def limit_of(case: Case) -> Limit | None:
    """The limit by which its day was reckoned: what it was extended from, promised, statutory.

    None before acceptance.
    """
    if case.extended and case.extended.base:
        return case.extended.base
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
    """When the case is due with these pauses, what it was extended by before, or by ``more``.

    An extension is added to the limit by law (行政许可法 art. 42), if there is one.
    None where no limit runs. Refusal ``clock.on_the_spot`` for 即办件 and a
    limit of 0: what is done on the spot has no clock to stop or to extend
    (art. 42: 除可以当场作出行政许可决定的外).
    """
    must_have_a_clock(case)
    limit, accepted = limit_of(case), case.accepted
    if accepted is None or accepted.due is None or limit is None:
        return None
    added = _extended(case)
    if more:
        limit, added = accepted.statutory_limit or limit, (more,)
    told = accepted.due
    own = calendar.of(case.department)
    due = moved_due_date(told.counted_from, limit, added, pauses, own)
    late = (one for one in told.because if one.kind is ReasonKind.AFTER_HOURS)
    return replace(due, because=(*late, *due.because))


def statutory_day(
    case: Case, calendar: WorkingCalendar, pauses: Sequence[Pause] | None = None
) -> date | None:
    """The last day by law, with what it was extended by, without ``pauses`` (those that are over).

    None without a limit by law.
    """
    accepted = case.accepted
    if accepted is None or accepted.due is None or not accepted.statutory_limit:
        return None
    limit, start = accepted.statutory_limit, accepted.due.counted_from
    if limit.value == 0:
        return start
    still = case.pauses if pauses is None else pauses
    own = calendar.of(case.department)
    return moved_due_date(start, limit, _extended(case), still, own).due_on


def law_day_once_over(
    case: Case, due: DueDate | None, calendar: WorkingCalendar, pauses: Sequence[Pause], today: date
) -> date | None:
    """The last day by law where ``due``, which the applicant was told, is over; None before."""
    if due is None or today <= due.due_on:
        return None
    return statutory_day(case, calendar, pauses)


def running_due(case: Case, by: Reckoning) -> tuple[DueDate, Limit] | None:
    """The day by which the authority must tell, decide or hand out, and the limit of it.

    While the clock stands still, as it is if all goes as told. None where no such limit runs.
    """
    if case.status is Status.RECEIVED:
        return notice_due(case, by), NOTICE_LIMIT
    if case.status is Status.DECIDED and case.decision:
        return case.decision.deliver_by, DELIVERY_LIMIT
    limit = limit_of(case)
    if case.status not in (*RUNNING, Status.SUSPENDED) or case.due is None or limit is None:
        return None
    return case.due, limit


def light_days_of(case: Case, by: Reckoning) -> LightDays | None:
    """When the light on this case changes; None where no limit of the authority's runs now.

    For what is only received the five days by law are all that there is.
    """
    own = by.calendar.of(case.department)
    if case.status is Status.RECEIVED:
        due = notice_due(case, by)
        return light_days(due, NOTICE_LIMIT.unit, due.due_on, own, by.rule)
    if case.status in ELSEWHERE and case.journey.by:
        return light_days(case.journey.by, LimitUnit.WORKING_DAYS, None, own, by.rule)
    limit = limit_of(case)
    if case.status not in RUNNING or case.due is None or limit is None:
        return None
    law = statutory_day(case, by.calendar)
    days = light_days(case.due, limit.unit, law, own, by.rule)
    return before_it_stops(days, case, by)


def before_it_stops(days: LightDays, case: Case, by: Reckoning) -> LightDays:
    """A renewal is to be decided before the licence expires, whatever its limit (art. 50)."""
    renewing = case.received.renewing
    if renewing is None:
        return days
    stop = renewing.valid_to
    due_on = min(days.due_on, stop)
    warn_on = days.warn_on if due_on == days.due_on else min(days.warn_on, _near(stop, by))
    return LightDays(warn_on, due_on, max(due_on, min(stop, days.law_on or stop)))


def _near(stop: date, by: Reckoning) -> date:
    return date.fromordinal(stop.toordinal() - max(by.rule.days, 1))


def light_of(case: Case, today: date, by: Reckoning) -> Light:
    """The light on this case today; NONE while nothing is to be done by a day."""
    if case.status in STILL:
        return Light.STANDING
    days = light_days_of(case, by)
    return Light.NONE if days is None else days.on(today)


def _extended(case: Case) -> tuple[Limit, ...]:
    return (case.extended.limit,) if case.extended else ()
