"""The read rows of 来件, derived and never the truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.moves import IncomingStatus
from counter_app.features.regions.model.row import IncomingRow, row_of
from counter_app.kernel.encoding import to_plain
from counter_app.store.connection import Connection

_COLUMNS: Final = tuple(one.name for one in fields(IncomingRow))
_PUT: Final = (
    f"INSERT OR REPLACE INTO incoming_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_GET: Final = f"SELECT {', '.join(_COLUMNS)} FROM incoming_rows"
_DAYS: Final = ("came_on", "by", "reached_on")
_MOMENTS: Final = ("opened_at", "sent_at")


class IncomingRows:
    """Keeps and reads them; writing, inside transactions of whoever calls."""

    table = "incoming_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Incoming, position: int, reckoning: object) -> None:
        """Replace the row of this file."""
        row = row_of(state)
        self._connection.do(_PUT, tuple(to_plain(getattr(row, name)) for name in _COLUMNS))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM incoming_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this file."""
        self._connection.do("DELETE FROM incoming_rows WHERE number = ?", (number,))

    def all(
        self,
        *,
        statuses: Iterable[IncomingStatus] = (),
        first: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[IncomingRow, ...]:
        """Every one in one of ``statuses`` (in any, without one), the newest first."""
        among = tuple(one.value for one in statuses)
        tests = [f"status IN ({', '.join('?' * len(among))})"] if among else []
        tests += ["opened_at >= ?"] if first else []
        tests += ["opened_at < ?"] if before else []
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        values = (*among, *(one.isoformat() for one in (first, before) if one))
        rows = self._connection.rows(f"{_GET}{where} ORDER BY opened_at DESC, number", values)
        return tuple(_read(row) for row in rows)

    def of_partner(self, partner: str, partner_number: str) -> tuple[IncomingRow, ...]:
        """Those that this partner collected under this number."""
        found = f"{_GET} WHERE partner = ? AND partner_number = ?"
        return tuple(map(_read, self._connection.rows(found, (partner, partner_number))))

    def of_parcel(self, courier_number: str, seal_number: str) -> tuple[IncomingRow, ...]:
        """Those that came under this courier's number or this seal."""
        rows = self._connection.rows(
            f"{_GET} WHERE (courier_number <> '' AND courier_number = ?)"
            " OR (seal_number <> '' AND seal_number = ?)",
            (courier_number, seal_number),
        )
        return tuple(map(_read, rows))

    def of_person(self, item_code: str, id_number: str) -> tuple[IncomingRow, ...]:
        """Those of this applicant for this item."""
        found = f"{_GET} WHERE item_code = ? AND id_number = ?"
        return tuple(map(_read, self._connection.rows(found, (item_code, id_number))))


def _read(row: tuple[Any, ...]) -> IncomingRow:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["status"] = IncomingStatus(values["status"])
    for name in _DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return IncomingRow(**values)
