"""What acts on problems need of the desk: the hall's rules, clocks, and who is looking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.rules import ProblemLimit, limit_in
from counter_app.features.problems.model.sight import Reader, events_seen, seen
from counter_app.kernel.event import Event
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.days.clocks import Clock, clock
from counter_app.knowledge.days.limit import Limit


def limit_of(desk: Desk, which: ProblemLimit) -> Limit:
    """How long this step may take by the hall's rules."""
    return limit_in(dict(desk.hall.feature_rules), which)


def running(desk: Desk, name: str, at: datetime, rule: ProblemLimit) -> Clock:
    """A clock that starts at ``at`` by this rule of the hall."""
    return clock(name, at, limit_of(desk, rule), desk.calendar, hours_of(desk), source=rule.value)


def reader_of(desk: Desk) -> Reader:
    """Who is signed in, as one who reads problems; while no account exists, one who may all.

    Refusal ``sign_in.needed``, ``rights.lacking``.
    """
    if not desk.guard.is_needed or desk.clerk == AUTOMATIC:
        return Reader(desk.clerk, supervises=True)
    scope = desk.guard.reading(Right.READ_FILES, "problems")
    account, window = desk.accounts.find(desk.clerk.code), desk.hall.window
    grants = account.grants if account else ()
    here = [one for one in grants if one.holds_at(window)]
    officer = [one.department for one in here if one.role is Role.OFFICER]
    units = frozenset(name for one in officer for name in _names(desk, one))
    at_desk = any(one.role is Role.CLERK for one in here)
    return Reader(desk.clerk, desk.guard.may(Right.REVIEW), units, scope, at_desk)


def _names(desk: Desk, department: str) -> frozenset[str]:
    """What files call a department; an officer of no named one belongs to any."""
    return desk.guard.naming(department) if department else frozenset({""})


def as_seen(
    desk: Desk, problem: Problem, events: Sequence[Event]
) -> tuple[Problem, tuple[Event, ...]]:
    """A problem and its events as who is signed in may see them.

    Refusal ``problems.not_for_you``.
    """
    reader = reader_of(desk)
    return seen(problem, reader), events_seen(problem, events, reader)
