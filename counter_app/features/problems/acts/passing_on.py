"""转办、签收、异议退回: who handles a problem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import running
from counter_app.features.problems.acts.continuing import (
    SHORT,
    continue_problem,
    must_not_name,
    needed,
    written,
)
from counter_app.features.problems.model.events import Objected, PassedOn, SignedFor
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import ObjectRequest, PassOnRequest, SignRequest
from counter_app.features.problems.model.rules import HANDLING, ProblemLimit
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal


def pass_on(desk: Desk, number: str, request: PassOnRequest) -> Problem:
    """转办 to the leading unit, with those that help.

    Refusal ``problems.missing`` without a lead or, for a confidential problem,
    without a text for the units; ``problems.tells_who`` if that text gives away
    who complained; ``problems.lead_helps`` if the lead is among the others.
    """
    lead = needed(request.lead, "lead", SHORT)
    helping = tuple(filter(None, (written(one, "helping", SHORT) for one in request.helping)))
    if lead in helping:
        raise Refusal("problems.lead_helps", field="helping", unit=lead)
    told = written(request.told, "told")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        graded = problem.graded
        if graded is None:
            raise ValueError("only what was graded is passed on")
        passed = PassedOn(
            lead,
            helping,
            _told(problem, told),
            running(desk, "sign", at, ProblemLimit.SIGN),
            running(desk, "handle", at, HANDLING[graded.level]),
        )
        return passed, ProblemPaper.PASSING

    return continue_problem(desk, number, PassedOn, decide)


def _told(problem: Problem, told: str) -> str:
    """What the units are told; of a confidential problem, nothing that a person did not write."""
    registered = problem.registered
    if registered.disclosure is Disclosure.NAMED:
        return told or registered.said
    if not told and registered.disclosure is Disclosure.CONFIDENTIAL:
        raise Refusal("problems.missing", field="told")
    must_not_name(told, problem.reporter, "told")
    if registered.about_case and registered.about_case in told:
        raise Refusal("problems.tells_who", field="told")
    return told or registered.said


def sign(desk: Desk, number: str, request: SignRequest) -> Problem:
    """承办签收."""
    signed = SignedFor(written(request.by, "by", SHORT) or desk.clerk.name)
    return continue_problem(desk, number, SignedFor, lambda problem, at: (signed,))


def object_to(desk: Desk, number: str, request: ObjectRequest) -> Problem:
    """异议退回 within the time for signing; then it is passed on again.

    Refusal ``problems.missing`` without a reason, ``problems.objection_too_late``.
    """
    reason, better = needed(request.reason, "reason"), written(request.better, "better", SHORT)

    def decide(problem: Problem, at: datetime) -> Sequence[Happening]:
        passed = problem.passed_on
        if passed is None:
            raise ValueError("only what was passed on is objected to")
        if at >= passed.sign.due_at:
            day = passed.sign.last_day
            raise Refusal("problems.objection_too_late", field="number", day=day)
        return (Objected(reason, better, running(desk, "pass_on", at, ProblemLimit.PASS_ON)),)

    return continue_problem(desk, number, Objected, decide)
