"""收件: take the papers now, decide within the days that the law gives (art. 32(1)(4))."""

from __future__ import annotations

from counter_app.features.cases.acts.intake import Outcome, check_intake, record
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk


def receive_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Record what was handed over, with 材料接收清单; nothing is decided yet."""
    return record(desk, check_intake(desk, request), None, (PaperKind.MATERIAL_RECEIPT,))
