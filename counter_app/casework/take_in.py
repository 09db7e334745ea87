"""One intake, whichever way it is decided."""

from __future__ import annotations

from counter_app.casework.accept_case import accept_case
from counter_app.casework.collect_case import collect_case
from counter_app.casework.give_notice import give_notice
from counter_app.casework.intake import Outcome
from counter_app.casework.intake_request import IntakeRequest
from counter_app.casework.ports import Desk
from counter_app.casework.receive_case import receive_case
from counter_app.casework.refuse_case import refuse_case

_VERBS = {
    "accept": accept_case,
    "notice": give_notice,
    "refuse": refuse_case,
    "receive": receive_case,
    "collect": collect_case,
}


def take_in(desk: Desk, request: IntakeRequest) -> Outcome:
    """Accept, give notice, refuse, receive or collect, as ``request.decision`` says."""
    return _VERBS[request.decision](desk, request)
