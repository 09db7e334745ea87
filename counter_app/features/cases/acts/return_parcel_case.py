"""邮件退回: what was sent by courier came back, and waits to be handed out again (art. 44)."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import ParcelReturned
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal


def return_parcel_case(desk: Desk, number: str, reason: str) -> Case:
    """The case, waiting for pick-up again.

    Refusal ``parcel.no_reason``; ``case.not_posted`` if it was handed out at the window.
    """
    returned = ParcelReturned(typed(reason, "reason"))
    if not returned.reason:
        raise Refusal("parcel.no_reason", field="reason")
    return continue_case(desk, number, ParcelReturned, lambda _case, _at: (returned,))
