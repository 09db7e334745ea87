"""重新推算: a date that somebody was told, by the calendar as it is now (art. 82)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from counter_app.features.cases.acts.case_clock import DELIVERY_LIMIT, reckon_due
from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.acts.give_notice import correction_limit
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import (
    ANY_HOUR,
    Deadline,
    DueDate,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.light import begin_of


def redate_case(desk: Desk, number: str) -> Case:
    """The case with the date that somebody was told as the calendar now has it.

    That is the last day for correcting, deciding or handing out, and, while the
    clock stands still, the day until which that is expected. The applicant is
    told of another day than the one told before. Refusal
    ``redating.nothing_new`` if everything stays the same.
    """

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        found = _redated(desk, case)
        if found is None:
            raise Refusal("redating.nothing_new", number=case.number)
        told = found.of is not Deadline.DELIVERY and found.due.due_on != found.was_due
        return (found, PaperKind.DATE_NOTICE) if told else (found,)

    return continue_case(desk, number, Redated, decide)


def must_be_outdated(desk: Desk, case: Case) -> None:
    """Refusal ``redating.nothing_new`` where the calendar still gives the date that was told."""
    if _redated(desk, case) is None:
        raise Refusal("redating.nothing_new", number=case.number)


def _redated(desk: Desk, case: Case) -> Redated | None:
    """What the calendar changes of the date that somebody was told; None where nothing."""
    (of_what, was), provisional = case.redatable, _is_provisional(case)
    until = _expected_until(desk, case)
    due = _reckoned_again(desk, case, of_what, until)
    if of_what is None or due is None:
        return None
    ends = case.suspended.expected_until if case.suspended else None
    if (due.due_on, due.provisional, until) == (was, provisional, ends):
        return None
    return Redated(was, due, of_what, until if until != ends else None)


def _is_provisional(case: Case) -> bool:
    if case.status is Status.SUSPENDED:
        return case.due is not None and case.due.provisional
    return case.awaited[1]


def _expected_until(desk: Desk, case: Case) -> date | None:
    """Until when the special procedure takes that is on."""
    if case.suspended is None or case.suspended_on is None:
        return None
    began = begin_of(case.suspended_on)
    return due_date(began, case.suspended.takes, desk.calendar.of(case.department), ANY_HOUR).due_on


def _reckoned_again(
    desk: Desk, case: Case, of_what: Deadline | None, until: date | None
) -> DueDate | None:
    match of_what:
        case Deadline.CORRECTION if case.notice and case.decided_at:
            limit = case.notice.limit or correction_limit(desk)
            due = due_date(case.decided_at, limit, desk.calendar, desk.hall.hours)
            # An applicant who was told a day keeps it, whatever the holidays turn out to be.
            return replace(due, due_on=max(due.due_on, case.notice.supplement_by))
        case Deadline.DELIVERY if case.decision:
            start = case.decision.deliver_by.counted_from
            return moved_due_date(start, DELIVERY_LIMIT, (), (), desk.calendar.of(case.department))
        case Deadline.DECISION if case.accepted and not case.accepted.on_the_spot:
            pauses = (*case.pauses, *(case.paused_until(until) if until else ()))
            return reckon_due(case, desk.calendar, pauses)
    return None


def redate_cases(desk: Desk) -> tuple[Case, ...]:
    """Redate what this window took in and the calendar moved, after a calendar came.

    Every window does so with its own cases, so that no two redate the same.
    """
    changed = []
    for number in list(_told(desk)):
        try:
            changed.append(redate_case(desk, number))
        except Refusal:
            continue  # it stays the same, or a person must settle something first
    return tuple(changed)


def _told(desk: Desk) -> Iterator[str]:
    """Own cases of which somebody was told a date, those that stand still among them."""
    for which in (Which.AWAITED, Which.STANDING):
        for row in desk.ledger.walk(replace(of(which), window=desk.hall.window)):
            if row.status is not Status.RECEIVED:
                yield row.number
