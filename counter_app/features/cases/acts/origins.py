"""What an intake owes to the application that it comes out of: its channel, its days."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.cases.acts.case_clock import NOTICE_LIMIT, reckoning_of
from counter_app.features.cases.model.origin import Origin
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import due_date


def origin_of(desk: Desk, number: str) -> Origin | None:
    """The application with this number; None for no number.

    Refusal ``applications.unknown``, ``case.contested``.
    """
    if not number:
        return None
    file = desk.files.state(number)
    if not isinstance(file, Origin):
        raise Refusal("applications.unknown", field="application")
    if file.contested:
        raise Refusal("case.contested", field="application", number=file.number)
    return file


def late_since(desk: Desk, origin: Origin | None, department: str, at: datetime) -> datetime | None:
    """When it reached the hall, where the days for a notice went by without one; None otherwise."""
    if origin is None or origin.handed_in_at is None:
        return None
    return origin.handed_in_at if at.date() > _last_day(desk, origin, department) else None


def must_be_told_in_time(desk: Desk, origin: Origin | None, department: str, at: datetime) -> None:
    """Refusal ``applications.notice_too_late`` where it counts as accepted from its receipt."""
    if origin is not None and late_since(desk, origin, department, at):
        day = _last_day(desk, origin, department)
        raise Refusal("applications.notice_too_late", field="application", day=day)


def _last_day(desk: Desk, origin: Origin, department: str) -> date:
    by = reckoning_of(desk)
    assert origin.handed_in_at is not None
    own = by.calendar.of(department)
    return due_date(origin.handed_in_at, NOTICE_LIMIT, own, by.notice).due_on
