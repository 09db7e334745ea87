"""What lies beside a hall's feed, for who administers the centre: seen, and taken in once right."""

from __future__ import annotations

from datetime import datetime

from counter_app.central.provisioning import administering, only_hall
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.immutable import immutable


@immutable
class Parked:
    """Entries of one strand that were not taken for one reason, ``first`` to ``last`` of it."""

    hall: str
    window: str
    series: str
    reason: str
    count: int
    first: int
    last: int
    since: datetime


def parked(dsn: str, *, hall: str, window: str = "") -> tuple[Parked, ...]:
    """All that lies beside the feed (of one window, if named), by strand and reason."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        rows = connection.execute(
            "SELECT hall, window_code, series, reason, count(*), min(sequence), max(sequence),"
            " min(parked_at) FROM counter.parked_list"
            " WHERE %s IN ('', hall) AND %s IN ('', window_code)"
            " GROUP BY hall, window_code, series, reason ORDER BY 1, 2, 3, 6",
            (hall, window),
        )
        return tuple(Parked(*row) for row in rows.fetchall())


def take_parked(dsn: str, *, hall: str, window: str = "") -> int:
    """Take in what is right now, each entry judged anew; gives how many came."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute(
            "SELECT counter.take_parked(%s, %s, %s)", (hall, window, "")
        ).fetchone()
        return int(found[0]) if found else 0
