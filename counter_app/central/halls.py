"""The halls of a centre: seen, renamed, closed; for who runs the server."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.central.provisioning import administering, let_out, only_hall
from counter_app.central.published import name_of_hall, rename_by_root
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.sync.root_file import Root

CLOSED: Final = "closed"
REMOVED: Final = "removed"
_UNKNOWN: Final = "unknown"


@immutable
class HallRow:
    """One hall of the centre; ``open`` of its files are, as far as the centre's lists go."""

    hall: str
    lines: int
    windows: int
    alarms: int
    name: str
    entries: int
    open: int
    logins: int
    closed_at: datetime | None


def halls(dsn: str) -> tuple[HallRow, ...]:
    """The halls of this centre."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        rows = connection.execute(
            "SELECT h.hall, f.n,"
            " (SELECT count(*) FROM counter.installations i"
            "  WHERE i.hall = h.hall AND i.state = 'joined'),"
            " (SELECT count(*) FROM counter.alarms a"
            "  WHERE a.hall = h.hall AND a.settled_at IS NULL),"
            " (SELECT count(*) FROM counter.events e WHERE e.hall = h.hall),"
            " (SELECT count(*) FROM counter.subjects s WHERE s.hall = h.hall AND s.open),"
            " (SELECT count(*) FROM counter.officers o WHERE o.hall = h.hall), h.closed_at"
            " FROM counter.halls h JOIN counter.feed_heads f USING (hall) ORDER BY h.hall"
        )
        return tuple(
            HallRow(hall, lines, windows, alarms, name_of_hall(connection, hall), *rest)
            for hall, lines, windows, alarms, *rest in rows.fetchall()
        )


def close_hall(dsn: str, *, hall: str) -> str:
    """Let nobody of the hall in any more: ``closed`` where its entries stay as an archive,
    ``removed`` where there never was one, also before. Refusal ``central.unknown_hall``.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        logins = connection.execute(
            "SELECT login FROM counter.installations WHERE hall = %s"
            " UNION ALL SELECT login FROM counter.officers WHERE hall = %s",
            (hall, hall),
        )
        let_out(connection, *(row[0] for row in logins.fetchall()))
        found = connection.execute("SELECT counter.close_hall(%s)", (hall,)).fetchone()
        done = str(found[0]) if found else _UNKNOWN
        if done != _UNKNOWN:
            return done
        gone = connection.execute(
            "SELECT 1 FROM counter.deeds d WHERE d.hall = %s AND d.what = 'removed'", (hall,)
        )
        if gone.fetchone() is None:
            raise Refusal("central.unknown_hall", field="--hall")
    return REMOVED


def reopen_hall(dsn: str, *, hall: str) -> bool:
    """Windows and people can be let in again; False if it was not closed."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        found = connection.execute("SELECT counter.reopen_hall(%s)", (hall,)).fetchone()
        return bool(found and found[0])


def rename_hall(dsn: str, *, hall: str, to: str, root: Root | None) -> bool:
    """Another name, in force at all windows once they sync; False if it is called so.

    A founded hall has it by its ``root``; refusals as ``ruling``.
    """
    if root is not None:
        return rename_by_root(dsn, hall, to, root)
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute(
            "SELECT counter.rename_hall(%s, %s, NULL)", (hall, to)
        ).fetchone()
        return bool(found and found[0])
