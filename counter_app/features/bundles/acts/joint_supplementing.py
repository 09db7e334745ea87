"""同步受理 after the one notice: what comes is kept, and all is accepted once all is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.joint_deciding import TOGETHER, started
from counter_app.features.bundles.acts.writing import Step, do_to_part
from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.cases.acts.accept_case import acceptance_of
from counter_app.features.cases.acts.continue_case import Deciding
from counter_app.features.cases.acts.supplement_case import is_complete
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Accepted
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal


def is_held(bundle: Bundle) -> bool:
    """Whether its parts wait for each other: a project of which the departments told what lacks."""
    joint = bundle.joint
    return bundle.project is not None and joint.noticed is not None and joint.accepted is None


def held_back(decide: Deciding) -> Deciding:
    """The same act on a part, without its acceptance and what tells of it."""

    def without(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        steps = decide(case, at)
        if not any(isinstance(one, Accepted) for one in steps):
            return steps
        return [one for one in steps if not _tells_of_acceptance(one)]

    return without


def accept_held(desk: Desk, work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
    """Accepts every part at this moment once none lacks anything; nothing before."""
    parts = [one for one in bundle.integrated if one.where is Where.NOTICED]
    if bundle.project is None or lacking(desk, work, parts):
        return ()
    taken = [do_to_part(desk, work, one, Accepted, _accepting(desk), at) for one in parts]
    return started(desk, bundle.project, taken, at), JointPaper.ACCEPTANCE


def must_be_complete(desk: Desk, work: Work, bundle: Bundle) -> None:
    """Refusal ``joint.still_lacks`` naming the parts that are not complete."""
    parts = [one for one in bundle.integrated if one.where is Where.NOTICED]
    if left := lacking(desk, work, parts):
        names = "、".join(one.plan.name for one in left)
        raise Refusal("joint.still_lacks", field="number", names=names, n=len(left))


def lacking(desk: Desk, work: Work, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Those of which not all came that the notice asked for."""
    return tuple(one for one in parts if not _is_complete(desk, work.state(one.plan.case, Case)))


def _is_complete(desk: Desk, case: Case) -> bool:
    """What lacked nothing when the notice was given waited only for the others."""
    notice = case.notice
    if notice and not notice.lacking and notice.remark == TOGETHER:
        return True
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    return is_complete(case, item)


def _accepting(desk: Desk) -> Deciding:
    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
        accepted = acceptance_of(desk, replace(item, joint=True), at)
        return (accepted, *((PaperKind.DEFERRAL_PROMISE,) if case.promises else ()))

    return decide


def _tells_of_acceptance(step: object) -> bool:
    return isinstance(step, Accepted) or step in (
        PaperKind.ACCEPTANCE_NOTICE,
        PaperKind.DEFERRAL_PROMISE,
    )
