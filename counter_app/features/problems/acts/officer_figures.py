"""What reports tell of service officers (首席服务专员): enterprises, contacts, lateness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.liaison import Contacted, Liaison, LiaisonStatus
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """Contacts in this time; officers, enterprises and lateness as they are now.

    Of officers named at this window, or at any. None without an officer;
    Refusal as ``Watch.reading``.
    """
    officers = tuple(_officers(desk, window))
    if not officers:
        return ()
    now = desk.clock.now()
    assigned = [each for one in officers for each in one.assignments]
    serving = sum(one.status is LiaisonStatus.SERVING for one in officers)
    contacts = sum(_contacts(desk, one, first, before) for one in officers)
    late = sum(now >= each.contact.due_at for each in assigned)
    return (
        Figure("officers_serving", serving),
        Figure("officers_enterprises", len(assigned)),
        Figure("officers_contacts", contacts),
        Figure("officers_out_of_touch", late, len(assigned)),
    )


def _officers(desk: Desk, window: str) -> Iterator[Liaison]:
    within, files = desk.guard.reading(Right.REPORT, "officers"), desk.unasked_files
    for row in files.listed("liaison"):
        if within.holds(row) and window in ("", row.window):
            officer = files.state(row.number)
            if isinstance(officer, Liaison):
                yield officer


def _contacts(desk: Desk, officer: Liaison, first: datetime, before: datetime) -> int:
    events = desk.unasked_files.events(officer.number)
    return sum(isinstance(one.happening, Contacted) and first <= one.at < before for one in events)
