"""撤回: the applicant takes the application back before it is decided."""

from __future__ import annotations

from counter_app.casework.continue_case import continue_case, typed
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import Withdrawn
from counter_app.domain.paper import PaperKind


def withdraw_case(desk: Desk, number: str, reason: str = "") -> Case:
    """The case, now withdrawn. The applicant owes no reason."""
    withdrawn = Withdrawn(typed(reason, "reason"))
    steps = (withdrawn, PaperKind.WITHDRAWAL_CONFIRMATION)
    return continue_case(desk, number, Withdrawn, lambda _case, _at: steps)
