"""受理: take a complete application in (行政许可法 art. 32(5))."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.cases.acts.assess import Assessment
from counter_app.features.cases.acts.fees_first import must_not_wait_for_fees
from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.acts.intake import (
    Outcome,
    check_intake,
    must_be_as_told,
    record,
)
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.legal_limit import limit_by_law, promised_limit, told_limit
from counter_app.features.cases.acts.origins import late_since
from counter_app.features.cases.model.events import Accepted
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Handling, Item
from counter_app.knowledge.days.deadline import DueDate, due_date


def papers_of_acceptance(marks: Iterable[MaterialMark]) -> tuple[PaperKind, ...]:
    """What the applicant gets on acceptance, and signs where something was pledged."""
    states = {mark.state for mark in marks}
    promise = (PaperKind.DEFERRAL_PROMISE,) if MaterialState.PROMISED in states else ()
    commitment = (PaperKind.COMMITMENT,) if MaterialState.COMMITTED in states else ()
    return PaperKind.ACCEPTANCE_NOTICE, PaperKind.MATERIAL_RECEIPT, *promise, *commitment


def accept_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Accept, with the papers of ``papers_of_acceptance`` numbered in the same commit.

    Refusal if a question is unanswered or a required material is neither here
    nor, where the catalog allows it, promised with a day; unless it comes out of an
    application that stood for longer than the days for a notice: that counts as
    accepted from its receipt, whatever lacks.
    """
    intake = check_intake(desk, request)
    late = late_since(desk, intake.origin, intake.department, intake.at)
    since = late or intake.at
    accepted = acceptance_of(desk, intake.item, since, from_receipt=late is not None)
    must_be_as_told(request, accepted.due.due_on if accepted.due else None)
    if late is None:
        must_be_complete(intake.assessment, intake.at, accepted.due)
        must_not_wait_for_fees(desk, intake.item)
    papers = papers_of_acceptance(row.mark for row in intake.assessment.rows)
    return record(desk, intake, accepted, papers)


def acceptance_of(desk: Desk, item: Item, at: datetime, *, from_receipt: bool = False) -> Accepted:
    """Acceptance as of ``at``, with what the law and the catalog say of this item's clock."""
    return Accepted(
        due=due_if_accepted(desk, item, at),
        promised_limit=promised_limit(item),
        statutory_limit=limit_by_law(item),
        from_receipt=from_receipt,
        joint=item.joint,
        on_the_spot=item.handling is Handling.IMMEDIATE,
    )


def due_if_accepted(desk: Desk, item: Item, at: datetime) -> DueDate | None:
    """What the applicant would be told if accepted at ``at``.

    The promised limit rules; without one that of the law; None where there is
    neither.
    """
    limit = told_limit(item)
    return (
        None
        if limit is None
        else due_date(at, limit, desk.calendar.of(item.department), hours_of(desk))
    )


def must_be_complete(assessment: Assessment, at: datetime, due: DueDate | None = None) -> None:
    """Refusal for an unanswered question, what is missing, a promise as ``check_promises``."""
    if assessment.unanswered:
        question = assessment.unanswered[0]
        raise Refusal(
            "situation.unanswered",
            field=f"situation.{question.text}",
            question=question.text,
            known="、".join(question.answers),
        )
    if assessment.missing:
        raise Refusal(
            "materials.missing",
            field="materials",
            names="、".join(row.material.name for row in assessment.missing),
            n=len(assessment.missing),
        )
    check_promises((row.mark for row in assessment.promised), at, due)


def check_promises(marks: Iterable[MaterialMark], at: datetime, due: DueDate | None) -> None:
    """Refusal ``materials.promised_in_the_past`` for what should have come before ``at``.

    And ``materials.promised_after_due`` for what would come when it must be
    decided already (容缺的材料在承诺办结之日前补交).
    """
    for mark in marks:
        field = f"materials.{mark.name}"
        if mark.promised_by and mark.promised_by < at.date():
            raise Refusal("materials.promised_in_the_past", field=field)
        if mark.promised_by and due and mark.promised_by > due.due_on:
            raise Refusal("materials.promised_after_due", field=field, day=due.due_on)
