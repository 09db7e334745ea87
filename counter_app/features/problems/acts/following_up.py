"""回访、重办、督办、挂账、销号、归档: what follows an answer, or its absence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import reader_of, running
from counter_app.features.problems.acts.continuing import (
    SHORT,
    continue_problem,
    must_not_name,
    needed,
    written,
)
from counter_app.features.problems.model.events import (
    CalledBack,
    Closed,
    Filed,
    OnceAgain,
    Shelved,
    Supervised,
    TakenUp,
)
from counter_app.features.problems.model.kinds import Disclosure, Mood, Step
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import (
    CallBackRequest,
    CloseRequest,
    FileRequest,
    ReasonRequest,
    ShelveRequest,
    SuperviseRequest,
)
from counter_app.features.problems.model.rules import HANDLING, ProblemLimit
from counter_app.features.problems.model.sight import knows_reporter
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import Clock, clock
from counter_app.knowledge.days.limit import Limit, LimitUnit


def call_back(desk: Desk, number: str, request: CallBackRequest) -> Problem:
    """回访, with its record.

    Refusal ``problems.nobody_to_call`` for an anonymous problem, ``problems.not_for_you``
    for who may not know the person;
    ``problems.missing`` without the words of who is not satisfied.
    """
    said = written(request.words, "words")
    if request.mood is Mood.UNSATISFIED and not said:
        raise Refusal("problems.missing", field="words")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        if problem.reporter is None:
            raise Refusal("problems.nobody_to_call", field="number", number=problem.number)
        if not knows_reporter(problem, reader_of(desk)):
            raise Refusal("problems.not_for_you", field="number", number=problem.number)
        due: Clock | None = None
        if request.mood is Mood.UNSATISFIED:
            due = running(desk, "next_step", at, ProblemLimit.PASS_ON)
        return CalledBack(request.mood, said, due), ProblemPaper.CALL_BACK

    return continue_problem(desk, number, CalledBack, decide)


def once_again(desk: Desk, number: str, request: ReasonRequest) -> Problem:
    """重办, once; with the whole time of its level by the unit that had it."""
    reason = needed(request.reason, "reason")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening]:
        _keeps_secret(problem, reason, "reason")
        return (OnceAgain(reason, _clock_again(desk, problem, at)),)

    return continue_problem(desk, number, OnceAgain, decide)


def supervise(desk: Desk, number: str, request: SuperviseRequest) -> Problem:
    """督办 of the clock that ends first; a letter (督办函) from the second step on."""
    text = needed(request.text, "text")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening | ProblemPaper]:
        _keeps_secret(problem, text, "text")
        due = problem.nearest
        late = due is not None and at >= due.due_at
        name, due_at = (due.name, due.due_at) if due else ("", None)
        happened = Supervised(request.step, name, due_at, late, text)
        papers = () if request.step is Step.REMIND else (ProblemPaper.SUPERVISION,)
        return happened, *papers

    return continue_problem(desk, number, Supervised, decide)


def shelve(desk: Desk, number: str, request: ShelveRequest) -> Problem:
    """挂账 until a day on which it is looked at again; Refusal ``problems.review_in_the_past``."""
    reason, review_on = needed(request.reason, "reason"), request.review_on
    if review_on is None:
        raise Refusal("problems.missing", field="review_on")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening]:
        days = (review_on - at.date()).days
        if days < 1:
            raise Refusal("problems.review_in_the_past", field="review_on")
        span = Limit(days, LimitUnit.CALENDAR_DAYS)
        review = clock("review", at, span, desk.calendar, hours_of(desk), source="review_on")
        return (Shelved(reason, review_on, review),)

    return continue_problem(desk, number, Shelved, decide)


def take_up(desk: Desk, number: str, request: ReasonRequest) -> Problem:
    """恢复办理 of one that was shelved, with the whole time of its level."""
    reason = needed(request.reason, "reason")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening]:
        return (TakenUp(reason, _clock_again(desk, problem, at)),)

    return continue_problem(desk, number, TakenUp, decide)


def close(desk: Desk, number: str, request: CloseRequest) -> Problem:
    """销号.

    Refusal ``problems.missing`` without a reason unless the person is
    satisfied; ``problems.not_called_back`` before it was tried often enough to
    call back; ``problems.still_unsatisfied`` before it was done once again and
    supervised.
    """
    reason = written(request.reason, "reason")

    def decide(problem: Problem, at: datetime) -> Sequence[Happening]:
        problem.must_be_ready_to_close()
        if problem.status is not ProblemStatus.SATISFIED and not reason:
            raise Refusal("problems.missing", field="reason")
        return (Closed(reason),)

    return continue_problem(desk, number, Closed, decide)


def file_away(desk: Desk, number: str, request: FileRequest) -> Problem:
    """归档."""
    filed = Filed(written(request.place, "place", SHORT))
    return continue_problem(desk, number, Filed, lambda problem, at: (filed,))


def _clock_again(desk: Desk, problem: Problem, at: datetime) -> Clock:
    """Handling with the whole time of its level; passing on, if the desk had answered at once."""
    if problem.passed_on is None or problem.graded is None:
        return running(desk, "pass_on", at, ProblemLimit.PASS_ON)
    return running(desk, "handle", at, HANDLING[problem.graded.level])


def _keeps_secret(problem: Problem, text: str, field: str) -> None:
    if problem.registered.disclosure is Disclosure.CONFIDENTIAL:
        must_not_name(text, problem.reporter, field)
