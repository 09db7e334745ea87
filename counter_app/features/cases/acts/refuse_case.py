"""不予受理: say at once that this cannot be taken in, and why (art. 32(1), (2), art. 38)."""

from __future__ import annotations

from counter_app.features.cases.acts.intake import Outcome, check_intake, record
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.refusal import refusal_of
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk


def refuse_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Refuse in writing, with reasons and remedies; papers go back to the applicant.

    The Refusals are those of ``refusal_of``.
    """
    intake = check_intake(desk, request, taken=False)
    refused, *grounded = refusal_of(request.reason, request.right_authority, request.ground)
    return record(desk, intake, refused, (PaperKind.REFUSAL_NOTICE,), grounded)
