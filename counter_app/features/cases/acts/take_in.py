"""One intake, whichever way it is decided."""

from __future__ import annotations

from counter_app.features.cases.acts.accept_case import accept_case
from counter_app.features.cases.acts.collect_case import collect_case
from counter_app.features.cases.acts.give_notice import give_notice
from counter_app.features.cases.acts.intake import Outcome
from counter_app.features.cases.acts.intake_request import Decision, IntakeRequest
from counter_app.features.cases.acts.receive_case import receive_case
from counter_app.features.cases.acts.refuse_case import refuse_case
from counter_app.features.cases.ports import Desk

_VERBS = {
    Decision.ACCEPT: accept_case,
    Decision.NOTICE: give_notice,
    Decision.REFUSE: refuse_case,
    Decision.RECEIVE: receive_case,
    Decision.COLLECT: collect_case,
}


def take_in(desk: Desk, request: IntakeRequest) -> Outcome:
    """Accept, give notice, refuse, receive or collect, as ``request.decision`` says."""
    return _VERBS[request.decision](desk, request)
