"""核查、延期、答复: what the unit that leads does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.features.problems.acts.continuing import (
    continue_problem,
    must_not_name,
    needed,
    written,
)
from counter_app.features.problems.model.events import Answered, Checked, Extended
from counter_app.features.problems.model.kinds import Cause, Disclosure, Truth
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.rules import working_days
from counter_app.features.problems.ports import ProblemDesk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import counted_again


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """核查: whether it is true, what was found, and where it comes from."""

    truth: Truth
    findings: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class ExtendRequest:
    """延期 by ``days`` working days; a second person approves."""

    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """答复: what was done, what the person is told, and what was changed for everybody."""

    measure: str
    answer: str
    improvement: str = ""


def check(desk: ProblemDesk, number: str, request: CheckRequest) -> Problem:
    """核查, with its report. Refusal ``problems.missing`` without findings."""
    checked = Checked(request.truth, needed(request.findings, "findings"), request.cause)

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        _keeps_secret(problem, checked.findings, "findings")
        return checked, ProblemPaper.CHECK

    return continue_problem(desk, number, Checked, decide)


def extend(desk: ProblemDesk, number: str, request: ExtendRequest) -> Problem:
    """延期, once, before handling is due.

    Refusal ``problems.missing`` without a reason, ``problems.bad_extension``
    for more days than the hall's rules allow, ``problems.extension_too_late``.
    """
    reason, longest = needed(request.reason, "reason"), desk.rules.extension_days
    if not 1 <= request.days <= longest:
        raise Refusal("problems.bad_extension", field="days", longest=longest)

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        handle = problem.handling
        if handle is None:
            raise ValueError("what is handled has a clock")
        if at >= handle.due_at:
            raise Refusal("problems.extension_too_late", field="number", day=handle.last_day)
        longer = replace(handle.limit, value=handle.limit.value + request.days)
        handle = counted_again(replace(handle, limit=longer), desk.calendar, desk.hours)
        return Extended(request.days, reason, handle), ProblemPaper.EXTENSION

    return continue_problem(desk, number, Extended, decide)


def answer(desk: ProblemDesk, number: str, request: AnswerRequest) -> Problem:
    """答复, with its letter: at once by the desk, or by the unit once it has checked.

    Refusal ``problems.missing`` without measure or answer.
    """
    measure = needed(request.measure, "measure")
    told = needed(request.answer, "answer")
    improvement = written(request.improvement, "improvement")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        _keeps_secret(problem, measure, "measure")
        limit = working_days(desk.rules.call_back_days)
        due = desk.running("call_back", at, limit, "call_back_days")
        return Answered(measure, told, improvement, due), ProblemPaper.ANSWER

    return continue_problem(desk, number, Answered, decide)


def _keeps_secret(problem: Problem, text: str, field: str) -> None:
    if problem.registered.disclosure is Disclosure.CONFIDENTIAL:
        must_not_name(text, problem.reporter, field)
