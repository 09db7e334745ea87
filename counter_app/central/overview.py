"""The hall as its centre sees it: every window, when it was heard, what it told of itself."""

from __future__ import annotations

from typing import Any

from counter_app.central.provisioning import administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling

WindowRow = dict[str, Any]
"""``window``, ``name``, ``installation``, ``state`` (enrolled, joined, replaced, revoked),
``joined_at``, ``ended_at``, ``last_heard_at``, ``alive``, ``silent_s`` (seconds since it was
heard, or was enrolled), ``program``, ``schema``, ``unsent`` (empty or None before it told),
``knows`` (the version of the centre's schema that its program told), ``fits`` (whether it may
pull; None before it began a pass), ``newer`` (than this centre), ``key`` (in_force, replaced,
lost, none), ``strands``, ``parked``: entries under its code that were not taken, and ``open``:
files that were opened under its code and still are."""


def windows(dsn: str, *, hall: str) -> tuple[WindowRow, ...]:
    """Every installation of the hall, by window, the oldest first; moments in ISO 8601."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        rows = connection.execute("SELECT counter.windows_of(%s)", (hall,)).fetchall()
    return tuple(row[0] for row in rows)


def in_use(dsn: str, *, hall: str, window: str) -> tuple[WindowRow, ...]:
    """The installations of this window that are let in: the one at work, an enrolment beside it."""
    return tuple(
        one
        for one in windows(dsn, hall=hall)
        if one["window"] == window and one["state"] in ("enrolled", "joined")
    )
