"""The read rows of the register, derived and never the truth."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from counter_app.kernel.encoding import to_plain
from counter_app.kernel.immutable import immutable
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.licences.licence import Licence, LicenceStatus
from counter_app.knowledge.persons.masking import mask_id
from counter_app.store.connection import Connection

_COLUMNS: Final = (
    "number",
    "status",
    "name",
    "holder",
    "id_masked",
    "department",
    "authority",
    "valid_from",
    "valid_to",
    "certificate",
    "named",
)
_PUT: Final = (
    f"INSERT OR REPLACE INTO licence_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)


@immutable
class LicenceRow:
    """One line of the register; ``valid_to`` None: without end."""

    number: str
    status: LicenceStatus
    name: str
    holder: str
    id_masked: str
    department: str
    authority: str
    valid_from: date
    valid_to: date | None
    certificate: str


class LicenceRows:
    """Keeps and reads the rows of licences; writing, inside transactions of whoever calls."""

    table = "licence_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Licence, position: int, reckoning: object) -> None:
        """Replace the row of this licence."""
        entered = state.entered
        values: tuple[Any, ...] = (
            state.number,
            state.status.value,
            entered.name,
            entered.holder.name,
            mask_id(entered.holder.id_number),
            entered.department,
            entered.authority,
            to_plain(entered.valid_from),
            to_plain(state.valid_to) if state.valid_to else None,
            entered.certificate,
            searchable(entered.certificate) if entered.certificate else "",
        )
        self._connection.do(_PUT, values)

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM licence_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this licence."""
        self._connection.do("DELETE FROM licence_rows WHERE number = ?", (number,))

    def named(self, typed: str) -> str:
        """The register's number of the licence with this number, its own or the register's."""
        found = self._connection.row(
            "SELECT number FROM licence_rows WHERE number = ?1 OR (named <> '' AND named = ?2)"
            " ORDER BY status = 'ended', number LIMIT 1",
            (typed.strip().upper(), searchable(typed)),
        )
        return str(found[0]) if found else ""

    def all(self) -> tuple[LicenceRow, ...]:
        """Every licence, the one that expires first at the top, what is without end last."""
        rows = self._connection.rows(
            f"SELECT {', '.join(_COLUMNS[:-1])} FROM licence_rows"
            " ORDER BY status = 'ended', valid_to IS NULL, valid_to, number"
        )
        return tuple(_read(row) for row in rows)


def _read(row: tuple[Any, ...]) -> LicenceRow:
    values = dict(zip(_COLUMNS[:-1], row, strict=True))
    values["status"] = LicenceStatus(values["status"])
    values["valid_from"] = date.fromisoformat(values["valid_from"])
    values["valid_to"] = date.fromisoformat(values["valid_to"]) if values["valid_to"] else None
    return LicenceRow(**values)
