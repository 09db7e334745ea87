"""The read rows of tickets, never the truth. What calling asks of them costs the same all day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.queueing.model.kinds import Need
from counter_app.features.queueing.model.moves import TicketStatus
from counter_app.features.queueing.model.row import TicketRow, row_of
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.encoding import to_plain
from counter_app.store.connection import Connection

_COLUMNS: Final = tuple(one.name for one in fields(TicketRow))
_PUT: Final = (
    f"INSERT OR REPLACE INTO ticket_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_GET: Final = f"SELECT {', '.join(_COLUMNS)} FROM ticket_rows"
_MOMENTS: Final = ("place", "taken_at", "called_at", "since", "ended_at")
_LENGTHS: Final = (7, 6, 5, 4)
"""Of labels, the longest first: A001 to A999999."""
_A_LINE: Final = 64
"""So many of each line are looked at: the centre is asked for no more at once."""


class TicketRows:
    """Keeps and reads the rows of tickets; writing, inside transactions of whoever calls."""

    table = "ticket_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Ticket, position: int, reckoning: object) -> None:
        """Replace the row of this ticket."""
        row = row_of(state)
        self._connection.do(_PUT, tuple(_kept(getattr(row, name)) for name in _COLUMNS))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM ticket_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this ticket."""
        self._connection.do("DELETE FROM ticket_rows WHERE number = ?", (number,))

    def row(self, number: str) -> TicketRow | None:
        """The row of this ticket, if it is here."""
        found = self._read(f"{_GET} WHERE number = ?", (number,))
        return found[0] if found else None

    def labelled(self, day: date, label: str) -> TicketRow | None:
        """The ticket of that day that is called so."""
        found = self._read(f"{_GET} WHERE day = ? AND label = ? LIMIT 1", (day.isoformat(), label))
        return found[0] if found else None

    def in_line(self, day: date, classes: Iterable[str], post: str) -> tuple[TicketRow, ...]:
        """The first that wait in each line of these classes, and who was sent to this post."""
        found: dict[str, TicketRow] = {}
        for one in classes:
            for others in (0, 1):
                rows = self._read(
                    f"{_GET} WHERE day = ? AND status = 'waiting' AND queue_class = ?"
                    " AND (need IS NULL) = ? ORDER BY front DESC, place LIMIT ?",
                    (day.isoformat(), one, others, _A_LINE),
                )
                found |= {row.number: row for row in rows}
        sent = self._read(
            f"{_GET} WHERE day = ? AND for_post = ? AND for_post <> '' AND status = 'waiting'",
            (day.isoformat(), post),
        )
        return tuple((found | {row.number: row for row in sent}).values())

    def standing(self, day: date, *statuses: TicketStatus) -> tuple[TicketRow, ...]:
        """Every ticket of that day that stands so, by place."""
        marks = ", ".join("?" * len(statuses))
        return self._read(
            f"{_GET} WHERE day = ? AND status IN ({marks}) ORDER BY place, number",
            (day.isoformat(), *(one.value for one in statuses)),
        )

    def counted(self, day: date) -> dict[str, int]:
        """How many wait, by class."""
        rows = self._connection.rows(
            "SELECT queue_class, count(*) FROM ticket_rows WHERE day = ? AND status = 'waiting'"
            " GROUP BY queue_class",
            (day.isoformat(),),
        )
        return {str(one): int(n) for one, n in rows}

    def last_called(self, day: date, most: int) -> tuple[TicketRow, ...]:
        """The latest calls, the newest first."""
        return self._read(
            f"{_GET} WHERE day = ? AND token > 0 ORDER BY token DESC LIMIT ?",
            (day.isoformat(), most),
        )

    def waits(self, day: date, queue_class: str, since: datetime) -> tuple[float, ...]:
        """Seconds that those waited who were called since then, at most the last 200."""
        rows = self._read(
            f"{_GET} WHERE day = ? AND queue_class = ? AND called_at >= ?"
            " ORDER BY called_at DESC LIMIT 200",
            (day.isoformat(), queue_class, since.isoformat()),
        )
        return tuple(one.waited_s or 0.0 for one in rows)

    def last_given(self, day: date, queue_class: str) -> str:
        """The largest label of that class that was given on that day with the centre; or empty."""
        for length in _LENGTHS:
            first, beyond = f"{queue_class}{'0' * (length - 1)}", f"{queue_class}:"
            row = self._connection.row(
                "SELECT label FROM ticket_rows INDEXED BY ticket_rows_given"
                " WHERE day = ? AND length(label) = ?"
                " AND label >= ? AND label < ? AND instr(label, '-') = 0"
                " ORDER BY label DESC LIMIT 1",
                (day.isoformat(), length, first, beyond),
            )
            if row:
                return str(row[0])
        return ""

    def given_apart(self, day: date, begin: str) -> int:
        """How many labels of that day begin so."""
        row = self._connection.row(
            "SELECT count(*) FROM ticket_rows WHERE day = ? AND label >= ? AND label < ?",
            (day.isoformat(), begin, f"{begin}~"),
        )
        return int(row[0]) if row else 0

    def left_open(self, before: date, window: str) -> tuple[str, ...]:
        """Tickets of days before, taken at this window, that nothing has ended."""
        rows = self._connection.rows(
            "SELECT number FROM ticket_rows WHERE day < ? AND window = ?"
            " AND status IN ('waiting', 'called', 'held', 'missed') ORDER BY day, number",
            (before.isoformat(), window),
        )
        return tuple(str(number) for (number,) in rows)

    def taken(self, first: date, last: date) -> tuple[TicketRow, ...]:
        """Every ticket of these days, in the order of taking."""
        return self._read(
            f"{_GET} WHERE day BETWEEN ? AND ? ORDER BY taken_at, number",
            (first.isoformat(), last.isoformat()),
        )

    def _read(self, sql: str, values: tuple[object, ...]) -> tuple[TicketRow, ...]:
        return tuple(_row(one) for one in self._connection.rows(sql, values))


def _kept(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else to_plain(value)


def _row(found: tuple[Any, ...]) -> TicketRow:
    values = dict(zip(_COLUMNS, found, strict=True))
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    values["day"] = date.fromisoformat(values["day"])
    values["status"] = TicketStatus(values["status"])
    values["need"] = Need(values["need"]) if values["need"] else None
    values["front"] = bool(values["front"])
    return TicketRow(**values)
