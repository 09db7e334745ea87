"""Lists and figures of problems, for who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import reader_of
from counter_app.features.problems.model.figures import ProblemFigures, figures_of
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.row import ProblemRow, row_of
from counter_app.features.problems.model.sight import Reader, may_see
from counter_app.kernel.guard import must
from counter_app.kernel.rights import Right


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


def may_be_listed(desk: Desk) -> Callable[[str], bool]:
    """Which numbers may stand in lists of who is signed in."""
    return frozenset(one.number for one in listed(desk)).__contains__


def alike(desk: Desk, problem: Problem) -> tuple[ProblemRow, ...]:
    """相似问题: of the same kind against the same unit or about the same item, newest first."""
    return _seen(desk.files.rows("problem").alike(row_of(problem)), reader_of(desk))


def figures(
    desk: Desk, first: datetime | None = None, before: datetime | None = None
) -> ProblemFigures:
    """The figures of all problems that were registered in this time; needs the right to reports."""
    must(desk, Right.REPORT, "problems")
    return figures_of(desk.files.rows("problem").all(first=first, before=before))


def _seen(rows: Iterable[ProblemRow], reader: Reader) -> tuple[ProblemRow, ...]:
    return tuple(one for one in rows if may_see(one.clerks, {one.lead, *one.helping}, reader))
