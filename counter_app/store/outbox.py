"""What waits for the centre: entries that it does not have, or could not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from counter_app.kernel.ports import Clock
from counter_app.store.commit_seals import CommitSeals
from counter_app.store.connection import Connection
from counter_app.store.settings import StoreSettings
from counter_app.sync.entries import Entry, Parked
from counter_app.sync.ports import Outgoing, ParkedLine, Strand

ENTRY: Final = "window, series, sequence, id, event, previous, hash"
_POSITION: Final = "(SELECT position FROM journal WHERE hash = ?)"
_AT_ONCE: Final = 1000  # entries that are looked at for a batch


class StoreOutbox:
    """The way out; entries leave it once they came back as lines of the feed."""

    def __init__(self, connection: Connection, settings: StoreSettings, clock: Clock) -> None:
        self._connection = connection
        self._settings = settings
        self._clock = clock
        self._seals = CommitSeals(connection)

    def pending_strands(self) -> tuple[Strand, ...]:
        """Strands with entries that the centre does not have; own ones first."""
        rows = self._connection.rows(
            "SELECT DISTINCT j.window, j.series, s.series IS NOT NULL FROM outbox o"
            " JOIN journal j ON j.position = o.position"
            " LEFT JOIN series s ON s.series = j.series AND s.window = j.window"
            " WHERE o.state = 'pending' ORDER BY 3 DESC, 1, 2"
        )
        return tuple(Strand(window, series, bool(own)) for window, series, own in rows)

    def pending_entries(self, strand: Strand, most_bytes: int) -> tuple[Entry, ...]:
        """The first of them, each following the one before, in whole commits.

        Of a strand that went on twice one history, and the other the next time.
        """
        rows = self._connection.rows(
            f"SELECT {ENTRY} FROM journal WHERE series = ? AND window = ? AND position IN"
            " (SELECT position FROM outbox WHERE state = 'pending') ORDER BY sequence, position"
            " LIMIT ?",
            (strand.series, strand.window, _AT_ONCE),
        )
        for run in runs_of(entry_in(row) for row in rows):
            taken, size = list[Entry](), 0
            for commit in self._seals.commits(run, own=strand.own, ends=len(rows) < _AT_ONCE):
                size += sum(len(one.body) for one in commit)
                if taken and size > most_bytes:
                    break
                taken += commit
            if taken:
                return tuple(taken)
        return ()

    def let_be(self, strand: Strand) -> None:
        """What is left of another's strand are parts of commits, which nobody offers."""
        self._connection.do(
            "DELETE FROM outbox WHERE state = 'pending' AND position IN"
            " (SELECT position FROM journal WHERE series = ? AND window = ?)",
            (strand.series, strand.window),
        )

    def settle(self, pushed: Sequence[Entry], through: int, parked: Sequence[Parked]) -> None:
        """Of what was pushed the centre has all up to ``through``."""
        hashes = {one.sequence: one.hash for one in pushed}
        with self._settings.transaction():
            self._connection.do_each(
                "UPDATE outbox SET state = 'parked', reason = ?, since = ?"
                f" WHERE position = {_POSITION}",
                [(one.reason, self._now(), hashes[one.sequence]) for one in parked],
            )
            self._connection.do_each(
                f"DELETE FROM outbox WHERE state = 'pending' AND position = {_POSITION}",
                [(digest,) for sequence, digest in hashes.items() if sequence <= through],
            )

    def reopen(self, strand: Strand, after: int) -> None:
        """The centre has the strand only up to ``after``."""
        with self._settings.transaction():
            self._connection.do(
                "INSERT OR REPLACE INTO outbox (position, since) SELECT position, ? FROM journal"
                " WHERE series = ? AND window = ? AND sequence > ? AND event <> x''",
                (self._now(), strand.series, strand.window, after),
            )

    def acknowledged_strands(self) -> dict[Strand, int]:
        """Strands with entries that were acknowledged and never came back, each with the last."""
        rows = self._connection.rows(
            "SELECT j.window, j.series, s.series IS NOT NULL, max(j.sequence) FROM journal j"
            " LEFT JOIN series s ON s.series = j.series AND s.window = j.window"
            " WHERE j.feed IS NULL AND j.event <> x''"
            " AND j.position NOT IN (SELECT position FROM outbox) GROUP BY 1, 2, 3"
        )
        return {Strand(window, series, bool(own)): last for window, series, own, last in rows}

    def set_aside(self, strand: Strand) -> None:
        """The strand has another history at the centre."""
        with self._settings.transaction():
            self._connection.do(
                "UPDATE series SET retired = 1 WHERE series = ? AND window = ?",
                (strand.series, strand.window),
            )
            self._connection.do(
                "UPDATE outbox SET state = 'parked', reason = 'fork', since = ?"
                " WHERE state = 'pending' AND position IN"
                " (SELECT position FROM journal WHERE series = ? AND window = ?)",
                (self._now(), strand.series, strand.window),
            )

    def unsent(self) -> tuple[Entry, ...]:
        """Of each own strand, all from the first entry that the centre does not have."""
        rows = self._connection.rows(
            f"SELECT {ENTRY} FROM journal j WHERE sequence >= ("
            " SELECT min(p.sequence) FROM journal p JOIN outbox o ON o.position = p.position"
            " WHERE o.state = 'pending' AND p.series = j.series AND p.window = j.window)"
            " AND (window, series) IN (SELECT window, series FROM series)"
            " ORDER BY window, series, sequence"
        )
        runs = runs_of(entry_in(row) for row in rows)
        return tuple(
            one for run in runs for commit in self._seals.commits(run, own=True) for one in commit
        )

    def outgoing(self) -> Outgoing:
        """What waits."""
        found = self._connection.row(
            "SELECT count(*) FILTER (WHERE state = 'pending'),"
            " min(since) FILTER (WHERE state = 'pending' AND since <> ''),"
            " count(*) FILTER (WHERE state = 'parked') FROM outbox"
        )
        pending, since, parked = found or (0, None, 0)
        return Outgoing(pending, datetime.fromisoformat(since) if since else None, parked)

    def parked(self) -> tuple[ParkedLine, ...]:
        """What the centre could not take, oldest first."""
        rows = self._connection.rows(
            "SELECT j.case_number, j.at, o.reason, o.since FROM outbox o"
            " JOIN journal j ON j.position = o.position WHERE o.state = 'parked'"
            " ORDER BY o.position LIMIT 1000"
        )
        return tuple(
            ParkedLine(
                number,
                datetime.fromisoformat(at),
                reason,
                datetime.fromisoformat(since) if since else None,
            )
            for number, at, reason, since in rows
        )

    def _now(self) -> str:
        return self._clock.now().isoformat()


def runs_of(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Entries in the order of their strands, in runs of which each follows the one before."""
    runs, by_end = list[list[Entry]](), dict[tuple[int, bytes], list[Entry]]()
    for entry in entries:
        run = by_end.pop((entry.sequence - 1, entry.previous), None)
        if run is None:
            run = []
            runs.append(run)
        run.append(entry)
        by_end[entry.sequence, entry.hash] = run
    return map(tuple, runs)


def entry_in(row: Sequence[Any]) -> Entry:
    """The entry of a row of ``ENTRY``."""
    window, series, sequence, name, body, previous, digest = row
    return Entry(window, series, sequence, UUID(name), body, previous, digest)
