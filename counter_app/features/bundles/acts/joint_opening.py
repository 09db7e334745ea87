"""A project taken in: its data checked, and the departments asked whether it is complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.joint_acting import SHORT, needed, running, written
from counter_app.features.bundles.acts.joint_deciding import started
from counter_app.features.bundles.acts.joint_requests import ProjectRequest
from counter_app.features.bundles.acts.layout import LaidPart
from counter_app.features.bundles.acts.requests import Decision, OpenRequest
from counter_app.features.bundles.acts.writing import Step
from counter_app.features.bundles.model.joint_events import CheckBegun
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.model.joint_project import Project, check_project_code
from counter_app.features.bundles.model.joint_rules import JointLimit
from counter_app.features.cases.acts.who_decides import handled_by
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.authorities.directory import directory
from counter_app.knowledge.persons.identity import IdKind, check_identity
from counter_app.knowledge.persons.party import Party


def as_a_project(request: OpenRequest) -> OpenRequest:
    """The request as it is taken in: a project is received, for its departments to check.

    Refusal ``joint.notice_after_check``: what lacks is told once they have.
    """
    if request.project is None:
        return request
    if request.decision is Decision.NOTICE:
        raise Refusal("joint.notice_after_check", field="decision")
    return replace(request, decision=request.decision or Decision.RECEIVE)


def project_of(
    desk: Desk, told: ProjectRequest, parts: Iterable[LaidPart], applicant: Party
) -> Project:
    """The project, checked.

    Refusal as ``check_project_code`` and ``check_identity``; ``joint.unknown_lead`` for a
    department that is neither one of its parts' nor known to the hall.
    """
    is_firm = applicant.id_kind is IdKind.USCC
    code = told.builder_code.strip() or (applicant.id_number if is_firm else "")
    if code:
        today = desk.clock.now().date()
        code = check_identity(IdKind.USCC, code, field="project.builder_code", today=today).value
    return Project(
        check_project_code(told.code, field="project.code"),
        needed(told.name, "project.name", SHORT),
        written(told.builder, "project.builder", SHORT) or applicant.name,
        code,
        written(told.address, "project.address", SHORT),
        told.stage,
        _lead(desk, needed(told.lead, "project.lead", SHORT), parts),
    )


def handled_jointly(part: LaidPart) -> LaidPart:
    """The part with its item's limit by law as of 联合办理 (art. 42(2))."""
    return replace(part, item=replace(part.item, joint=True))


def first_steps(
    desk: Desk, request: OpenRequest, project: Project | None, cases: Sequence[Case], at: datetime
) -> tuple[Step, ...]:
    """What follows opening: departments check what was received; or the joint clock starts."""
    if project is None:
        return ()
    if request.decision is Decision.RECEIVE:
        return (CheckBegun(running(desk, "check", at, JointLimit.CHECK)),)
    return started(desk, project, cases, at), JointPaper.ACCEPTANCE


def _lead(desk: Desk, typed: str, parts: Iterable[LaidPart]) -> str:
    """As files name it, whether its name or its code was typed."""
    today = desk.clock.now().date()
    found = directory(desk.hall).on(typed, today)
    name = found.name if found else typed
    items = [one.item for one in parts]
    departments = {one.department for one in items} | {handled_by(one, today) for one in items}
    if found is None and name not in departments:
        raise Refusal(
            "joint.unknown_lead", field="project.lead", told=typed, known="、".join(departments)
        )
    return name
