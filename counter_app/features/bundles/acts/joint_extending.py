"""联合办理延期: once, approved by who heads the government of this level (art. 42(2))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import must_be_accepted, needed
from counter_app.features.bundles.acts.joint_requests import JointExtendRequest
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import is_decided, joint_law_day, whole_day
from counter_app.features.bundles.model.joint_events import JointExtended
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.cases.acts.declared_clock import Extend
from counter_app.features.cases.acts.extend_case import extending, longest_extension
from counter_app.features.cases.acts.legal_limit import JOINT_EXTENSION, JOINT_LIMIT
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Extended
from counter_app.features.cases.model.moves import RUNNING, Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.names import check_person_name


def extend_joint(desk: Desk, number: str, request: JointExtendRequest) -> Bundle:
    """The matter with so many working days more than 45, and so each part that has those 45.

    A part for which another law gives a limit of its own keeps it (法律、法规另有规定的，
    依照其规定). Refusal ``joint.bad_extension`` outside of 1 to 15,
    ``joint.extended_already``, ``joint.extension_too_late``.
    """
    reason = needed(request.reason, "reason")
    approved_by = check_person_name(needed(request.approved_by, "approved_by"), field="approved_by")
    if not 1 <= request.days <= JOINT_EXTENSION:
        raise Refusal("joint.bad_extension", field="days", longest=JOINT_EXTENSION)
    limit = Limit(request.days, LimitUnit.WORKING_DAYS)

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        must_be_in_time(desk, bundle)
        cases = bundle.cases_together
        was = joint_law_day(bundle.joint, cases, desk.calendar)
        due = whole_day(cases, JOINT_LIMIT, (limit,), desk.calendar)
        if was is None or due is None:
            raise ValueError("what was accepted has a day")
        more = Extend(request.days, approved_by, reason)
        for case in cases:
            if has_joint_limit(desk, case):
                part = bundle.part(case.number)
                do_to_part(desk, work, part, Extended, extending(desk, more), at)
        extended = JointExtended(
            limit, approved_by, reason, was.due_on, due.due_on, due.provisional
        )
        return extended, JointPaper.EXTENSION

    return continue_bundle(desk, number, JointExtended, do)


def has_joint_limit(desk: Desk, case: Case) -> bool:
    """Whether the 45 days are this part's own limit by law, and run."""
    runs = case.status in (*RUNNING, Status.SUSPENDED) and case.extended is None
    accepted = case.accepted
    own = accepted is not None and accepted.joint and accepted.statutory_limit == JOINT_LIMIT
    return runs and own and case.due is not None and not longest_extension(desk, case)[1]


def must_be_in_time(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.extended_already``, ``joint.extension_too_late``, ``joint.all_decided``."""
    must_be_accepted(desk, bundle)
    if bundle.joint.extended:
        raise Refusal("joint.extended_already", field="number", number=bundle.number)
    cases = bundle.cases_together
    if all(is_decided(one) for one in cases):
        raise Refusal("joint.all_decided", field="number", number=bundle.number)
    last = joint_law_day(bundle.joint, cases, desk.calendar)
    if last is None or desk.clock.now().date() > last.due_on:
        day = last.due_on if last else ""
        raise Refusal("joint.extension_too_late", field="number", number=bundle.number, day=day)
