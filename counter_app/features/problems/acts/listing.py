"""Lists and figures of problems, for who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import reader_of
from counter_app.features.problems.model.figures import ProblemFigures, figures_of
from counter_app.features.problems.model.moves import OPEN, ProblemStatus
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.row import ProblemRow, row_of
from counter_app.features.problems.model.sight import Reader, may_see
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow

_WITH_UNIT: Final = (ProblemStatus.PASSED_ON, ProblemStatus.CHECKING, ProblemStatus.HANDLING)
_WITH_DESK: Final = (
    ProblemStatus.REGISTERED,
    ProblemStatus.ACCEPTED,
    ProblemStatus.GRADED,
    ProblemStatus.ANSWERED,
    ProblemStatus.NOT_ACCEPTED,
    ProblemStatus.CLOSED,
)
_WITH_SUPERVISOR: Final = (
    ProblemStatus.SATISFIED,
    ProblemStatus.UNSATISFIED,
    ProblemStatus.SHELVED,
)


def listed(
    desk: Desk,
    *,
    statuses: Iterable[ProblemStatus] = (),
    first: datetime | None = None,
    before: datetime | None = None,
) -> tuple[ProblemRow, ...]:
    """Every problem that who is signed in may see, the newest first; see ``ProblemRows.all``."""
    reader = reader_of(desk)
    rows = desk.files.rows("problem").all(statuses=statuses, first=first, before=before)
    return _seen(rows, reader)


def my_turn(desk: Desk) -> tuple[ProblemRow, ...]:
    """What waits for who is signed in: their unit, the problem desk, or a supervisor.

    Also what was given to them, or bears a remark that they have not answered.
    While no account exists, whatever is not filed.
    """
    reader, at = reader_of(desk), desk.clock.now()
    rows = listed(desk, statuses=(one for one in ProblemStatus if one is not ProblemStatus.FILED))
    if not desk.guard.is_needed:
        return rows
    mine = {one.number for one in desk.files.listed("problem", waits_for=desk.clerk.code)}
    return tuple(one for one in rows if one.number in mine or _waits_for(one, reader, at))


def overdue(desk: Desk) -> tuple[ProblemRow, ...]:
    """Open problems whose next step is late, of those that who is signed in may see."""
    rows, at = listed(desk, statuses=OPEN), desk.clock.now()
    return tuple(one for one in rows if _is_late(one, at))


def waiting(desk: Desk) -> int:
    """How many wait for who is signed in, as 待我处理 tells it."""
    return len(my_turn(desk))


def running_late(desk: Desk) -> int:
    """How many are overdue, as 待我处理 tells it."""
    return len(overdue(desk))


def out_of_touch(desk: Desk) -> int:
    """How many officers should have been in touch with an enterprise by now."""
    return sum(1 for _ in desk.files.listed("liaison", late_at=desk.clock.now()))


def _waits_for(row: ProblemRow, reader: Reader, at: datetime) -> bool:
    """Units handle theirs, supervisors close and see what is late, the rest is the desk's."""
    if row.status in _WITH_UNIT and (row.lead in reader.units or "" in reader.units):
        return True
    if reader.supervises and (row.status in _WITH_SUPERVISOR or _is_late(row, at)):
        return True
    return row.status in _WITH_DESK and reader.at_desk


def _is_late(row: ProblemRow, at: datetime) -> bool:
    return row.due_at is not None and at >= row.due_at


def may_be_listed(desk: Desk) -> Callable[[SubjectRow], bool]:
    """Which rows may stand in lists of who is signed in."""
    numbers = frozenset(one.number for one in listed(desk))
    return lambda row: row.number in numbers


def alike(desk: Desk, problem: Problem) -> tuple[ProblemRow, ...]:
    """相似问题: of the same kind against the same unit or about the same item, newest first."""
    return _seen(desk.files.rows("problem").alike(row_of(problem)), reader_of(desk))


def figures(
    desk: Desk,
    first: datetime | None = None,
    before: datetime | None = None,
    window: str = "",
) -> ProblemFigures:
    """The figures of the problems that were registered in this time, at this window or at any.

    Of those that the right to reports reaches; Refusal as ``Watch.reading``.
    """
    within = desk.guard.reading(Right.REPORT, "problems")
    rows = desk.files.rows("problem").all(first=first, before=before)
    counted = (one for one in rows if within.holds(one) and window in ("", one.window))
    return figures_of(counted)


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """The same for a report of the hall; none of a time in which nothing came."""
    told = figures(desk, first, before, window)
    return told.all if told.received else ()


def _seen(rows: Iterable[ProblemRow], reader: Reader) -> tuple[ProblemRow, ...]:
    return tuple(
        one for one in rows if may_see(one.clerks, {one.lead, *one.helping}, one.window, reader)
    )
