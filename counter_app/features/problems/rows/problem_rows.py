"""The read rows of problems, derived and never the truth. None holds who brought one forward."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Level,
    Mood,
    ProblemKind,
    Truth,
)
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.row import ProblemRow, row_of
from counter_app.kernel.encoding import to_plain
from counter_app.store.connection import Connection

_COLUMNS: Final = tuple(one.name for one in fields(ProblemRow))
_PUT: Final = (
    f"INSERT OR REPLACE INTO problem_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_GET: Final = f"SELECT {', '.join(_COLUMNS)} FROM problem_rows"
_LISTS: Final = ("helping", "clerks")
_MOMENTS: Final = ("registered_at", "due_at", "warn_at", "closed_at")
_TRUTHS: Final = (
    "provisional",
    "refused",
    "passed_in_time",
    "answered_in_time",
    "once_again",
    "improved",
)
_KINDS: Final[dict[str, type]] = {
    "status": ProblemStatus,
    "kind": ProblemKind,
    "channel": Channel,
    "disclosure": Disclosure,
    "level": Level,
    "truth": Truth,
    "cause": Cause,
    "mood": Mood,
}


class ProblemRows:
    """Keeps and reads the rows of problems; writing, inside transactions of whoever calls."""

    table = "problem_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Problem, position: int, reckoning: object) -> None:
        """Replace the row of this problem."""
        row = row_of(state)
        self._connection.do(_PUT, tuple(_kept(getattr(row, name)) for name in _COLUMNS))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM problem_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this problem."""
        self._connection.do("DELETE FROM problem_rows WHERE number = ?", (number,))

    def all(
        self,
        *,
        statuses: Iterable[ProblemStatus] = (),
        first: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[ProblemRow, ...]:
        """Every problem in one of ``statuses`` (in any, without one), the newest first.

        Registered from ``first`` on, and before ``before``.
        """
        among = tuple(one.value for one in statuses)
        tests = [f"status IN ({', '.join('?' * len(among))})"] if among else []
        tests += ["registered_at >= ?"] if first else []
        tests += ["registered_at < ?"] if before else []
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        values = (*among, *(one.isoformat() for one in (first, before) if one))
        rows = self._connection.rows(f"{_GET}{where} ORDER BY registered_at DESC, number", values)
        return tuple(_read(row) for row in rows)

    def alike(self, row: ProblemRow, limit: int = 20) -> tuple[ProblemRow, ...]:
        """Others of the same kind against the same unit or about the same item, newest first."""
        rows = self._connection.rows(
            f"{_GET} WHERE kind = ?1 AND number <> ?2 AND ((against <> '' AND against = ?3)"
            " OR (item_name <> '' AND item_name = ?4)) ORDER BY registered_at DESC LIMIT ?5",
            (row.kind.value, row.number, row.against, row.item_name, limit),
        )
        return tuple(_read(one) for one in rows)


def _kept(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return to_plain(value)


def _read(row: tuple[Any, ...]) -> ProblemRow:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in _LISTS:
        values[name] = tuple(json.loads(values[name]))
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name in _TRUTHS:
        values[name] = None if values[name] is None else bool(values[name])
    for name, kind in _KINDS.items():
        values[name] = kind(values[name]) if values[name] else None
    return ProblemRow(**values)
