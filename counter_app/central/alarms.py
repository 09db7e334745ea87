"""A hall's alarms: seen, and settled, by who administers it."""

from __future__ import annotations

from typing import Any

from counter_app.central.provisioning import administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling


def alarms(dsn: str, *, hall: str) -> tuple[dict[str, Any], ...]:
    """What nobody has settled yet, oldest first; one a window, kind and day, with how often."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        rows = connection.execute(
            "SELECT hall, at, kind, window_code, series, details, times, last_at"
            " FROM counter.alarms WHERE settled_at IS NULL AND (%s = '' OR hall = %s) ORDER BY at",
            (hall, hall),
        )
        names = ("hall", "at", "kind", "window", "series", "details", "times", "last_at")
        return tuple(dict(zip(names, row, strict=True)) for row in rows.fetchall())


def settle_alarms(dsn: str, *, hall: str) -> int:
    """Somebody looked at them; gives how many there were."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute("SELECT counter.settle_alarms(%s)", (hall,)).fetchone()
        return int(found[0]) if found else 0
