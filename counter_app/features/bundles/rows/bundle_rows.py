"""The read rows of matters, derived and never the truth."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.row import BundleRow, row_of
from counter_app.store.connection import Connection

_COLUMNS: Final = tuple(one.name for one in fields(BundleRow))
_PUT: Final = (
    f"INSERT OR REPLACE INTO bundle_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_GET: Final = f"SELECT {', '.join(_COLUMNS)} FROM bundle_rows"


class BundleRows:
    """Keeps and reads the rows of matters; writing, inside transactions of whoever calls."""

    table = "bundle_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, bundle: Bundle, _position: int, _reckoning: object) -> None:
        """Replace the row of this matter."""
        row = row_of(bundle)
        values = {name: getattr(row, name) for name in _COLUMNS}
        values["opened_at"] = row.opened_at.isoformat()
        values["departments"] = json.dumps(row.departments, ensure_ascii=False)
        values["finished"] = int(row.finished)
        self._connection.do(_PUT, tuple(values.values()))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM bundle_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this matter."""
        self._connection.do("DELETE FROM bundle_rows WHERE number = ?", (number,))

    def opened(self, first: datetime, before: datetime, window: str = "") -> tuple[BundleRow, ...]:
        """Those opened from ``first`` on and before ``before``, at this window or at any."""
        sql = f"{_GET} WHERE opened_at >= ? AND opened_at < ?"
        found = self._connection.rows(
            f"{sql} ORDER BY number", (first.isoformat(), before.isoformat())
        )
        return tuple(row for row in map(_read, found) if window in ("", row.window))

    def of(self, departments: frozenset[str]) -> frozenset[str]:
        """The numbers of those that have a part of one of these departments."""
        found = self._connection.rows(f"{_GET} ORDER BY number")
        rows = map(_read, found)
        return frozenset(one.number for one in rows if departments & {*one.departments})

    def ready(self) -> tuple[BundleRow, ...]:
        """Those with a part whose time has come, the oldest first."""
        found = self._connection.rows(f"{_GET} WHERE ready > 0 ORDER BY opened_at, number")
        return tuple(map(_read, found))


def _read(found: Any) -> BundleRow:
    told = dict(zip(_COLUMNS, found, strict=True))
    told["opened_at"] = datetime.fromisoformat(told["opened_at"])
    told["departments"] = tuple(json.loads(told["departments"]))
    told["finished"] = bool(told["finished"])
    return BundleRow(**told)
