"""撤回: an applicant, or an agent with authority, takes the application back before a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import Deciding, continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Withdraw
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Withdrawn
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.standing_events import WithdrawnBy
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import check_identity


def withdraw_case(desk: Desk, number: str, request: Withdraw) -> Case:
    """The case, now withdrawn. The applicant owes no reason; the Refusals are of ``_by``."""
    return continue_case(desk, number, Withdrawn, withdrawing(request))


def withdrawing(request: Withdraw) -> Deciding:
    """What comes of it for a case; Refusals as ``withdraw_case``."""
    withdrawn = Withdrawn(typed(request.reason, "reason"))

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        return withdrawn, _by(case, request, at), PaperKind.WITHDRAWAL_CONFIRMATION

    return decide


def _by(case: Case, request: Withdraw, at: datetime) -> WithdrawnBy:
    """Who withdraws.

    Refusal ``withdrawal.nobody`` unless name and document are told,
    ``withdrawal.another_person`` where the number is not that of the file,
    ``withdrawal.no_authority`` for whoever is neither an applicant nor represents one by law.
    """
    name = typed(request.by, "by")
    if not name or request.id_kind is None or not request.id_number.strip():
        raise Refusal("withdrawal.nobody", field="by", number=case.number)
    shown = check_identity(request.id_kind, request.id_number, field="id_number", today=at.date())
    document = (request.id_kind, shown.value)
    received = case.received
    authority = typed(request.authority, "authority")
    for party in received.people:
        if party.name == name and party.id_number and (party.id_kind, party.id_number) != document:
            raise Refusal("withdrawal.another_person", field="id_number")
    themselves = (*received.applicants, *filter(None, (received.representative,)))
    as_agent = name not in {party.name for party in themselves}
    if as_agent and not authority:
        raise Refusal("withdrawal.no_authority", field="authority")
    return WithdrawnBy(name, request.id_kind, as_agent, authority)
