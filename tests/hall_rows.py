"""What lists say of files, at the centre and at a window, in one shape to compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import CLOSED
from tests.halls import HallOfWindows


@dataclass(frozen=True)
class Listed:
    """A case in a list, with the standing and the copies of each of its papers."""

    status: str
    open: bool
    due_on: str | None
    contested: int
    told: tuple[str, ...]  # who received it, the review, who is to answer, who sees to it
    papers: frozenset[tuple[str, str, int]]


def at_centre(hall: HallOfWindows) -> dict[str, Listed]:
    """The centre's rows, once its service was there."""
    hall.project()
    papers = _by_case(
        hall.rows("SELECT case_number, paper_number, standing, copies FROM counter.paper_list")
    )
    rows = hall.rows(
        "SELECT case_number, c.status, c.open, c.due_on::text, c.contested, s.clerk, s.reviewed,"
        " s.waiting_for, s.assigned_to FROM counter.case_list c"
        " JOIN counter.subjects s ON (s.hall, s.number) = (c.hall, c.case_number)"
    )
    return {
        str(number): Listed(*told, people, papers.get(str(number), frozenset()))  # type: ignore[misc,arg-type]
        for number, *told, people in ((*row[:5], row[5:]) for row in rows)
    }


def at_window(window: Counter) -> dict[str, Listed]:
    """The window's own rows."""
    ledger = window.desk.ledger
    papers = _by_case([(p.case_number, p.number, p.standing, p.copies) for p in ledger.papers()])
    return {
        row.number: Listed(
            row.status.value,
            row.status not in CLOSED,
            row.due_on.isoformat() if row.due_on else None,
            row.contested,
            (row.clerk_code, row.review, row.waiting_for, row.assigned_to),
            papers.get(row.number, frozenset()),
        )
        for row in ledger.cases(limit=10_000)
    }


def _by_case(rows: list[tuple[Any, ...]]) -> dict[str, frozenset[tuple[str, str, int]]]:
    found = dict[str, set[tuple[str, str, int]]]()
    for case, *paper in rows:
        found.setdefault(case, set()).add((paper[0], str(paper[1]), paper[2]))
    return {case: frozenset(one) for case, one in found.items()}
