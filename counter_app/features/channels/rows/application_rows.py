"""The read rows of applications, derived and never the truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.kinds import ApplicationStatus, Repeat
from counter_app.features.channels.model.moves import OPEN
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.features.channels.rows.subject import days_of
from counter_app.kernel.typed_text import plain_number
from counter_app.store.connection import Connection

_SHOWN: Final = tuple(one.name for one in fields(ApplicationRow))
_KEPT: Final = (*_SHOWN, "outside", "person", "phones", "digest")
_PUT: Final = (
    f"INSERT OR REPLACE INTO application_rows ({', '.join(_KEPT)})"
    f" VALUES ({', '.join('?' * len(_KEPT))})"
)
_GET: Final = f"SELECT {', '.join(_SHOWN)} FROM application_rows"
_SHORTEST_PHONE: Final = 7


class ApplicationRows:
    """Keeps and reads the rows of applications; writing, inside transactions of whoever calls."""

    table = "application_rows"
    staying = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Application, position: int, reckoning: Any) -> None:
        """Replace the row of this application."""
        arrived, claim = state.arrived, state.claim
        days = days_of(state, reckoning)
        people = claim.people if claim else ()
        phones = [*(one.phone for one in people), state.parcel.phone if state.parcel else ""]
        values = {
            "number": state.number,
            "status": state.status.value,
            "channel": state.channel.value,
            "platform": claim.platform if claim else "",
            "outside_number": state.outside_number,
            "applicant": state.applicant.name if state.applicant else _sender(state),
            "item_name": arrived.item_name,
            "department": arrived.department,
            "stage": claim.stage.value if claim else "",
            "arrived_at": state.arrived_at.isoformat(),
            "handed_in_at": state.handed_in_at.isoformat() if state.handed_in_at else None,
            "due_at": days.due_at.isoformat() if days.due_at else None,
            "taken_at": state.taken_at,
            "before": arrived.before,
            "repeat": arrived.repeat.value,
            "case_number": state.case,
            "window": state.window,
            "contested": len(state.contested),
            "outside": plain_number(state.outside_number),
            "person": state.applicant.id_number if state.applicant else "",
            "phones": "".join(f"\n{one}\n" for one in dict.fromkeys(filter(None, phones))),
            "digest": claim.digest if claim else "",
        }
        self._connection.do(_PUT, tuple(values[name] for name in _KEPT))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM application_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this application."""
        self._connection.do("DELETE FROM application_rows WHERE number = ?", (number,))

    def under(self, platform: str, outside: str) -> tuple[tuple[ApplicationRow, str, str], ...]:
        """What came under this number of this platform, the newest first; with digest and person.

        With an empty platform what no platform sent: parcels.
        """
        rows = self._connection.rows(
            f"SELECT digest, person, {', '.join(_SHOWN)} FROM application_rows"
            " WHERE outside = ? AND platform = ? ORDER BY arrived_at DESC, number DESC",
            (plain_number(outside), platform),
        )
        return tuple((_read(row[2:]), str(row[0]), str(row[1])) for row in rows)

    def found(self, text: str) -> tuple[ApplicationRow, ...]:
        """What somebody means who typed or scanned this, open ones first, then the newest.

        A platform's number or a waybill, an identity number, a whole telephone.
        """
        plain = plain_number(text)
        if not plain:
            return ()
        phone = f"%\n{plain}\n%" if plain.isdigit() and len(plain) >= _SHORTEST_PHONE else ""
        among = ", ".join(f"'{one.value}'" for one in OPEN)
        rows = self._connection.rows(
            f"{_GET} WHERE outside = ?1 OR number = ?1 OR (person <> '' AND person = ?1)"
            f" OR (?2 <> '' AND phones LIKE ?2) ORDER BY status IN ({among}) DESC,"
            " arrived_at DESC, number DESC LIMIT 50",
            (plain, phone),
        )
        return tuple(map(_read, rows))

    def all(
        self,
        statuses: Iterable[ApplicationStatus] = (),
        first: datetime | None = None,
        before: datetime | None = None,
    ) -> tuple[ApplicationRow, ...]:
        """Every application in one of ``statuses`` (in any, without one), what is due first first.

        Arrived from ``first`` on, and before ``before``.
        """
        among = tuple(one.value for one in statuses)
        tests = [f"status IN ({', '.join('?' * len(among))})"] if among else []
        tests += ["arrived_at >= ?"] if first else []
        tests += ["arrived_at < ?"] if before else []
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        values = (*among, *(one.isoformat() for one in (first, before) if one))
        order = " ORDER BY due_at IS NULL, due_at, arrived_at DESC, number"
        return tuple(map(_read, self._connection.rows(f"{_GET}{where}{order}", values)))

    def newer(self, number: str) -> str:
        """The number of what came later under the same platform's number; empty for none."""
        row = self._connection.row(
            "SELECT later.number FROM application_rows later JOIN application_rows one"
            " ON later.before = one.number WHERE one.number = ? AND later.status"
            " NOT IN ('returned', 'expired') ORDER BY later.arrived_at DESC LIMIT 1",
            (number,),
        )
        return str(row[0]) if row else ""

    def twin(self, number: str) -> str:
        """What two windows took of one file while apart: the same again, and dealt with already."""
        row = self._connection.row(
            "SELECT other.number FROM application_rows other JOIN application_rows one"
            " ON other.outside = one.outside AND other.platform = one.platform"
            " AND other.digest = one.digest AND other.number <> one.number"
            " WHERE one.number = ? AND one.digest <> ''"
            " AND (other.taken_at <> '' OR other.case_number <> '') LIMIT 1",
            (number,),
        )
        return str(row[0]) if row else ""

    def of_case(self, number: str) -> str:
        """The number of the application out of which this case came; empty for none."""
        row = self._connection.row(
            "SELECT number FROM application_rows WHERE case_number = ? LIMIT 1", (number,)
        )
        return str(row[0]) if row else ""


def _sender(state: Application) -> str:
    return state.parcel.sender if state.parcel else ""


def _read(row: tuple[Any, ...]) -> ApplicationRow:
    values = dict(zip(_SHOWN, row, strict=True))
    for name in ("arrived_at", "handed_in_at", "due_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    values["status"] = ApplicationStatus(values["status"])
    values["channel"] = Channel(values["channel"])
    values["repeat"] = Repeat(values["repeat"])
    return ApplicationRow(**values)
