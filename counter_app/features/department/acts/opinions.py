"""征求意见、答复、撤回: another department says what it thinks, before this one decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import RUNNING, STILL, Status
from counter_app.features.cases.model.opinion_rules import opinion_limit
from counter_app.features.cases.ports import Desk
from counter_app.features.department.acts.declared import AskOpinion, GiveOpinion, WithdrawQuestion
from counter_app.kernel.happening import Happening
from counter_app.kernel.opinion import (
    Opinion,
    OpinionAsked,
    OpinionGiven,
    QuestionWithdrawn,
    Stance,
)
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.authorities.directory import directory
from counter_app.knowledge.catalog.departments import Departments
from counter_app.knowledge.days.deadline import ANY_HOUR, due_date

_UNDECIDED: Final = (*RUNNING, *STILL, Status.FORWARDED)
_LONGEST: Final = 2_000
_NAMED: Final = 5  # departments that a refusal names
_SPEAKS_FOR_ITSELF: Final = (Stance.AGREES, Stance.NOT_OURS)


def ask_opinion(desk: Desk, number: str, request: AskOpinion) -> Case:
    """The case with this question.

    Refusal ``opinion.no_department`` for one that nobody knows,
    ``opinion.own_department``, ``opinion.asked_already``, ``opinion.no_question``,
    ``opinion.past``, and as ``must_be_running``.
    """
    question = typed(request.question, "question", _LONGEST)
    if not question:
        raise Refusal("opinion.no_question", field="question")
    today = desk.clock.now().date()
    name, code = _known(desk, typed(request.department, "department"), today)
    if request.by is not None and request.by < today:
        raise Refusal("opinion.past", field="by")

    def decide(case: Case, at: datetime) -> Sequence[Happening]:
        must_be_running(desk, case)
        if case.department in {name, *desk.guard.naming(code)}:
            raise Refusal("opinion.own_department", field="department", department=name)
        if any(one.waits and code in one.names for one in case.opinions):
            raise Refusal("opinion.asked_already", field="department", department=name)
        by = request.by or _usual_day(desk, at)
        return (OpinionAsked(name, code, question, by, case.department),)

    return continue_case(desk, number, OpinionAsked, decide)


def give_opinion(desk: Desk, number: str, request: GiveOpinion) -> Case:
    """The case with the answer.

    Refusal ``opinion.no_text`` for an objection or a condition without words,
    ``opinion.none_open``, ``opinion.none``, ``opinion.which``.
    """
    text = typed(request.text, "text", _LONGEST)
    if not text and request.stance not in _SPEAKS_FOR_ITSELF:
        raise Refusal("opinion.no_text", field="text")
    department = typed(request.department, "department")

    def decide(case: Case, _at: datetime) -> Sequence[Happening]:
        one = _the_one(desk, mine(desk, case), department)
        return (OpinionGiven(one.id, request.stance, text),)

    return continue_case(desk, number, OpinionGiven, decide)


def withdraw_question(desk: Desk, number: str, request: WithdrawQuestion) -> Case:
    """The case without this question; Refusal ``opinion.no_reason``, and as ``give_opinion``."""
    reason, department = typed(request.reason, "reason"), typed(request.department, "department")
    if not reason:
        raise Refusal("opinion.no_reason", field="reason")

    def decide(case: Case, _at: datetime) -> Sequence[Happening]:
        one = _the_one(desk, _waiting(case), department)
        return (QuestionWithdrawn(one.id, reason),)

    return continue_case(desk, number, QuestionWithdrawn, decide)


def must_be_running(_desk: Desk, case: Case) -> None:
    """Refusal ``opinion.only_running`` before it is accepted and once it is decided."""
    if case.status not in _UNDECIDED:
        raise Refusal("opinion.only_running", field="number", number=case.number)


def must_wait_for_mine(desk: Desk, case: Case) -> None:
    """Refusal ``opinion.none_open`` where nobody waits for an answer of one's own department."""
    if not mine(desk, case):
        raise Refusal("opinion.none_open", field="number", number=case.number)


def must_wait_for_some(_desk: Desk, case: Case) -> None:
    """Refusal ``opinion.none_open`` where nobody waits for an answer."""
    if not _waiting(case):
        raise Refusal("opinion.none_open", field="number", number=case.number)


def is_asked(desk: Desk, case: Case) -> bool:
    """Whether the question is to one's own department; who enters any answer does other work."""
    return not desk.guard.scope(Right.ADVISE).everything and bool(mine(desk, case))


def mine(desk: Desk, case: Case) -> tuple[Opinion, ...]:
    """Questions that who is signed in may answer."""
    scope = desk.guard.scope(Right.ADVISE)
    waiting = _waiting(case)
    if scope.everything:
        return waiting
    return tuple(one for one in waiting if not scope.asked.isdisjoint(one.names))


def _waiting(case: Case) -> tuple[Opinion, ...]:
    return tuple(one for one in case.opinions if one.waits)


def _the_one(desk: Desk, waiting: Iterable[Opinion], department: str) -> Opinion:
    """The question that is meant: that to ``department``, or the only one."""
    found = tuple(waiting)
    if department:
        names = desk.guard.naming(department)
        meant = [one for one in found if not names.isdisjoint(one.names)]
        if not meant:
            raise Refusal("opinion.none", field="department", department=department)
        return meant[0]
    if not found:
        raise Refusal("opinion.none_open", field="number")
    if len(found) > 1:
        names_of = "、".join(one.asked.department for one in found)
        raise Refusal("opinion.which", field="department", names=names_of)
    return found[0]


def _known(desk: Desk, word: str, day: date) -> tuple[str, str]:
    """Name and code of a department that catalog or directory know, or the one whose name says it.

    Refusal ``opinion.no_department``, ``opinion.which_department`` for a part of several names.
    """
    departments, known = Departments(desk.shelf.current().items), directory(desk.hall)
    if word and departments.code(word) is None and known.on(word, day) is None:
        names = {*departments.all, *(one.name for one in known.all_on(day))}
        alike = sorted(one for one in names if word in one)
        if not alike or any(not one.startswith(alike[0]) for one in alike):  # parts of one are it
            reason = "opinion.which_department" if alike else "opinion.no_department"
            told = "、".join(alike[:_NAMED])
            raise Refusal(reason, field="department", department=word, names=told)
        word = alike[0]
    code = departments.code(word)
    if code is not None:
        named = sorted(departments.names(word) - {word})
        return word if word in departments.all or not named else named[0], code
    found = known.on(word, day)
    if found is None:
        raise Refusal("opinion.no_department", field="department", department=word)
    return found.name, found.code


def _usual_day(desk: Desk, at: datetime) -> date:
    limit = opinion_limit(dict(desk.hall.feature_rules))
    return due_date(at, limit, desk.calendar, ANY_HOUR).due_on
