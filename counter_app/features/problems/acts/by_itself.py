"""What the hall's rules do by themselves: 督办 at 80 % and at due, and dates told anew."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.continuing import append
from counter_app.features.problems.model.events import Redated, Supervised
from counter_app.features.problems.model.kinds import Step
from counter_app.features.problems.model.moves import OPEN
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.row import ProblemRow
from counter_app.kernel.happening import Happening
from counter_app.knowledge.days.clocks import Clock, counted_again


def supervise_and_redate(desk: Desk) -> tuple[Problem, ...]:
    """This window's open problems that were reminded of, or whose dates were told anew.

    催办 once 80 % of a clock is used, 督办函 once it is over; each once a clock.
    """
    rows: tuple[ProblemRow, ...] = desk.files.rows("problem").all(statuses=OPEN)
    own = (one for one in rows if one.window == desk.hall.window and _may_need(desk, one))
    moved = (_look_at(desk, one.number) for one in own)
    return tuple(one for one in moved if one is not None)


def _may_need(desk: Desk, row: ProblemRow) -> bool:
    near = row.warn_at is not None and desk.clock.now() >= row.warn_at
    return near or row.provisional


def _look_at(desk: Desk, number: str) -> Problem | None:
    with desk.open_work() as work:
        problem = work.state(number, Problem)
        if problem.contested:
            return None
        at = desk.clock.now()
        steps = [step for one in problem.clocks for step in _of_clock(desk, problem, one)]
        if not steps:
            return None
        append(desk, work, number, at, steps)
        problem = work.state(number, Problem)
        work.commit()
    return problem


def _of_clock(desk: Desk, problem: Problem, one: Clock) -> Sequence[Happening | ProblemPaper]:
    known = counted_again(one, desk.calendar, hours_of(desk)) if one.provisional else one
    if known != one:
        return (Redated(one.last_day, known),)
    late = desk.clock.now() >= one.due_at
    near = desk.clock.now() >= one.warn_at
    told = {each.late for each in problem.supervised if each.due_at == one.due_at}
    if late and True not in told:
        letter = Supervised(Step.LETTER, one.name, one.due_at, True, "")
        return letter, ProblemPaper.SUPERVISION
    if near and not late and False not in told:
        return (Supervised(Step.REMIND, one.name, one.due_at, False, ""),)
    return ()
