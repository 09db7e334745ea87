"""首席服务专员: naming officers, giving them enterprises, and what they were in touch about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import running
from counter_app.features.problems.acts.continuing import SHORT, append, needed, written
from counter_app.features.problems.model.liaison import (
    LIAISON,
    Contacted,
    EnterpriseAssigned,
    EnterpriseReleased,
    Liaison,
    OfficerLeft,
    OfficerNamed,
    OfficerReplaced,
)
from counter_app.features.problems.model.liaison_requests import (
    AssignRequest,
    ContactRequest,
    LeaveRequest,
    NameRequest,
    ReleaseRequest,
    ReplaceRequest,
)
from counter_app.features.problems.model.rules import ProblemLimit
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind, check_identity
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.phone import check_phone


def name_officer(desk: Desk, request: NameRequest) -> Liaison:
    """A new officer; Refusal for a name, a telephone that is none, ``problems.missing``."""
    named = OfficerNamed(
        _person(request.code, request.name),
        needed(request.unit, "unit", SHORT),
        check_phone(request.phone, field="phone") if request.phone.strip() else "",
    )
    with desk.open_work() as work:
        number = work.number(LIAISON, desk.hall).text
        append(desk, work, number, desk.clock.now(), (named,))
        officer = work.state(number, Liaison)
        work.commit()
    return officer


def assign(desk: Desk, number: str, request: AssignRequest) -> Liaison:
    """分派; first contact is due within the hall's days. Refusal ``officers.assigned_already``."""
    enterprise = check_organisation_name(request.enterprise, field="enterprise")
    code = _uscc(desk, request.code)

    def decide(at: datetime) -> Sequence[Happening]:
        due = running(desk, "contact", at, ProblemLimit.FIRST_CONTACT)
        return (EnterpriseAssigned(enterprise, code, due),)

    return _continue(desk, number, EnterpriseAssigned, decide)


def release(desk: Desk, number: str, request: ReleaseRequest) -> Liaison:
    """解除; Refusal ``officers.not_assigned``, ``problems.missing`` without a reason."""
    released = EnterpriseReleased(_uscc(desk, request.code), needed(request.reason, "reason"))
    return _continue(desk, number, EnterpriseReleased, lambda at: (released,))


def contact(desk: Desk, number: str, request: ContactRequest) -> Liaison:
    """登记联系; the next one is due within the hall's months.

    Refusal ``officers.not_assigned``, ``problems.missing`` without topics,
    ``case.unknown`` for a problem that there is not.
    """
    code, topics = _uscc(desk, request.code), needed(request.topics, "topics")
    for one in request.problems:
        if not desk.unasked_files.events(one):
            raise Refusal("case.unknown", field="problems")
    policies = tuple(written(one, "policies", SHORT) for one in request.policies)

    def decide(at: datetime) -> Sequence[Happening]:
        due = running(desk, "contact", at, ProblemLimit.CONTACT)
        return (Contacted(code, request.way, topics, request.problems, policies, due),)

    return _continue(desk, number, Contacted, decide)


def replace_officer(desk: Desk, number: str, request: ReplaceRequest) -> Liaison:
    """换人: the enterprises stay with the file."""
    replaced = OfficerReplaced(
        _person(request.code, request.name),
        check_phone(request.phone, field="phone") if request.phone.strip() else "",
        needed(request.reason, "reason"),
    )
    return _continue(desk, number, OfficerReplaced, lambda at: (replaced,))


def leave(desk: Desk, number: str, request: LeaveRequest) -> Liaison:
    """卸任; Refusal ``officers.still_assigned`` while enterprises are assigned."""
    left = OfficerLeft(needed(request.reason, "reason"))
    return _continue(desk, number, OfficerLeft, lambda at: (left,))


def _continue(
    desk: Desk,
    number: str,
    kind: type[Happening],
    decide: Callable[[datetime], Sequence[Happening]],
) -> Liaison:
    with desk.open_work() as work:
        officer = work.state(number, Liaison)
        if officer.contested:
            raise Refusal("case.contested", field="number", number=number)
        officer.status_after(kind)
        at = desk.clock.now()
        append(desk, work, number, at, decide(at))
        officer = work.state(number, Liaison)
        work.commit()
    return officer


def _person(code: str, name: str) -> Clerk:
    return Clerk(written(code, "code", SHORT), check_person_name(name, field="name"))


def _uscc(desk: Desk, code: str) -> str:
    today = desk.clock.now().date()
    return check_identity(IdKind.USCC, code, today=today, field="code").value
