"""首席服务专员: naming officers, giving them enterprises, and what they were in touch about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.features.problems.acts.continuing import SHORT, append, needed, written
from counter_app.features.problems.model.liaison import (
    LIAISON,
    Contacted,
    ContactWay,
    EnterpriseAssigned,
    EnterpriseReleased,
    Liaison,
    OfficerLeft,
    OfficerNamed,
    OfficerReplaced,
)
from counter_app.features.problems.model.rules import working_days
from counter_app.features.problems.ports import ProblemDesk
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import Span, SpanUnit
from counter_app.knowledge.persons.identity import IdKind, check_identity
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.phone import check_phone


@dataclass(frozen=True, slots=True)
class NameRequest:
    """选派: ``code`` is that of the person's account, if they have one."""

    name: str
    unit: str
    code: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AssignRequest:
    """分派 an enterprise by name and credit code."""

    enterprise: str
    code: str


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """解除 an enterprise."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """登记联系: problems by their numbers, policies by their names."""

    code: str
    way: ContactWay
    topics: str
    problems: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplaceRequest:
    """换人."""

    name: str
    reason: str
    code: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """卸任."""

    reason: str


def name_officer(desk: ProblemDesk, request: NameRequest) -> Liaison:
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


def assign(desk: ProblemDesk, number: str, request: AssignRequest) -> Liaison:
    """分派; first contact is due within the hall's days. Refusal ``officers.assigned_already``."""
    enterprise = check_organisation_name(request.enterprise, field="enterprise")
    code = _uscc(desk, request.code)

    def decide(at: datetime) -> Sequence[Happening]:
        limit = working_days(desk.rules.first_contact_days)
        due = desk.running("contact", at, limit, "first_contact_days")
        return (EnterpriseAssigned(enterprise, code, due),)

    return _continue(desk, number, EnterpriseAssigned, decide)


def release(desk: ProblemDesk, number: str, request: ReleaseRequest) -> Liaison:
    """解除; Refusal ``officers.not_assigned``, ``problems.missing`` without a reason."""
    released = EnterpriseReleased(_uscc(desk, request.code), needed(request.reason, "reason"))
    return _continue(desk, number, EnterpriseReleased, lambda at: (released,))


def contact(desk: ProblemDesk, number: str, request: ContactRequest) -> Liaison:
    """登记联系; the next one is due within the hall's months.

    Refusal ``officers.not_assigned``, ``problems.missing`` without topics,
    ``case.unknown`` for a problem that there is not.
    """
    code, topics = _uscc(desk, request.code), needed(request.topics, "topics")
    for one in request.problems:
        if not desk.events(one):
            raise Refusal("case.unknown", field="problems")
    policies = tuple(written(one, "policies", SHORT) for one in request.policies)

    def decide(at: datetime) -> Sequence[Happening]:
        limit = Span(desk.rules.contact_months, SpanUnit.MONTHS)
        due = desk.running("contact", at, limit, "contact_months")
        return (Contacted(code, request.way, topics, request.problems, policies, due),)

    return _continue(desk, number, Contacted, decide)


def replace_officer(desk: ProblemDesk, number: str, request: ReplaceRequest) -> Liaison:
    """换人: the enterprises stay with the file."""
    replaced = OfficerReplaced(
        _person(request.code, request.name),
        check_phone(request.phone, field="phone") if request.phone.strip() else "",
        needed(request.reason, "reason"),
    )
    return _continue(desk, number, OfficerReplaced, lambda at: (replaced,))


def leave(desk: ProblemDesk, number: str, request: LeaveRequest) -> Liaison:
    """卸任; Refusal ``officers.still_assigned`` while enterprises are assigned."""
    left = OfficerLeft(needed(request.reason, "reason"))
    return _continue(desk, number, OfficerLeft, lambda at: (left,))


def _continue(
    desk: ProblemDesk,
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


def _uscc(desk: ProblemDesk, code: str) -> str:
    today = desk.clock.now().date()
    return check_identity(IdKind.USCC, code, today=today, field="code").value
