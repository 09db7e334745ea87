"""部门意见: what each department says of its part once all were accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import must_be_accepted, own_part, written
from counter_app.features.bundles.acts.joint_requests import OpinionRequest
from counter_app.features.bundles.acts.writing import Step, append, continue_bundle
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Asked, Opinion, OpinionGiven
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.cases.acts.continue_case import carry_on
from counter_app.features.cases.acts.declared_clock import Suspend
from counter_app.features.cases.acts.suspend_case import suspending
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Suspended
from counter_app.features.cases.model.moves import RUNNING
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal


def give_opinion(desk: Desk, number: str, request: OpinionRequest) -> Bundle:
    """The matter, with this department's opinion on its part, and 部门意见书 in that part's file.

    需特别程序 stops the clock of this part alone (行政许可法 art. 45), as
    ``suspend_case``. Refusal ``joint.no_reason`` for every opinion but 通过,
    ``joint.no_procedure``, ``joint.procedure_unsaid``, ``joint.part_over`` once the part
    is decided or ended; those of ``own_part``.
    """
    reason = written(request.reason, "reason")
    if request.opinion is not Opinion.PASS and not reason:
        raise Refusal("joint.no_reason", field="reason")
    special = _special(request, reason)

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        must_be_accepted(desk, bundle)
        part, case = own_part(desk, bundle, request.part)
        if case.status not in RUNNING and not (case.suspended and special is None):
            raise Refusal("joint.part_over", field="part", name=part.plan.name)
        nth = bundle.joint.known(Asked.OPINION, part.item) + 1
        if special:
            carry_on(desk, work, case.number, Suspended, suspending(desk, special), at)
        append(desk, work, case.number, at, (JointPaper.OPINION,), english=bundle.opened.english)
        return (OpinionGiven(part.item, case.department, request.opinion, reason, nth),)

    return continue_bundle(desk, number, OpinionGiven, do)


def must_have_a_part(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.not_accepted`` before acceptance, ``joint.part_over`` once none is open."""
    must_be_accepted(desk, bundle)
    open_ones: list[Case] = [
        one.case
        for one in bundle.integrated
        if one.case and (one.case.status in RUNNING or one.case.suspended)
    ]
    if not open_ones:
        raise Refusal("joint.part_over", field="part", name=bundle.name)


def _special(request: OpinionRequest, reason: str) -> Suspend | None:
    if request.opinion is not Opinion.SPECIAL:
        if request.procedure or request.takes:
            raise Refusal("joint.procedure_unsaid", field="procedure")
        return None
    if request.procedure is None:
        raise Refusal("joint.no_procedure", field="procedure")
    return Suspend(request.procedure, request.takes, request.unit, reason)
