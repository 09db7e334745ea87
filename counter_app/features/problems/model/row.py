"""What lists and figures know of a problem: nothing of who brought it forward."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Level,
    Mood,
    ProblemKind,
    Truth,
)
from counter_app.features.problems.model.moves import FINISHED, ProblemStatus
from counter_app.features.problems.model.problem import Problem
from counter_app.kernel.immutable import immutable


@immutable
class ProblemRow:
    """One line of a list of problems.

    ``clock`` is the name of the running clock that ends first, at ``due_at``;
    ``provisional``: one of the running clocks waits for holidays to be announced.
    ``clerks``: who is named in it; they do not see it. ``units``: who handles
    it. ``mood`` is that of the last call that reached somebody.
    """

    number: str
    status: ProblemStatus
    kind: ProblemKind
    channel: Channel
    disclosure: Disclosure
    level: Level | None
    against: str
    item_name: str
    lead: str
    helping: tuple[str, ...]
    clerks: tuple[str, ...]
    registered_at: datetime
    window: str
    clerk: str
    clock: str = ""
    due_at: datetime | None = None
    warn_at: datetime | None = None
    provisional: bool = False
    refused: bool = False
    closed_at: datetime | None = None
    passed_in_time: bool | None = None
    answered_in_time: bool | None = None
    once_again: bool = False
    truth: Truth | None = None
    cause: Cause | None = None
    mood: Mood | None = None
    improved: bool = False
    supervised: int = 0

    @property
    def department(self) -> str:
        """Who handles it, as ``kernel.scope.File``."""
        return self.lead

    @property
    def finished(self) -> bool:
        """办结."""
        return self.status in FINISHED and not self.refused


def row_of(problem: Problem) -> ProblemRow:
    """The line of this problem."""
    registered, nearest, passed = problem.registered, problem.nearest, problem.passed_on
    reached = [mood for mood in problem.moods if mood is not Mood.NOT_REACHED]
    return ProblemRow(
        number=problem.number,
        status=problem.status,
        kind=registered.kind,
        channel=registered.channel,
        disclosure=registered.disclosure,
        level=problem.graded.level if problem.graded else None,
        against=registered.against,
        item_name=registered.item_name,
        lead=problem.department,
        helping=passed.helping if passed else (),
        clerks=registered.clerks,
        registered_at=problem.registered_at,
        window=problem.window,
        clerk=problem.registered_by.code,
        clock=nearest.name if nearest else "",
        due_at=nearest.due_at if nearest else None,
        warn_at=nearest.warn_at if nearest else None,
        provisional=any(one.provisional for one in problem.clocks),
        refused=problem.refusal is not None,
        closed_at=problem.closed_at,
        passed_in_time=problem.passed_in_time,
        answered_in_time=problem.answered_in_time,
        once_again=problem.once_again is not None,
        truth=problem.checked.truth if problem.checked else None,
        cause=problem.checked.cause if problem.checked else None,
        mood=reached[-1] if reached else None,
        improved=bool(problem.answered and problem.answered.improvement),
        supervised=len(problem.supervised),
    )
