"""The row of a file of any kind, with its papers: what every list, light and notice goes by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import and_, attrgetter
from typing import Any, Final

from counter_app.kernel.file_state import FileState
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.subject import SubjectRow
from counter_app.store.connection import Connection
from counter_app.store.listing import Part, read_page, written_lines
from counter_app.store.models import PaperRow, Subject
from counter_app.store.standing import IS_GIVEN, IS_LATE, IS_OPEN, IS_WAITED_FOR, moments
from counter_app.store.statement import KEPT, Statement, given, written

_COLUMNS: Final = Subject.columns()
_PUT: Final = (
    f"INSERT OR REPLACE INTO subjects ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_ROWS: Final = Subject.select()
_ROW: Final = written(_ROWS.where(Subject.number == given("number")))
_PAGE: Final = 500
_NARROWING: Final = {
    "kind": Subject.kind == given("kind"),
    "status": Subject.status == given("status"),
    # a range uses the index on the column; LIKE cannot
    "day": (Subject.opened_at >= given("day")) & (Subject.opened_at < given("day_ends")),
    "now": IS_OPEN & IS_LATE,
    "waits_for": (IS_WAITED_FOR & (Subject.waiting_for == given("waits_for")))
    | (IS_OPEN & IS_GIVEN & (Subject.assigned_to == given("waits_for"))),
}
_NEWEST: Final = Part("newest", Subject.opened_at, downwards=True)
_OF_ROW: Final = attrgetter(*_COLUMNS[:-1])
_PAPER_COLUMNS: Final = PaperRow.columns()
# Of a paper that stands only these change; what stays as it is is not written again.
_PUT_PAPER: Final = (
    f"INSERT INTO paper_rows ({', '.join(_PAPER_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_PAPER_COLUMNS))}) ON CONFLICT (number) DO UPDATE SET"
    " standing = excluded.standing, copies = excluded.copies"
    " WHERE (standing, copies) <> (excluded.standing, excluded.copies)"
)


# What a version that nobody has chosen yet issued: it speaks for no case, but somebody holds it.
OF_CONTESTED_PAPER: Final = (
    "SELECT j.case_number FROM counting j"
    " JOIN subjects s ON s.number = j.case_number AND s.contested > 0"
    " WHERE j.kind = 'PaperIssued' AND j.event <> x''"
    " AND json_extract(CAST(j.event AS TEXT), '$.happening.number') = ?"
)

_WAITING_OPINIONS: Final = (
    "SELECT o.number, s.kind, s.title, s.department, s.window, o.department, o.code, o.asking,"
    " o.question, o.answer_by, o.asked_at FROM opinion_rows o"
    " JOIN subjects s ON s.number = o.number WHERE s.open = 1"
    " ORDER BY o.answer_by, o.number, o.nth"
)


class Subjects:
    """Writes rows, inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: FileState, row: SubjectRow, position: int) -> None:
        """Replace the row of a file and those of its papers; ``position``: of its first event."""
        self._connection.do(_PUT, (*map(_told, _OF_ROW(row)), position))
        self._connection.do_each(_PUT_PAPER, [_paper(one, position) for one in state.papers])
        self._write_opinions(state)

    def file_of(self, number: str) -> str:
        """The number of the file that issued the paper with this number; else the number itself."""
        found = self._connection.row(
            f"SELECT case_number FROM paper_rows WHERE number = ? UNION ALL {OF_CONTESTED_PAPER}",
            (number, number),
        )
        return str(found[0]) if found else number

    def row(self, number: str) -> SubjectRow:
        """The row of a file; Refusal ``case.unknown``."""
        found = self._connection.select(_ROW, {"number": number})
        if not found:
            raise Refusal("case.unknown", field="number")
        return _row(found[0])

    def listed(
        self,
        kind: str,
        *,
        status: str,
        opened_on: date | None,
        late_at: datetime | None,
        waits_for: str,
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits, the newest first; read page by page."""
        values: dict[str, object] = {"kind": kind}
        if status:
            values["status"] = status
        if opened_on:
            values |= {"day": f"{opened_on}T", "day_ends": f"{opened_on}U"}
        if late_at:
            values |= moments(late_at)
        if waits_for:
            values["waits_for"] = waits_for
        narrows = frozenset(_NARROWING).intersection(values)

        def lines(_part: str, after: bool) -> Statement:
            return _lines(narrows, after)

        rows, place = read_page(self._connection, lines, (_NEWEST.name,), values, None, _PAGE)
        yield from map(_row, rows)
        while place is not None:
            rows, place = read_page(self._connection, lines, (_NEWEST.name,), values, place, _PAGE)
            yield from map(_row, rows)

    def opinions(self) -> tuple[OpinionRow, ...]:
        """Questions to departments that wait for their answer, the earliest due first."""
        found = []
        for row in self._connection.rows(_WAITING_OPINIONS):
            number, kind, title, owner, window, department, code, asking, question, by, at = row
            due, asked_at = date.fromisoformat(by), datetime.fromisoformat(at)
            told = (number, kind, title, owner, window, department, code, asking, question)
            found.append(OpinionRow(*told, due, asked_at))
        return tuple(found)

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM opinion_rows")
        self._connection.do("DELETE FROM paper_rows")
        self._connection.do("DELETE FROM subjects")

    def drop(self, number: str) -> None:
        """Drop the rows of this file."""
        self._connection.do("DELETE FROM opinion_rows WHERE number = ?", (number,))
        self._connection.do("DELETE FROM paper_rows WHERE case_number = ?", (number,))
        self._connection.do("DELETE FROM subjects WHERE number = ?", (number,))

    def _write_opinions(self, state: FileState) -> None:
        """Only those that wait; a file that nobody was ever asked about has none."""
        if not state.opinions:
            return
        self._connection.do("DELETE FROM opinion_rows WHERE number = ?", (state.number,))
        waiting = [
            (
                state.number,
                nth,
                one.asked.department,
                one.asked.code,
                one.asked.asking,
                one.asked.question,
                one.asked.by.isoformat(),
                one.at.isoformat(),
            )
            for nth, one in enumerate(state.opinions)
            if one.waits
        ]
        self._connection.do_each("INSERT INTO opinion_rows VALUES (?,?,?,?,?,?,?,?)", waiting)

    def with_clocks(self) -> list[str]:
        """Numbers of files whose clock runs: their lights change with calendar and rule."""
        rows = self._connection.rows("SELECT number FROM subjects WHERE due_at IS NOT NULL")
        return [str(number) for (number,) in rows]


@lru_cache(KEPT)
def _lines(narrows: frozenset[str], after: bool) -> Statement:
    holds = reduce(and_, (_NARROWING[name] for name in sorted(narrows)))
    return written_lines(_ROWS, holds, _NEWEST, after=after)


def _row(found: Sequence[Any]) -> SubjectRow:
    told = dict(zip(_COLUMNS, found[: len(_COLUMNS)], strict=True))
    del told["position"]
    for name in ("opened_at", "due_at", "warn_at", "law_at"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    return SubjectRow(**{**told, "open": bool(told["open"])})


def _told(value: Any) -> Any:
    """As the table keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _paper(paper: Paper, position: int) -> tuple[object, ...]:
    told = {
        "number": paper.number,
        "kind": str(paper.kind),
        "case_number": paper.case_number,
        "issued_at": paper.issued_at.isoformat(),
        "clerk": paper.issued_by.name,
        "standing": paper.standing.value,
        "copies": len(paper.copies),
        "position": position,
    }
    return tuple(told[name] for name in _PAPER_COLUMNS)
