"""The read rows of a case: what lists, searches and reports look at. Derived, never the truth."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from counter_app.features.cases.acts.case_clock import light_days_of
from counter_app.features.cases.model.case import Case
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.review import Reviewed
from counter_app.knowledge.days.light import LightDays, Reckoning
from counter_app.store.connection import Connection


class CaseRows:
    """Writes rows, inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, case: Case, position: int, reckoning: Reckoning | None) -> None:
        """Replace the row of ``case``; ``position`` is that of its first event."""
        lights = light_days_of(case, reckoning.calendar, reckoning.rule) if reckoning else None
        row = _of_case(case, position) | _of_dates(case, lights) | _of_people(case)
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self._connection.do(
            f"INSERT OR REPLACE INTO case_rows ({names}) VALUES ({marks})", tuple(row.values())
        )

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM case_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this case."""
        self._connection.do("DELETE FROM case_rows WHERE number = ?", (number,))


def _of_case(case: Case, position: int) -> dict[str, Any]:
    received = case.received
    return {
        "number": case.number,
        "status": case.status.value,
        "item_code": received.item_code,
        "item_name": received.item_name,
        "department": received.department,
        "applicant": received.applicant.name,
        "id_number": received.applicant.id_number,
        "phone": received.applicant.phone,
        "clerk": case.received_by.name,
        "window": case.window,
        "position": position,
        "contested": len(case.contested),
        "promised": len(case.promises),
        "result": case.decision.result.value if case.decision else "",
        "with_office": int(case.handed_over is not None),
    }


def _of_dates(case: Case, lights: LightDays | None) -> dict[str, Any]:
    due, (awaited_on, _) = case.due, case.awaited
    return {
        "received_at": case.received_at.isoformat(),
        "due_on": _day(due.due_on if due else None),
        "provisional": int(due.provisional) if due else 0,
        "noticed_at": _moment(case.noticed_at),
        "intake_at": _moment(case.noticed_at or case.decided_at),
        "accepted_at": _moment(case.accepted_at),
        "finished_at": _moment(case.finished_at),
        "delivered_at": _moment(case.delivered_at),
        "awaited_on": _day(awaited_on),
        "warn_on": _day(lights.warn_on if lights else None),
        "law_on": _day(lights.law_on if lights else None),
    }


def _of_people(case: Case) -> dict[str, Any]:
    supervision = case.supervision
    review = supervision.last_review
    passed = isinstance(review.happening, Reviewed) and review.happening.passed if review else None
    return {
        "clerk_code": case.received_by.code,
        "decided_by": case.decided_by.code if case.decided_by else "",
        "review": "" if passed is None else "passed" if passed else "returned",
        "sampled": int(bool(supervision.samples)),
        "waiting_for": _code(supervision.to_answer),
        "assigned_to": _code(supervision.assigned_to),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _code(clerk: Clerk | None) -> str:
    return clerk.code if clerk else ""
