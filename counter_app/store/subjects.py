"""The row of a file of any kind, with its papers: what every list, light and notice goes by."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from counter_app.kernel.file_state import FileState
from counter_app.kernel.subject import SubjectRow
from counter_app.store.connection import Connection
from counter_app.store.models import PaperRow, Subject

_COLUMNS: Final = Subject.columns()
_PUT: Final = (
    f"INSERT OR REPLACE INTO subjects ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_PAPER_COLUMNS: Final = PaperRow.columns()
_PUT_PAPER: Final = (
    f"INSERT OR REPLACE INTO paper_rows ({', '.join(_PAPER_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_PAPER_COLUMNS))})"
)


class Subjects:
    """Writes rows, inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: FileState, row: SubjectRow, position: int) -> None:
        """Replace the row of a file and those of its papers; ``position``: of its first event."""
        values: dict[str, Any] = {name: getattr(row, name) for name in _COLUMNS[:-1]}
        values |= {name: _moment(values[name]) for name in ("opened_at", "due_at", "warn_at")}
        values |= {"law_at": _moment(row.law_at), "open": int(row.open), "position": position}
        self._connection.do(_PUT, tuple(values[name] for name in _COLUMNS))
        for paper in state.papers:
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
            self._connection.do(_PUT_PAPER, tuple(told[name] for name in _PAPER_COLUMNS))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM paper_rows")
        self._connection.do("DELETE FROM subjects")

    def drop(self, number: str) -> None:
        """Drop the rows of this file."""
        self._connection.do("DELETE FROM paper_rows WHERE case_number = ?", (number,))
        self._connection.do("DELETE FROM subjects WHERE number = ?", (number,))

    def with_clocks(self) -> list[str]:
        """Numbers of files whose clock runs: their lights change with calendar and rule."""
        rows = self._connection.rows("SELECT number FROM subjects WHERE due_at IS NOT NULL")
        return [str(number) for (number,) in rows]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
