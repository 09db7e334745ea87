"""不予受理: say at once that this cannot be taken in, and why (art. 32(1), (2), art. 38)."""

from __future__ import annotations

from counter_app.features.cases.acts.intake import Outcome, check_intake, record
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.events import AcceptanceRefused
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def refuse_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Refuse in writing, with reasons and remedies; papers go back to the applicant.

    Refusal ``refusal.no_reason`` without a reason.
    """
    intake = check_intake(desk, request, taken=False)
    reason = request.reason.strip()
    if not reason:
        raise Refusal("refusal.no_reason", field="reason")
    happening = AcceptanceRefused(reason, request.right_authority.strip())
    return record(desk, intake, happening, (PaperKind.REFUSAL_NOTICE,))
