"""The read rows of errands, derived and never the truth."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.kinds import Area, ErrandKind, Stage
from counter_app.features.errands.model.moves import DONE, ErrandStatus
from counter_app.features.errands.model.row import ErrandRow, row_of
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.outbound import KeptMessage, KeptNotice, MessageState, NoticeState
from counter_app.store.connection import Connection
from counter_app.store.messages import StoreMessages

_COLUMNS: Final = tuple(one.name for one in fields(ErrandRow))
_PUT: Final = (
    f"INSERT OR REPLACE INTO errand_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_GET: Final = f"SELECT {', '.join(_COLUMNS)} FROM errand_rows"
_MOMENTS: Final = ("ordered_at", "since", "due_at", "warn_at", "packed_at", "handed_at")
_KINDS: Final[dict[str, type]] = {
    "status": ErrandStatus,
    "kind": ErrandKind,
    "area": Area,
    "put_back": Stage,
}
_DONE: Final = ", ".join(f"'{one.value}'" for one in sorted(DONE))
_STANDS: Final = f"status <> '{ErrandStatus.CANCELLED.value}'"


class ErrandRows:
    """Keeps and reads the rows of errands; writing, inside transactions of whoever calls."""

    table = "errand_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Errand, position: int, reckoning: object) -> None:
        """Replace the row of this errand, and which cases it carries."""
        row = row_of(state)
        self._connection.do(_PUT, tuple(_kept(getattr(row, name)) for name in _COLUMNS))
        self._connection.do("DELETE FROM errand_cases WHERE number = ?", (row.number,))
        for case in row.cases:
            self._connection.do("INSERT INTO errand_cases VALUES (?, ?)", (case, row.number))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM errand_rows")
        self._connection.do("DELETE FROM errand_cases")

    def drop(self, number: str) -> None:
        """Drop the row of this errand."""
        self._connection.do("DELETE FROM errand_rows WHERE number = ?", (number,))
        self._connection.do("DELETE FROM errand_cases WHERE number = ?", (number,))

    def all(
        self,
        *,
        statuses: Iterable[ErrandStatus] = (),
        first: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[ErrandRow, ...]:
        """Every errand in one of ``statuses`` (in any, without one), the longest there first.

        Ordered from ``first`` on, and before ``before``.
        """
        among = tuple(one.value for one in statuses)
        tests = [f"status IN ({', '.join('?' * len(among))})"] if among else []
        tests += ["ordered_at >= ?"] if first else []
        tests += ["ordered_at < ?"] if before else []
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        values = (*among, *(one.isoformat() for one in (first, before) if one))
        rows = self._connection.rows(f"{_GET}{where} ORDER BY since, number", values)
        return tuple(map(_read, rows))

    def listed_on(self, list_number: str) -> tuple[ErrandRow, ...]:
        """Every errand of this list (交寄清单)."""
        rows = self._connection.rows(
            f"{_GET} WHERE list_number = ? ORDER BY number", (list_number,)
        )
        return tuple(map(_read, rows))

    def signed_within(self, first: date, before: date) -> tuple[ErrandRow, ...]:
        """Every errand that was signed for from ``first`` on and before ``before``."""
        rows = self._connection.rows(
            f"{_GET} WHERE signed_on >= ? AND signed_on < ?",
            (first.isoformat(), before.isoformat()),
        )
        return tuple(map(_read, rows))

    def ordered_as(self, platform: str, order_number: str) -> str:
        """The errand of this order of the platform; empty for none that stands."""
        return self._one(f"order_number = ? AND platform = ? AND {_STANDS}", order_number, platform)

    def open_for(self, case: str) -> str:
        """The errand under way that carries this case; empty for none."""
        return self._one(
            f"number IN (SELECT number FROM errand_cases WHERE case_number = ?)"
            f" AND status NOT IN ({_DONE})",
            case,
        )

    def sealed_with(self, seal: str) -> str:
        """The errand whose bag bears this seal; empty for none."""
        return self._one(f"seal = ? AND seal <> '' AND {_STANDS}", seal)

    def carried_as(self, waybill: str) -> str:
        """The errand that goes under this number; empty for none."""
        return self._one("waybill = ? AND waybill <> ''", waybill)

    def meant_by(self, text: str) -> str:
        """The errand that a courier means by its number, waybill or order; empty for none."""
        return self._one("number = ?1 OR (waybill = ?1 AND waybill <> '')", text) or self._one(
            f"order_number = ?1 AND order_number <> '' AND {_STANDS}", text
        )

    def heard(self, *states: NoticeState) -> tuple[KeptNotice, ...]:
        """What couriers' systems sent, in these states."""
        return StoreMessages(self._connection).notices(*states)

    def messages(self, *states: MessageState) -> tuple[KeptMessage, ...]:
        """What goes out to couriers' systems, in these states."""
        return StoreMessages(self._connection).messages(*states)

    def _one(self, test: str, *values: str) -> str:
        row = self._connection.row(
            f"SELECT number FROM errand_rows WHERE {test} ORDER BY number LIMIT 1", values
        )
        return str(row[0]) if row else ""


def _kept(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return to_plain(value)


def _read(row: tuple[Any, ...]) -> ErrandRow:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["cases"] = tuple(json.loads(values["cases"]))
    values["at_odds"] = bool(values["at_odds"])
    values["signed_on"] = date.fromisoformat(values["signed_on"]) if values["signed_on"] else None
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name, kind in _KINDS.items():
        values[name] = kind(values[name]) if values[name] else None
    return ErrandRow(**values)
