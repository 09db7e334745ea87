"""A case as lists see it."""

from __future__ import annotations

from datetime import datetime, time

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import CLOSED, WAITS_FOR
from counter_app.kernel.review import Reviewed
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import SHANGHAI, Deadline


def row_of(case: Case) -> SubjectRow:
    """The line of a case, without what a calendar tells (``warn_at``, ``law_at``)."""
    supervision = case.supervision
    waits_for, assigned_to = supervision.to_answer, supervision.assigned_to
    return SubjectRow(
        number=case.number,
        kind="case",
        status=case.status.value,
        open=case.status not in CLOSED,
        window=case.window,
        clerk=case.received_by.code,
        department=case.department,
        title=case.received.item_name,
        opened_at=case.received_at,
        due_at=_due_at(case),
        waiting_for=waits_for.code if waits_for else "",
        assigned_to=assigned_to.code if assigned_to else "",
        contested=len(case.contested),
        reviewed=_reviewed(case),
    )


def particulars_of(case: Case) -> dict[str, str | None]:
    """What the hall's list of cases shows beside: item, applicant, who received it, due date."""
    return {
        "item_code": case.received.item_code,
        "item_name": case.received.item_name,
        "applicant": case.received.applicant.name,
        "clerk": case.received_by.name,
        "due_on": case.due.due_on.isoformat() if case.due else None,
    }


def _due_at(case: Case) -> datetime | None:
    """The end of the day by which the hall, not the applicant, must have done what comes next."""
    day, _ = case.awaited
    if day is None or WAITS_FOR[case.status] is Deadline.CORRECTION:
        return None
    return datetime.combine(day + ONE_DAY, time(), SHANGHAI)


def _reviewed(case: Case) -> str:
    last = case.supervision.last_review
    if last is None or not isinstance(last.happening, Reviewed):
        return ""
    return "passed" if last.happening.passed else "returned"
