"""A case as lists of every kind of file see it."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.acts.case_clock import light_days_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import CLOSED
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.review import Reviewed
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.light import Reckoning, begin_of, end_of

Clocks = tuple[datetime | None, datetime | None, datetime | None]


def row_of(case: Case, reckoning: Reckoning | None) -> SubjectRow:
    """The row; without a reckoning no clock is told."""
    received, supervision = case.received, case.supervision
    due, warn, law = clocks_of(case, reckoning) if reckoning else (None, None, None)
    return SubjectRow(
        number=case.number,
        kind="case",
        status=case.status.value,
        open=case.status not in CLOSED,
        window=case.window,
        clerk=case.received_by.code,
        department=received.department,
        matter=received.item_code,
        title=received.item_name,
        opened_at=case.received_at,
        due_at=due,
        warn_at=warn,
        law_at=law,
        waiting_for=_code(supervision.to_answer),
        assigned_to=_code(supervision.assigned_to),
        contested=len(case.contested),
        reviewed=_reviewed(case),
        search=_search(case),
    )


def particulars_of(case: Case) -> dict[str, str | None]:
    """What the hall's list of cases shows beside: item, applicant, who received it, due date."""
    return {
        "item_code": case.received.item_code,
        "item_name": case.received.item_name,
        "applicant": case.received.applied_by,
        "clerk": case.received_by.name,
        "due_on": case.due.due_on.isoformat() if case.due else None,
    }


def clocks_of(case: Case, reckoning: Reckoning) -> Clocks:
    """Due, warn and law of this case; what is done on the spot is near from its acceptance on."""
    days = light_days_of(case, reckoning)
    if days is None:
        return None, None, None
    on_the_spot = days.due_on == case.received_at.date()
    within_a_day = case.due.due_at if case.due and days.due_on == case.due.due_on else None
    return (
        within_a_day or end_of(days.due_on),
        case.received_at if on_the_spot else begin_of(days.warn_on),
        end_of(days.law_on) if days.law_on else None,
    )


def _reviewed(case: Case) -> str:
    review = case.supervision.last_review
    if review is None or not isinstance(review.happening, Reviewed):
        return ""
    return "passed" if review.happening.passed else "returned"


def _search(case: Case) -> str:
    """Who it is about and for what, as people look for it."""
    received = case.received
    words = [received.item_name]
    for one in received.people:
        words += [one.name, one.id_number, one.phone]
    if case.delivered is not None:
        words += [case.delivered.receiver, case.delivered.courier_number]
    elif case.posted is not None:
        words += [case.posted.receiver, case.posted.courier_number]
    if case.sent_home is not None:
        words.append(case.sent_home.courier_number)
    return searchable(*words)


def _code(clerk: Clerk | None) -> str:
    return clerk.code if clerk else ""
