"""A problem and an officer's file as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.problems.model.liaison import Liaison
from counter_app.features.problems.model.problem import Problem
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.days.clocks import Clock


def plain_problem(problem: Problem) -> dict[str, Any]:
    """All that stands of a problem; who may not know its person is given one without."""
    registered = to_plain(problem.registered)
    registered.pop("pass_on")
    return {
        **registered,
        "level": problem.graded.level.value if problem.graded else None,
        "lead": problem.department,
        "helping": list(problem.passed_on.helping) if problem.passed_on else [],
        "clocks": [_plain_clock(one) for one in problem.clocks],
        "checked": to_plain(problem.checked) if problem.checked else None,
        "answer": problem.answered.answer if problem.answered else None,
        "moods": [mood.value for mood in problem.moods],
        "supervised": len(problem.supervised),
    }


def plain_liaison(liaison: Liaison) -> dict[str, Any]:
    """All that stands of an officer's file."""
    return {
        "person": to_plain(liaison.person),
        "unit": liaison.unit,
        "enterprises": [
            {
                "enterprise": one.enterprise,
                "code": one.code,
                "since": one.since.isoformat(),
                "contacts": one.contacts,
                "last_contact": one.last_contact.isoformat() if one.last_contact else None,
                "problems": list(one.problems),
                "contact": _plain_clock(one.contact),
            }
            for one in liaison.assignments
        ],
    }


def _plain_clock(clock: Clock) -> dict[str, Any]:
    return {
        "name": clock.name,
        "due_at": clock.due_at.isoformat(),
        "warn_at": clock.warn_at.isoformat(),
        "last_day": clock.last_day.isoformat(),
        "provisional": clock.provisional,
    }
