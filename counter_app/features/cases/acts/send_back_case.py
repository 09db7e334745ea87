"""退回窗口: the department gives the papers back to the window, and says why."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_carrying import SendBack
from counter_app.features.cases.model import rules
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import SentBack
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def send_back_case(desk: Desk, number: str, request: SendBack) -> Case:
    """The case, back at the window; its clock runs on. Refusal ``sending_back.no_reason``."""
    sent_back = SentBack(typed(request.reason, "reason"))
    if not sent_back.reason:
        raise Refusal("sending_back.no_reason", field="reason")
    return continue_case(desk, number, SentBack, lambda _case, _at: (sent_back,))


def must_be_at_the_department(_desk: Desk, case: Case) -> None:
    """Refusal ``case.not_handed_over`` unless the papers are with the department."""
    rules.must_be_at_the_department(case)
