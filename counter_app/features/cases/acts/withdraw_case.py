"""撤回: the applicant takes the application back before it is decided."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Withdraw
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Withdrawn
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk


def withdraw_case(desk: Desk, number: str, request: Withdraw) -> Case:
    """The case, now withdrawn. The applicant owes no reason."""
    withdrawn = Withdrawn(typed(request.reason, "reason"))
    steps = (withdrawn, PaperKind.WITHDRAWAL_CONFIRMATION)
    return continue_case(desk, number, Withdrawn, lambda _case, _at: steps)
