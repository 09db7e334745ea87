"""核查、延期、答复: what the unit that leads does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import limit_of, running
from counter_app.features.problems.acts.continuing import (
    continue_problem,
    must_not_name,
    needed,
    written,
)
from counter_app.features.problems.model.events import Answered, Checked, Extended
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import AnswerRequest, CheckRequest, ExtendRequest
from counter_app.features.problems.model.rules import ProblemLimit, open_minutes
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import counted_again
from counter_app.knowledge.days.limit import Limit, LimitUnit


def check(desk: Desk, number: str, request: CheckRequest) -> Problem:
    """核查, with its report. Refusal ``problems.missing`` without findings."""
    checked = Checked(request.truth, needed(request.findings, "findings"), request.cause)

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        _keeps_secret(problem, checked.findings, "findings")
        return checked, ProblemPaper.CHECK

    return continue_problem(desk, number, Checked, decide)


def extend(desk: Desk, number: str, request: ExtendRequest) -> Problem:
    """延期, once, before handling is due.

    In the unit in which handling runs: working days or hours. Refusal
    ``problems.missing`` without a reason, ``problems.bad_extension`` for more than the
    hall's rules allow, ``problems.extension_unit``, ``problems.extension_too_late``.
    """
    reason = needed(request.reason, "reason")
    by = _asked_for(desk, request)

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        handle = problem.handling
        if handle is None:
            raise ValueError("what is handled has a clock")
        if at >= handle.due_at:
            raise Refusal("problems.extension_too_late", field="number", day=handle.last_day)
        if handle.limit.unit is not by.unit:
            raise Refusal("problems.extension_unit", field="days", unit=handle.limit)
        longer = replace(handle.limit, value=handle.limit.value + by.value)
        handle = counted_again(replace(handle, limit=longer), desk.calendar, hours_of(desk))
        return Extended(request.days, reason, handle), ProblemPaper.EXTENSION

    return continue_problem(desk, number, Extended, decide)


def _asked_for(desk: Desk, request: ExtendRequest) -> Limit:
    if request.hours:
        by, field = Limit(request.hours, LimitUnit.HOURS), "hours"
    else:
        by, field = Limit(request.days, LimitUnit.WORKING_DAYS), "days"
    longest, open_at = limit_of(desk, ProblemLimit.EXTENSION), hours_of(desk)
    both = request.days and request.hours
    if both or by.value < 1 or open_minutes(by, open_at) > open_minutes(longest, open_at):
        raise Refusal("problems.bad_extension", field=field, longest=longest)
    return by


def answer(desk: Desk, number: str, request: AnswerRequest) -> Problem:
    """答复, with its letter: at once by the desk, or by the unit once it has checked.

    Refusal ``problems.missing`` without measure or answer.
    """
    measure = needed(request.measure, "measure")
    told = needed(request.answer, "answer")
    improvement = written(request.improvement, "improvement")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        _keeps_secret(problem, measure, "measure")
        due = running(desk, "call_back", at, ProblemLimit.CALL_BACK)
        return Answered(measure, told, improvement, due), ProblemPaper.ANSWER

    return continue_problem(desk, number, Answered, decide)


def _keeps_secret(problem: Problem, text: str, field: str) -> None:
    if problem.registered.disclosure is Disclosure.CONFIDENTIAL:
        must_not_name(text, problem.reporter, field)
