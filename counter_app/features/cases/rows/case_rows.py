"""What only cases have of their read rows. Derived, never the truth."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.case_clock import awaited, check_due
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.pledges import (
    bars_from,
    commitment_stands,
    deferral_of,
    open_promises,
    overdue_from,
)
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.knowledge.days.light import Reckoning
from counter_app.store.connection import Connection

_COLUMNS: Final = CaseColumns.columns()
_PUT: Final = (
    f"INSERT OR REPLACE INTO case_rows ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(_COLUMNS))})"
)


class CaseRows:
    """Writes rows, inside transactions of whoever calls."""

    table = "case_rows"
    staying = (
        "bars_from IS NOT NULL OR check_by IS NOT NULL OR (bundle <> '' AND bundle IN"
        " (SELECT number FROM subjects WHERE open = 1))"
    )

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, case: Case, _position: int, reckoning: Reckoning | None) -> None:
        """Replace the row of ``case``; without a reckoning no day for a notice is told."""
        row = _row_of(case, awaited(case, reckoning) if reckoning else case.awaited)
        checked = check_due(case, reckoning) if reckoning else None
        row |= _pledged(case, checked.due_on if checked else None)
        self._connection.do(_PUT, tuple(row[name] for name in _COLUMNS))

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM case_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this case."""
        self._connection.do("DELETE FROM case_rows WHERE number = ?", (number,))


def _row_of(case: Case, waits: tuple[date | None, bool]) -> dict[str, object]:
    applicant, due, (awaited_on, _) = case.received.applicant, case.due, waits
    return {
        "number": case.number,
        "applicant": case.received.applied_by,
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "clerk": case.received_by.name,
        "due_on": _day(due.due_on if due else None),
        "provisional": int(due.provisional) if due else 0,
        "awaited_on": _day(awaited_on),
        "noticed_at": _moment(case.noticed_at),
        "intake_at": _moment(case.noticed_at or case.decided_at),
        "accepted_at": _moment(case.accepted_at),
        "finished_at": _moment(case.finished_at),
        "delivered_at": _moment(case.delivered_at),
        "decided_by": case.decided_by.code if case.decided_by else "",
        "result": case.decision.result.value if case.decision else "",
        "promised": len(open_promises(case)),
        "sampled": int(bool(case.supervision.samples)),
        "with_office": _papers_of(case),
        "channel": case.received.channel.value,
        "visits": len(case.attendances),
        "on_the_spot": int(case.accepted is not None and case.accepted.on_the_spot),
        "across": int(case.is_across_regions),
        "bundle": case.received.bundle,
    }


def _pledged(case: Case, check_by: date | None) -> dict[str, object]:
    """What was pledged. ``barred``: the numbers of who is, each between two spaces."""
    barring = bars_from(case)
    numbers = [one.id_number for one in case.received.applicants] if barring else []
    return {
        "deferral": deferral_of(case).value,
        "overdue_from": _day(overdue_from(case)),
        "bars_from": _day(barring),
        "barred": " ".join(("", *numbers, "")) if numbers else "",
        "commitment": commitment_stands(case).value,
        "check_by": _day(check_by),
    }


def _papers_of(case: Case) -> int:
    """Where its papers are, as ``with_office`` keeps it."""
    if case.status is Status.PROCESSING and case.handed_over:
        return 2 if case.handed_over.taken_by else 1
    return 3 if case.status is Status.ACCEPTED and case.sent_back else 0


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
