"""重新推算: a provisional date, once the holidays of its year are announced (art. 82)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.acts.case_clock import reckon_due
from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.acts.decide_case import DELIVERY_LIMIT
from counter_app.features.cases.acts.give_notice import correction_limit
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.moves import RUNNING, WAITS_FOR
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import CaseRow, Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import Deadline, DueDate, due_date, moved_due_date


def redate_case(desk: Desk, number: str) -> Case:
    """The case with the date that it waits for as the calendar now has it.

    That is the last day for correcting, deciding or handing out. Refusal
    ``redating.nothing_new`` if it was not provisional, or would stay the same.
    """

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        must_be_provisional(desk, case)
        day, due = case.awaited[0], _reckoned_again(desk, case)
        if due is None or (due.due_on, due.provisional) == (day, True):
            raise Refusal("redating.nothing_new", number=case.number)
        return (Redated(day, due, WAITS_FOR[case.status]),)

    return continue_case(desk, number, Redated, decide)


def must_be_provisional(_desk: Desk, case: Case) -> None:
    """Refusal ``redating.nothing_new`` unless the date that it waits for is provisional."""
    if not case.awaited[1]:
        raise Refusal("redating.nothing_new", number=case.number)


def _reckoned_again(desk: Desk, case: Case) -> DueDate | None:
    match WAITS_FOR[case.status]:
        case Deadline.CORRECTION if case.notice and case.decided_at:
            limit = case.notice.limit or correction_limit(desk)
            due = due_date(case.decided_at, limit, desk.calendar, desk.hall.hours)
            # An applicant who was told a day keeps it, whatever the holidays turn out to be.
            return replace(due, due_on=max(due.due_on, case.notice.supplement_by))
        case Deadline.DELIVERY if case.decision:
            start = case.decision.deliver_by.counted_from
            return moved_due_date(start, DELIVERY_LIMIT, (), (), desk.calendar)
    return reckon_due(case, desk.calendar, case.pauses)


def redate_cases(desk: Desk) -> tuple[Case, ...]:
    """Redate what this window took in and what is provisional, after a calendar came.

    Every window does so with its own cases, so that no two redate the same.
    """
    changed = []
    for number in [row.number for row in _provisional(desk)]:
        try:
            changed.append(redate_case(desk, number))
        except Refusal:
            continue  # another year is still unknown, or a person must settle something first
    return tuple(changed)


def _provisional(desk: Desk) -> Iterator[CaseRow]:
    """Own cases whose next date is provisional; lists only know the due dates."""
    for row in desk.ledger.walk(replace(of(Which.AWAITED), window=desk.hall.window)):
        if row.status in RUNNING:
            provisional = row.provisional
        else:
            provisional = desk.ledger.case(row.number).awaited[1]
        if provisional:
            yield row
