"""同步受理: all parts are accepted at one moment, with one paper (行政许可法 art. 26(2))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import must_be_checked, must_be_joint, received
from counter_app.features.bundles.acts.joint_deciding import (
    must_all_be_answered,
    must_lack_nothing,
    started,
)
from counter_app.features.bundles.acts.joint_supplementing import (
    accept_held,
    is_held,
    must_be_complete,
)
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import AcceptedTogether
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.cases.acts.decide_received import accepting, is_late
from counter_app.features.cases.model.events import Accepted
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work


def accept_together(desk: Desk, number: str) -> Bundle:
    """The matter, its parts accepted at one moment, with one paper of it.

    Refusal ``joint.not_all_answered``, ``joint.lacks`` where a department needs
    something, ``joint.still_lacks`` where after the notice not all came; as
    ``accept_received`` for what the window finds lacking. Once the days for a
    notice are over nothing can be asked for, and it is from receipt.
    """

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        if is_held(bundle):
            must_be_complete(desk, work, bundle)
            return accept_held(desk, work, bundle, at)
        project = must_be_checked(desk, bundle)
        cases = received(bundle)
        if not all(is_late(desk, one) for one in cases):
            must_all_be_answered(desk, bundle)
            must_lack_nothing(desk, bundle)
        decide = accepting(desk, joint=True)
        parts = [bundle.part(one.number) for one in cases]
        taken = [do_to_part(desk, work, one, Accepted, decide, at) for one in parts]
        return started(desk, project, taken, at), JointPaper.ACCEPTANCE

    return continue_bundle(desk, number, AcceptedTogether, do)


def may_be_accepted(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.no_project``, ``joint.accepted_already``."""
    must_be_joint(desk, bundle)
    if not is_held(bundle):
        must_be_checked(desk, bundle)


def nothing_lacks(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.lacks`` before the notice."""
    if not is_held(bundle):
        must_lack_nothing(desk, bundle)
