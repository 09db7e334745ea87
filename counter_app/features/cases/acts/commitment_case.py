"""告知承诺 of a case: taken back before the decision, checked before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_pledges import CheckCommitment, WithdrawCommitment
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import (
    CommitmentChecked,
    CommitmentWithdrawn,
    Truth,
)
from counter_app.features.cases.model.pledges import unchecked
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal


def withdraw_commitment(desk: Desk, number: str, request: WithdrawCommitment) -> Case:
    """The case without the commitment; what it stood for must be brought before anything is issued.

    Refusal ``commitment.no_reason``, ``commitment.none_open`` as ``must_be_unchecked``,
    ``commitment.unknown`` for a material of which nobody committed to anything.
    """
    reason = typed(request.reason, "reason")
    if not reason:
        raise Refusal("commitment.no_reason", field="reason")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        return CommitmentWithdrawn(_names(desk, case, request.material), reason), *_receipt()

    return continue_case(desk, number, CommitmentWithdrawn, decide)


def check_commitment(desk: Desk, number: str, request: CheckCommitment) -> Case:
    """The case with what the check found.

    Refusal ``commitment.no_how``, ``commitment.no_finding`` where it is untrue,
    and those of ``withdraw_commitment`` for the material.
    """
    how, found = typed(request.how, "how"), typed(request.found, "found")
    if not how:
        raise Refusal("commitment.no_how", field="how")
    if request.truth is Truth.UNTRUE and not found:
        raise Refusal("commitment.no_finding", field="found")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        names = _names(desk, case, request.material)
        return (CommitmentChecked(names, request.truth, how, found),)

    return continue_case(desk, number, CommitmentChecked, decide)


def must_be_unchecked(_desk: Desk, case: Case) -> None:
    """Refusal ``commitment.none_open`` where no commitment stands that nobody has checked."""
    if not unchecked(case):
        raise Refusal("commitment.none_open", number=case.number)


def _names(desk: Desk, case: Case, material: str) -> tuple[str, ...]:
    must_be_unchecked(desk, case)
    names = tuple(one.material for one in unchecked(case))
    told = typed(material, "material")
    if not told:
        return names
    if told not in names:
        raise Refusal("commitment.unknown", field="material", names="、".join(names))
    return (told,)


def _receipt() -> tuple[PaperKind, ...]:
    """What is here, said again without the commitment."""
    return (PaperKind.MATERIAL_RECEIPT,)
