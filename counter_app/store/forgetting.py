"""A PC never holds a city's archive: closed cases leave the window, the centre keeps them.

Of an own entry the hash stays, so that the strand's chain is still whole;
another window's entry goes altogether. What is asked for again comes back
from the centre, entry by entry.
"""

from __future__ import annotations

from datetime import date, datetime

from counter_app.kernel.event import Event
from counter_app.kernel.record import daybook_of
from counter_app.store.commit_seals import CommitSeals
from counter_app.store.connection import Connection
from counter_app.store.files import Files, read_event
from counter_app.store.journal import last_position
from counter_app.sync.entries import Entry

_MOST = 200  # cases at a time: no clerk waits for the broom
_EMPTY = "UPDATE journal SET event = x'' WHERE position = ?"


class Forgetting:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection, files: Files) -> None:
        self._connection = connection
        self._files = files
        self._seals = CommitSeals(connection)

    def forget(self, before: datetime) -> int:
        """Closed files without a contest whose every entry the centre has, and none since.

        Those of which others still ask (``Files.staying``) stay.
        """
        rows = self._connection.rows(
            "SELECT number FROM subjects f WHERE open = 0 AND contested = 0"
            f" AND number NOT IN ({self._files.staying()})"
            " AND opened_at < ?1 AND NOT EXISTS (SELECT 1 FROM journal j"
            " WHERE j.case_number = f.number AND (j.feed IS NULL OR j.at >= ?1))"
            " ORDER BY opened_at LIMIT ?2",
            (before.isoformat(), _MOST),
        )
        for (number,) in rows:
            self._forget_case(str(number))
        return len(rows)

    def forget_record(self, before: date) -> None:
        """Days' records before this day that the centre has."""
        rows = self._connection.rows(
            "SELECT j.position, s.series FROM journal j LEFT JOIN series s"
            " ON s.series = j.series AND s.window = j.window"
            " WHERE j.case_number >= ? AND j.case_number < ? AND j.feed IS NOT NULL"
            " AND j.event <> x'' LIMIT ?",
            (daybook_of(date.min), daybook_of(before), _MOST),
        )
        for position, own in rows:
            if own:
                self._connection.do(_EMPTY, (position,))
            else:
                self._let_go(position)

    def recall(self, position: int, entry: Entry, event: Event) -> bool:
        """Put a forgotten entry's body back; False if it was not forgotten."""
        found = self._connection.rows(
            "UPDATE journal SET event = ? WHERE position = ? AND event = x'' RETURNING position",
            (entry.body, position),
        )
        if not found:
            return False
        self._count(entry.window, entry.series, event, -1)
        return True

    def _forget_case(self, number: str) -> None:
        for position, body in self._files.all_entries(number):
            strand = self._connection.row(
                "SELECT j.window, j.series FROM journal j JOIN series s"
                " ON s.series = j.series AND s.window = j.window WHERE j.position = ?",
                (position,),
            )
            if strand is None:
                self._let_go(position)
            else:
                self._connection.do("DELETE FROM outbox WHERE position = ?", (position,))
                self._connection.do(_EMPTY, (position,))
                self._count(strand[0], strand[1], read_event(body), 1)
        self._connection.do(
            "INSERT OR REPLACE INTO withdrawn_papers SELECT number, standing FROM paper_rows"
            " WHERE case_number = ? AND standing <> 'current'",
            (number,),
        )
        self._files.drop(number)

    def _let_go(self, position: int) -> None:
        """Another window's entry goes; the journal's last line keeps its hash, for the witness."""
        if position == last_position(self._connection):
            self._connection.do(_EMPTY, (position,))
        else:
            gone = self._connection.rows(
                "DELETE FROM journal WHERE position = ? RETURNING window, series, sequence",
                (position,),
            )
            for window, series, sequence in gone:
                self._seals.let_go(window, series, sequence)

    def _count(self, window: str, series: str, event: Event, by: int) -> None:
        purpose = self._files.features.numbered_by(event)
        if purpose is not None:
            self._connection.do(
                "UPDATE series_numbers SET forgotten = forgotten + ?3 WHERE series = ?2"
                " AND purpose = ?4 AND series IN (SELECT series FROM series WHERE window = ?1)",
                (window, series, by, purpose),
            )
