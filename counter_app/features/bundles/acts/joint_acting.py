"""What acts of 并联审批 share: that it is one, whose part it is, and the hall's rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.model.joint_rules import JointLimit, joint_limit
from counter_app.features.cases.acts.case_clock import notice_due, reckoning_of
from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.clocks import Clock, clock
from counter_app.knowledge.days.limit import Limit

LONGEST = 2000
SHORT = 200


def rules_of(desk: Desk) -> Mapping[str, str]:
    """What the hall set."""
    return dict(desk.hall.feature_rules)


def limit_of(desk: Desk, which: JointLimit) -> Limit:
    """How long this step may take by the hall's rules."""
    return joint_limit(rules_of(desk), which)


def running(desk: Desk, name: str, at: datetime, which: JointLimit) -> Clock:
    """A clock that starts at ``at`` by this rule of the hall."""
    limit = limit_of(desk, which)
    return clock(name, at, limit, desk.calendar, hours_of(desk), source=which.value)


def must_be_joint(_desk: Desk, bundle: Bundle) -> Project:
    """The project; Refusal ``joint.no_project`` for what is not decided on together."""
    if bundle.project is None:
        raise Refusal("joint.no_project", field="number", number=bundle.number)
    return bundle.project


def must_be_checked(desk: Desk, bundle: Bundle) -> Project:
    """The project; Refusal where departments are not asked any more whether it is complete.

    ``joint.told_already`` after the one notice (行政许可法 art. 32(1)(4)),
    ``joint.accepted_already``.
    """
    project = must_be_joint(desk, bundle)
    if bundle.joint.noticed:
        raise Refusal("joint.told_already", field="number", number=bundle.number)
    if bundle.joint.accepted or not received(bundle):
        raise Refusal("joint.accepted_already", field="number", number=bundle.number)
    return project


def must_be_accepted(desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.not_accepted`` before 同步受理."""
    must_be_joint(desk, bundle)
    if bundle.joint.accepted is None:
        raise Refusal("joint.not_accepted", field="number", number=bundle.number)


def received(bundle: Bundle) -> tuple[Case, ...]:
    """The parts' files of which nothing was decided yet."""
    return tuple(one for one in bundle.cases_together if one.status is Status.RECEIVED)


def own_part(desk: Desk, bundle: Bundle, told: str) -> tuple[Part, Case]:
    """The part that is answered for: the one told, or the only one of who is signed in.

    An officer answers for the department's own parts only, which is noted where
    it is tried. Refusal ``joint.which_part``, ``joint.not_together`` for what is
    done by itself or waits, ``rights.other_department``.
    """
    scope = desk.guard.scope(Right.HANDLE)
    if told.strip():
        part = bundle.part(told.strip())
    else:
        own = answerable(desk, bundle)
        if len(own) != 1:
            names = "、".join(one.plan.name for one in own or bundle.integrated)
            raise Refusal("joint.which_part", field="part", names=names)
        part = own[0]
    if part.case is None or not part.is_integrated:
        raise Refusal("joint.not_together", field="part", name=part.plan.name)
    desk.guard.must_reach(scope, Right.HANDLE, bundle.number, part.case)
    return part, part.case


def answerable(desk: Desk, bundle: Bundle) -> tuple[Part, ...]:
    """The parts for which who is signed in may answer."""
    scope = desk.guard.scope(Right.HANDLE)
    return tuple(one for one in bundle.integrated if one.case and scope.holds(one.case))


def notice_days_end_today(desk: Desk, case: Case) -> bool:
    """Whether what lacks must be told today, or should have been (art. 32(1)(4))."""
    return desk.clock.now().date() >= notice_due(case, reckoning_of(desk)).due_on


def written(text: str, field: str, limit: int = LONGEST) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = LONGEST) -> str:
    """As ``written``; Refusal ``request.missing`` if nothing is left."""
    plain = written(text, field, limit)
    if not plain:
        raise Refusal("request.missing", field=field)
    return plain
