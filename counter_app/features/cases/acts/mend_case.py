"""更正、变更代办人、变更申请人、误送达、误立注销: a mistake is mended, the case goes on.

The moments of receipt and of acceptance never move. What would change what was
decided is refused: it asks for a decision (变更、撤销) instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.accept_case import acceptance_of
from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.continue_case import Again, continue_case, typed
from counter_app.features.cases.acts.declared_mending import (
    Annul,
    ChangeAgent,
    ChangeApplicant,
    Correct,
    UndoDelivery,
)
from counter_app.features.cases.acts.facts_put_right import corrected_by
from counter_app.features.cases.acts.supplement_case import is_complete
from counter_app.features.cases.acts.who_applies import check_party
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.mending import Amending, amended, wrong_papers
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    Corrected,
    DeliveredWrongly,
    OpenedWrongly,
    Succession,
)
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledges import commitments
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal

Steps = Sequence[Happening | PaperKind | Again]

_WAITING: Final = (Status.NOTICE_GIVEN, Status.SUPPLEMENTED)


def correct_case(desk: Desk, number: str, request: Correct) -> Case:
    """The case with its facts put right, a paper that names them, and the wrong papers anew.

    Where the notice asked for what was here all along, the application was
    complete when it came and is accepted from then on (art. 32(1)(5)). The
    Refusals are those of ``corrected_by``.
    """

    def decide(case: Case, at: datetime) -> Steps:
        what = corrected_by(desk, case, request, at)
        accepted = _accepted_by(desk, case, what)
        return what, *accepted, PaperKind.AMENDMENT_NOTICE, *_again(case, what, bool(accepted))

    return continue_case(desk, number, Corrected, decide)


def change_agent(desk: Desk, number: str, request: ChangeAgent) -> Case:
    """The case with another agent, or none.

    Refusal ``amendment.no_reason``, ``agent.no_authority``, ``agent.none`` where
    there is none to leave, ``agent.is_applicant``.
    """
    reason = _reason(request.reason)
    relation = typed(request.relation, "relation")
    authority = typed(request.authority, "authority")

    def decide(case: Case, at: datetime) -> Steps:
        agent = check_party(request.agent, "agent", at) if request.agent else None
        if agent is None and case.received.agent is None:
            raise Refusal("agent.none", field="agent", number=case.number)
        if agent is not None and not authority:
            raise Refusal("agent.no_authority", field="authority")
        applicants = {(one.id_kind, one.id_number) for one in case.received.applicants}
        if agent and (agent.id_kind, agent.id_number) in applicants:
            raise Refusal("agent.is_applicant", field="agent.id_number")
        told = (relation, authority) if agent else ("", "")
        changed = AgentChanged(agent, *told, reason, len(case.amendments))
        return changed, PaperKind.AMENDMENT_NOTICE

    return continue_case(desk, number, AgentChanged, decide)


def change_applicant(desk: Desk, number: str, request: ChangeApplicant) -> Case:
    """The case with who goes on with it; Refusal ``succession.no_proof``, ``succession.same``."""
    proof, reason = typed(request.proof, "proof"), typed(request.reason, "reason")
    if not proof:
        raise Refusal("succession.no_proof", field="proof")

    def decide(case: Case, at: datetime) -> Steps:
        applicant, before = check_party(request.applicant, "applicant", at), case.received.applicant
        same = (applicant.id_kind, applicant.id_number) == (before.id_kind, before.id_number)
        if same and (request.ground is not Succession.RENAMING or applicant.name == before.name):
            raise Refusal("succession.same", field="applicant.id_number")
        what = ApplicantChanged(request.ground, applicant, proof, reason, len(case.amendments))
        return what, PaperKind.AMENDMENT_NOTICE, *_again(case, what)

    return continue_case(desk, number, ApplicantChanged, decide)


def undo_delivery(desk: Desk, number: str, request: UndoDelivery) -> Case:
    """The case, its result waiting to be handed out as before; Refusal ``amendment.no_reason``."""
    reason = _reason(request.reason)

    def decide(case: Case, _at: datetime) -> Steps:
        return DeliveredWrongly(reason, len(case.amendments)), PaperKind.AMENDMENT_NOTICE

    return continue_case(desk, number, DeliveredWrongly, decide)


def annul_case(desk: Desk, number: str, request: Annul) -> Case:
    """The case, closed as one that nobody applied for; all of its papers are void.

    Refusal ``amendment.no_reason``; ``case.unknown`` for a right case that is
    not here, ``annulment.same`` for this one.
    """
    reason = _reason(request.reason)
    right = request.right_case.strip()
    if right:
        right = desk.unasked_ledger.case(Number.parse(right).text).number

    def decide(case: Case, _at: datetime) -> Steps:
        if right == case.number:
            raise Refusal("annulment.same", field="right_case")
        return OpenedWrongly(reason, right), PaperKind.AMENDMENT_NOTICE

    return continue_case(desk, number, OpenedWrongly, decide)


def _again(case: Case, what: Amending, accepted: bool = False) -> tuple[Again | PaperKind, ...]:
    """The papers that said what was wrong, said again; after an acceptance, its own."""
    after = amended(case, what)
    open_promise = any(mark.state is MaterialState.PROMISED for mark in after.marks)
    gone = {PaperKind.CORRECTION_NOTICE} if accepted else set()
    if not open_promise:
        gone.add(PaperKind.DEFERRAL_PROMISE)
    if not commitments(after):
        gone.add(PaperKind.COMMITMENT)
    if isinstance(what, DeliveredWrongly):
        gone.add(PaperKind.DELIVERY_RECEIPT)
    again = tuple(Again(one) for one in wrong_papers(case, what) if one.kind not in gone)
    return (PaperKind.ACCEPTANCE_NOTICE, *again) if accepted else again


def _accepted_by(desk: Desk, case: Case, what: Corrected) -> tuple[Happening, ...]:
    """Acceptance from receipt, where nothing that the notice asked for was really missing."""
    if case.status not in _WAITING or not what.marks:
        return ()
    after = amended(case, what)
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    assess(item, dict(after.received.situation), after.marks, beyond=True)
    if not is_complete(after, item):
        return ()
    return (acceptance_of(desk, item, case.applied_at, from_receipt=True),)


def _reason(text: str) -> str:
    reason = typed(text, "reason")
    if not reason:
        raise Refusal("amendment.no_reason", field="reason")
    return reason
