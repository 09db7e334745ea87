"""邮件退回: what was sent by courier came back, and waits to be handed out again (art. 44)."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_outcome import ReturnParcel
from counter_app.features.cases.model import rules
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import ParcelReturned
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def return_parcel_case(desk: Desk, number: str, request: ReturnParcel) -> Case:
    """The case, waiting for pick-up again.

    Refusal ``parcel.no_reason``; ``case.not_posted`` if it was handed out at the window.
    """
    returned = ParcelReturned(typed(request.reason, "reason"))
    if not returned.reason:
        raise Refusal("parcel.no_reason", field="reason")
    return continue_case(desk, number, ParcelReturned, lambda _case, _at: (returned,))


def must_have_been_posted(_desk: Desk, case: Case) -> None:
    """Refusal ``case.not_posted`` for a result that no courier took."""
    rules.must_have_been_posted(case)
