"""The read rows of a case: what lists and searches look at. Derived, never the truth."""

from __future__ import annotations

from counter_app.domain.case import Case
from counter_app.store.connection import Connection


def write_rows(connection: Connection, case: Case, position: int) -> None:
    """Replace the rows of ``case``; ``position`` is that of its first event."""
    received = case.received
    due = case.due
    connection.do(
        "INSERT OR REPLACE INTO case_rows VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            case.number,
            case.status.value,
            received.item_code,
            received.item_name,
            received.department,
            received.applicant.name,
            received.applicant.id_number,
            received.applicant.phone,
            case.received_at.isoformat(),
            due.due_on.isoformat() if due else None,
            int(due.provisional) if due else 0,
            case.received_by.name,
            case.window,
            position,
            len(case.contested),
        ),
    )
    for paper in case.papers:
        connection.do(
            "INSERT OR REPLACE INTO paper_rows VALUES (?,?,?,?,?,?,?,?)",
            (
                paper.number,
                paper.kind.value,
                paper.case_number,
                paper.issued_at.isoformat(),
                paper.issued_by.name,
                paper.standing.value,
                len(paper.copies),
                position,
            ),
        )
