"""一次性告知: one notice that lists everything (行政许可法 art. 32(4))."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.acts.assess import Assessment, MaterialRow
from counter_app.features.cases.acts.collect_case import collection_of
from counter_app.features.cases.acts.intake import (
    Outcome,
    check_intake,
    must_be_as_told,
    record,
)
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.origins import must_be_told_in_time
from counter_app.features.cases.model.events import Lacking, NoticeGiven
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit


def give_notice(desk: Desk, request: IntakeRequest) -> Outcome:
    """Tell once, in writing, all that must be added or corrected.

    Every required material that is not here is on the notice, a deferrable one
    too unless promised; ``request.reason`` may say what else must be
    corrected. Refusal ``notice.nothing_lacking`` when there is neither, and
    ``situation.unanswered`` while an open question could change the list. With
    a ``home_authority`` or a ``partner`` it is told on their behalf (代告知); the
    Refusals are also those of ``collection_of``.
    """
    intake = check_intake(desk, request)
    must_be_told_in_time(desk, intake.origin, intake.department, intake.at)
    notice = notice_of(desk, intake.assessment, request.reason.strip(), intake.at)
    must_be_as_told(request, notice.supplement_by)
    kinds = papers_of_notice(intake.assessment, unlisted=bool(request.unlisted))
    if request.partner or request.home_authority:  # 代告知
        home = (request.home_authority, request.partner)
        collected = collection_of(desk, intake.item, *home, intake.at)
        return record(desk, intake, collected, kinds, beside=(notice,))
    return record(desk, intake, notice, kinds)


def notice_of(desk: Desk, assessment: Assessment, remark: str, at: datetime) -> NoticeGiven:
    """What a notice at this moment says; the Refusals are those of ``give_notice``."""
    if assessment.unanswered:
        question = assessment.unanswered[0]
        raise Refusal(
            "situation.unanswered",
            field=f"situation.{question.text}",
            question=question.text,
            known="、".join(question.answers),
        )
    lacking = tuple(Lacking(row.material.name, requirement(row)) for row in assessment.missing)
    if not lacking and not remark:
        raise Refusal("notice.nothing_lacking", field="materials")
    limit = correction_limit(desk)
    until = due_date(at, limit, desk.calendar, desk.hall.hours)
    return NoticeGiven(lacking, remark, until.due_on, until.provisional, limit)


def correction_limit(desk: Desk) -> Limit:
    """How long an applicant has to correct, by the hall's rule."""
    return Limit(desk.hall.correction_days, LimitUnit.WORKING_DAYS)


def papers_of_notice(assessment: Assessment, *, unlisted: bool = False) -> tuple[PaperKind, ...]:
    """The notice, and a receipt if anything was handed over, ``unlisted`` too."""
    if unlisted or any(row.mark.state is MaterialState.PRESENT for row in assessment.rows):
        return PaperKind.CORRECTION_NOTICE, PaperKind.MATERIAL_RECEIPT
    return (PaperKind.CORRECTION_NOTICE,)


def requirement(row: MaterialRow) -> str:
    """What would do, for the applicant: originals, copies, and points to mind."""
    material = row.material
    parts = []
    if material.originals:
        parts.append(f"原件{material.originals}份")
    if material.copies:
        parts.append(f"复印件{material.copies}份")
    if material.acceptance_points:
        parts.append(material.acceptance_points)
    if row.mark.remark:
        parts.append(row.mark.remark)
    return "；".join(parts)
