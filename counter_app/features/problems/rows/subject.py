"""Rows among all files. Nobody finds a confidential problem by its person."""

from __future__ import annotations

from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.liaison import Liaison, LiaisonStatus
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.words.names import KINDS
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.review import Reviewed
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable


def subject_row(problem: Problem, reckoning: object) -> SubjectRow:
    """As lists of all files show this problem."""
    registered, nearest = problem.registered, problem.nearest
    supervision, review = problem.supervision, problem.supervision.last_review
    passed = isinstance(review.happening, Reviewed) and review.happening.passed if review else None
    return SubjectRow(
        number=problem.number,
        kind="problem",
        status=problem.status.value,
        open=problem.is_open,
        window=problem.window,
        clerk=problem.registered_by.code,
        department=problem.department,
        title=" · ".join(filter(None, (KINDS[registered.kind], registered.item_name))),
        opened_at=problem.registered_at,
        due_at=nearest.due_at if nearest else None,
        warn_at=nearest.warn_at if nearest else None,
        waiting_for=_code(supervision.to_answer),
        assigned_to=_code(supervision.assigned_to),
        contested=len(problem.contested),
        reviewed="" if passed is None else "passed" if passed else "returned",
        search=searchable(problem.number, *_words(problem)),
    )


def _words(problem: Problem) -> tuple[str, ...]:
    registered, reporter = problem.registered, problem.reporter
    plain = (registered.against, registered.item_name, KINDS[registered.kind])
    if registered.disclosure is not Disclosure.NAMED or reporter is None:
        return plain
    return (*plain, reporter.name, reporter.phone, reporter.code, registered.about_case)


def _code(clerk: Clerk | None) -> str:
    return clerk.code if clerk else ""


def liaison_row(officer: Liaison, reckoning: object) -> SubjectRow:
    """As lists of all files show this officer."""
    nearest = officer.nearest
    firms = tuple(word for one in officer.assignments for word in (one.enterprise, one.code))
    return SubjectRow(
        number=officer.number,
        kind="liaison",
        status=officer.status.value,
        open=officer.status is LiaisonStatus.SERVING,
        window=officer.window,
        clerk=officer.named_by.code,
        department=officer.unit,
        title=officer.person.name,
        opened_at=officer.named_at,
        due_at=nearest.due_at if nearest else None,
        warn_at=nearest.warn_at if nearest else None,
        waiting_for=_code(officer.supervision.to_answer),
        assigned_to=officer.person.code,
        contested=len(officer.contested),
        search=searchable(officer.number, officer.person.name, officer.unit, *firms),
    )
