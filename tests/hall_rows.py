"""What lists say of files, at the centre and at a window, in one shape to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter_app.assembly import Counter
from tests.halls import HallOfWindows

_COLUMNS = (
    "number, kind, status, open, {window}, clerk, department, title, opened_at, due_at, warn_at,"
    " law_at, waiting_for, assigned_to, contested, reviewed"
)


@dataclass(frozen=True)
class Listed:
    """A file in a list, with the standing and the copies of each of its papers."""

    kind: str
    status: str
    open: bool
    window: str
    clerk: str
    department: str
    title: str
    opened_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    law_at: datetime | None
    waiting_for: str
    assigned_to: str
    contested: int
    reviewed: str
    due_on: str | None  # of a case, until when it must be decided
    papers: frozenset[tuple[str, str, int]]


def at_centre(hall: HallOfWindows) -> dict[str, Listed]:
    """The centre's rows, once its service was there."""
    hall.project()
    return _listed(
        hall.rows(f"SELECT {_COLUMNS.format(window='window_code')} FROM counter.subjects"),
        hall.rows("SELECT case_number, due_on::text FROM counter.case_list"),
        hall.rows("SELECT case_number, paper_number, standing, copies FROM counter.paper_list"),
    )


def told_at_centre(hall: HallOfWindows) -> dict[str, Listed]:
    """The same without files of which nothing can be told: windows have them as what holds back."""
    return {number: row for number, row in at_centre(hall).items() if row.kind}


def at_window(window: Counter) -> dict[str, Listed]:
    """The window's own rows."""
    rows = window.store.connection.rows
    return _listed(
        rows(f"SELECT {_COLUMNS.format(window='window')} FROM subjects"),
        rows("SELECT number, due_on FROM case_rows"),
        rows("SELECT case_number, number, standing, copies FROM paper_rows"),
    )


def _listed(
    rows: Iterable[tuple[Any, ...]],
    due: Iterable[tuple[Any, ...]],
    papers: Iterable[tuple[Any, ...]],
) -> dict[str, Listed]:
    due_on = dict(due)
    found = dict[str, set[tuple[str, str, int]]]()
    for number, *paper in papers:
        found.setdefault(number, set()).add((paper[0], paper[1], paper[2]))
    return {
        number: Listed(
            kind,
            status,
            bool(is_open),
            *told[:4],
            *map(_moment, told[4:8]),
            *told[8:],
            due_on.get(number),
            frozenset(found.get(number, ())),
        )
        for number, kind, status, is_open, *told in rows
    }


def _moment(told: Any) -> Any:
    return datetime.fromisoformat(told) if isinstance(told, str) else told
