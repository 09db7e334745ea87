"""登记: what somebody says does not go as it should, from the window or out of a case."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import running
from counter_app.features.problems.acts.continuing import SHORT, append, needed, written
from counter_app.features.problems.model.events import Registered, Reporter
from counter_app.features.problems.model.kinds import Channel, Disclosure, ProblemKind
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import PROBLEM, Problem
from counter_app.features.problems.model.requests import RegisterRequest
from counter_app.features.problems.model.rules import ProblemLimit
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind, check_identity
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.persons.phone import check_phone


def register(desk: Desk, request: RegisterRequest) -> Problem:
    """A problem, registered with its slip.

    Refusal ``problems.missing`` without what was said or, unless it is
    anonymous, without a name; ``problems.anonymous_named`` for an anonymous
    one with a person; for a name, telephone or code that is none.
    """
    registered = _registered(desk, request)
    if {desk.clerk.code, desk.clerk.name} & set(registered.clerks):
        raise Refusal("problems.names_you", field="clerks")
    at = registered.pass_on.starts_at
    with desk.open_work() as work:
        number = work.number(PROBLEM, desk.hall).text
        append(desk, work, number, at, (registered, ProblemPaper.SLIP))
        problem = work.state(number, Problem)
        work.commit()
    return problem


def from_case(case: Case) -> RegisterRequest:
    """What is known already where a problem comes out of a case."""
    applicant = case.received.applicant
    is_body = applicant.kind is PartyKind.ORGANISATION
    return RegisterRequest(
        channel=Channel.WINDOW,
        kind=ProblemKind.STUCK,
        said="",
        reporter_kind=applicant.kind,
        reporter_name=applicant.name,
        reporter_phone=applicant.phone,
        reporter_code=applicant.id_number if is_body and applicant.id_kind is IdKind.USCC else "",
        against=case.department,
        about=case.number,
        item_name=case.received.item_name,
    )


def _registered(desk: Desk, request: RegisterRequest) -> Registered:
    at = desk.clock.now()
    return Registered(
        channel=request.channel,
        kind=request.kind,
        said=needed(request.said, "said"),
        wanted=written(request.wanted, "wanted"),
        disclosure=request.disclosure,
        reporter=_reporter(desk, request),
        against=written(request.against, "against", SHORT),
        clerks=tuple(filter(None, (written(one, "clerks", SHORT) for one in request.clerks))),
        about_case=_about(desk, request),
        item_name=written(request.item_name, "item_name", SHORT),
        outside_number=written(request.outside_number, "outside_number", SHORT),
        evidence=tuple(filter(None, (written(one, "evidence", SHORT) for one in request.evidence))),
        fears=request.fears,
        pass_on=running(desk, "pass_on", at, ProblemLimit.PASS_ON),
    )


def _about(desk: Desk, request: RegisterRequest) -> str:
    """The case that it is about; an anonymous one keeps none, since a case names its applicant."""
    number = written(request.about, "about", SHORT)
    if request.disclosure is Disclosure.ANONYMOUS:
        return ""
    if number and not desk.unasked_files.events(number):
        raise Refusal("case.unknown", field="about")
    return number


def _reporter(desk: Desk, request: RegisterRequest) -> Reporter | None:
    told = (request.reporter_name, request.reporter_phone, request.reporter_code)
    name, phone, code = (one.strip() for one in told)
    if request.disclosure is Disclosure.ANONYMOUS:
        if name or phone or code:
            raise Refusal("problems.anonymous_named", field="reporter_name")
        return None
    if not name:
        raise Refusal("problems.missing", field="reporter_name")
    check = check_person_name
    if request.reporter_kind is PartyKind.ORGANISATION:
        check = check_organisation_name
    if code:
        today = desk.clock.now().date()
        code = check_identity(IdKind.USCC, code, today=today, field="reporter_code").value
    return Reporter(
        request.reporter_kind,
        check(name, field="reporter_name"),
        check_phone(phone, field="reporter_phone") if phone else "",
        code,
    )
