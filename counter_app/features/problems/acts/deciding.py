"""受理、不予受理、分级: what the problem desk decides before anything is passed on."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.continuing import (
    SHORT,
    continue_problem,
    needed,
    written,
)
from counter_app.features.problems.model.events import Accepted, Graded, NotAccepted
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import AcceptRequest, GradeRequest, RefuseRequest


def accept(desk: Desk, number: str, request: AcceptRequest) -> Problem:
    """受理."""
    accepted = Accepted(written(request.remark, "remark"))
    return continue_problem(desk, number, Accepted, lambda problem, at: (accepted,))


def refuse(desk: Desk, number: str, request: RefuseRequest) -> Problem:
    """不予受理, with a letter that names who is competent; a further one to that body if referred.

    Refusal ``problems.missing`` without the competent body or a reason.
    """
    refusal = NotAccepted(
        request.ground,
        needed(request.competent, "competent", SHORT),
        needed(request.reason, "reason"),
        request.referred,
    )
    papers = (ProblemPaper.REFUSAL, *((ProblemPaper.REFERRAL,) if request.referred else ()))
    return continue_problem(desk, number, NotAccepted, lambda problem, at: (refusal, *papers))


def grade(desk: Desk, number: str, request: GradeRequest) -> Problem:
    """研判分级; may be done again before it is passed on."""
    graded = Graded(request.level, written(request.reason, "reason"))

    def decide(problem: Problem, at: datetime) -> tuple[Graded]:
        return (graded,)

    return continue_problem(desk, number, Graded, decide)
