"""The window's side of sync; ``sync.ports.LocalFeed`` on the window's own database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from counter_app.casework.ports import Clock
from counter_app.domain.encoding import EncodingError, from_bytes
from counter_app.domain.events import Event, PaperIssued, Received
from counter_app.domain.hall import Hall
from counter_app.domain.refusal import Refusal, Trouble
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.forgetting import Forgetting
from counter_app.store.journal import last_position, last_tip, read_case
from counter_app.store.publications import StorePublications
from counter_app.store.rows import write_rows
from counter_app.store.series import SeriesKeeper
from counter_app.store.settings import StoreSettings
from counter_app.sync.entries import Cursor, Entry, FeedItem, Parked, Publication
from counter_app.sync.ports import (
    ClockCheck,
    FeedPosition,
    Marks,
    Outgoing,
    ParkedLine,
    Strand,
    Taken,
)

_HELD_DAYS: Final = 90
_PROBES: Final = 24  # cursors that a greeting tells
_ENTRY: Final = "window, series, sequence, id, event, previous, hash"


class StoreFeed:
    """Entries that wait for the centre, and what came from it."""

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        keeper: SeriesKeeper,
        publications: StorePublications,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._keeper = keeper
        self._publications = publications
        self._clock = clock
        self._forgetting = Forgetting(connection)

    # Where the feed is

    def position(self) -> FeedPosition:
        """How far the feed is here."""
        return self._settings.read(FeedPosition) or FeedPosition()

    def held_days(self) -> int:
        """For how long a closed case stays here."""
        hall = self._settings.read(Hall)
        return hall.held_days if hall else _HELD_DAYS

    def cursors(self) -> tuple[Cursor, ...]:
        """Some events with their lines, newest first, ever further apart, and line 0."""
        cursors, below, step = list[Cursor](), None, 1
        for _ in range(_PROBES):
            found = self._connection.row(
                "SELECT feed, id FROM journal WHERE feed <= ? ORDER BY feed DESC LIMIT 1",
                (self.position().n if below is None else below,),
            )
            if found is None:
                break
            cursors.append(Cursor(int(found[0]), UUID(found[1])))
            below, step = int(found[0]) - step, step * 2
        return (*cursors, Cursor(0, None))

    def rewind(self, common: int, incarnation: str) -> None:
        """Everything that came after ``common`` is pending again, whoever wrote it."""
        with self._settings.transaction():
            self._connection.do("UPDATE journal SET feed = NULL WHERE feed > ?", (common,))
            self._connection.do(
                "INSERT OR REPLACE INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE feed IS NULL",
                (self._now(),),
            )
            self._settings.save(FeedPosition(common, incarnation))

    def filling(self, to: int) -> None:
        """An empty window begins to be filled up to this line."""
        position = self.position()
        self._settings.save(FeedPosition(position.n, position.incarnation, to))

    def filled(self, withdrawn: Sequence[tuple[str, str]], incarnation: str) -> None:
        """It is; what the closed cases left behind is which papers speak no more."""
        to = self.position().filling_to or 0
        with self._settings.transaction():
            for number, standing in withdrawn:
                self._connection.do(
                    "INSERT OR REPLACE INTO withdrawn_papers VALUES (?,?)", (number, standing)
                )
            self._settings.save(FeedPosition(to, incarnation))

    # Out

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
        """The first of them, in order and without a gap."""
        rows = self._connection.rows(
            f"SELECT {_ENTRY} FROM journal WHERE series = ? AND window = ? AND position IN"
            " (SELECT position FROM outbox WHERE state = 'pending') ORDER BY sequence LIMIT 1000",
            (strand.series, strand.window),
        )
        taken, size = list[Entry](), 0
        for row in rows:
            entry = _entry(row)
            size += len(entry.body)
            follows = not taken or entry.sequence == taken[-1].sequence + 1
            if not follows or (taken and size > most_bytes):
                break
            taken.append(entry)
        return tuple(taken)

    def settle(self, strand: Strand, through: int, parked: Sequence[Parked]) -> None:
        """The centre has the strand up to ``through``."""
        with self._settings.transaction():
            for one in parked:
                self._connection.do(
                    "UPDATE outbox SET state = 'parked', reason = ?, since = ? WHERE position IN"
                    " (SELECT position FROM journal WHERE series = ? AND window = ?"
                    " AND sequence = ?)",
                    (one.reason, self._now(), strand.series, strand.window, one.sequence),
                )
            self._connection.do(
                "DELETE FROM outbox WHERE state = 'pending' AND position IN"
                " (SELECT position FROM journal WHERE series = ? AND window = ?"
                " AND sequence <= ?)",
                (strand.series, strand.window, through),
            )

    def reopen(self, strand: Strand, after: int) -> None:
        """The centre has the strand only up to ``after``."""
        with self._settings.transaction():
            self._connection.do(
                "INSERT OR REPLACE INTO outbox (position, since) SELECT position, ? FROM journal"
                " WHERE series = ? AND window = ? AND sequence > ?",
                (self._now(), strand.series, strand.window, after),
            )

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

    # In

    def take(self, items: Sequence[FeedItem], incarnation: str) -> Taken:
        """Keep these lines and move on, all or nothing."""
        with self._settings.transaction():
            events, incomplete = self._keep_entries(items)
            catalogs = calendars = False
            for item in items:
                if isinstance(item.content, Publication):
                    kept = self._publications.keep(item.content)
                    catalogs, calendars = catalogs or kept.catalog, calendars or kept.calendar
            if items:
                before = self.position()
                self._settings.save(FeedPosition(items[-1].n, incarnation, before.filling_to))
        if events:
            self._keeper.note(last_tip(self._connection))
        return Taken(events, incomplete, catalogs, calendars)

    def take_history(self, items: Sequence[FeedItem]) -> None:
        """Keep the whole of one case."""
        with self._settings.transaction():
            self._keep_entries(items)
        self._keeper.note(last_tip(self._connection))

    def take_rescued(self, entries: Sequence[Entry]) -> int:
        """Keep what a dead PC wrote, to be offered to the centre; gives how many were new."""
        with self._settings.transaction():
            before = last_position(self._connection)
            new, _ = self._keep_entries([FeedItem(0, one) for one in entries])
            self._connection.do(
                "INSERT INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE position > ?",
                (self._now(), before),
            )
        if new:
            self._keeper.note(last_tip(self._connection))
        return new

    def unsent(self) -> tuple[Entry, ...]:
        """Of each own strand, all from the first entry that the centre does not have."""
        rows = self._connection.rows(
            f"SELECT {_ENTRY} FROM journal j WHERE sequence >= ("
            " SELECT min(p.sequence) FROM journal p JOIN outbox o ON o.position = p.position"
            " WHERE o.state = 'pending' AND p.series = j.series AND p.window = j.window)"
            " AND (window, series) IN (SELECT window, series FROM series)"
            " ORDER BY window, series, sequence"
        )
        return tuple(_entry(row) for row in rows)

    def forget(self) -> int:
        """Let some closed cases go in which nothing happened for long; gives how many went."""
        before = self._clock.now() - timedelta(days=self.held_days())
        with self._settings.transaction():
            return self._forgetting.forget(before)

    # Series, clock and marks

    def file_id(self) -> UUID:
        """The id of this database file."""
        return self._keeper.file_id

    def needs_series(self) -> UUID | None:
        """The id of this database file if it has no series to number with."""
        return self._keeper.file_id if self._keeper.needed() else None

    def adopt_series(self, window: str, series: str) -> None:
        """Number with this series from now on."""
        with self._settings.transaction():
            self._keeper.adopt(window, series, self._clock.now())

    def heard(self, check: ClockCheck) -> None:
        """The centre was heard."""
        self._settings.save(check)

    def clock_check(self) -> ClockCheck | None:
        """What was heard last."""
        return self._settings.read(ClockCheck)

    def marks(self) -> Marks:
        """How the last passes went."""
        return self._settings.read(Marks) or Marks()

    def mark(self, marks: Marks) -> None:
        """Remember how a pass went."""
        self._settings.save(marks)

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

    def contested(self) -> int:
        """How many cases are contested."""
        found = self._connection.row("SELECT count(*) FROM case_rows WHERE contested > 0")
        return int(found[0]) if found else 0

    # Inside

    def _now(self) -> str:
        return self._clock.now().isoformat()

    def _keep_entries(self, items: Sequence[FeedItem]) -> tuple[int, tuple[str, ...]]:
        """Inside a transaction: entries into the journal, and the rows of their cases."""
        new, cases = 0, dict[str, None]()
        position = last_position(self._connection)
        for item in items:
            if not isinstance(item.content, Entry):
                continue
            entry, line = item.content, item.n or None
            event = _checked(entry)
            known = self._connection.row(
                "SELECT position, hash, feed FROM journal WHERE id = ?", (str(entry.id),)
            )
            if known is None:
                self._must_follow(entry)
                position += 1
                self._insert(position, entry, event, line)
                new += 1
            elif bytes(known[1]) != entry.hash:
                raise Trouble("sync.bad_link", line=item.n)
            elif self._forgetting.recall(int(known[0]), entry, event):
                new += 1
            elif line is not None:
                if known[2] == line:
                    continue
                self._place(int(known[0]), line)
            cases[event.case_number] = None
        return new, tuple(number for number in cases if not self._refold(number))

    def _insert(self, position: int, entry: Entry, event: Event, line: int | None) -> None:
        self._connection.do(
            "INSERT INTO journal (position, id, case_number, at, event, previous, hash, window,"
            " series, sequence, feed) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                position,
                str(entry.id),
                event.case_number,
                event.at.isoformat(),
                entry.body,
                entry.previous,
                entry.hash,
                entry.window,
                entry.series,
                entry.sequence,
                line,
            ),
        )
        # Somebody else goes on with our strand: a copy of this file, or what it was before.
        cases, papers = (isinstance(event.happening, one) for one in (Received, PaperIssued))
        self._connection.do(
            "UPDATE series SET retired = 1, cases = cases + ?, papers = papers + ?"
            " WHERE series = ? AND window = ?",
            (int(cases), int(papers), entry.series, entry.window),
        )

    def _place(self, position: int, line: int) -> None:
        self._connection.do("UPDATE journal SET feed = ? WHERE position = ?", (line, position))
        self._connection.do("DELETE FROM outbox WHERE position = ?", (position,))

    def _must_follow(self, entry: Entry) -> None:
        """The entry before it in its strand, where it is here, must be the one it names."""
        if entry.sequence == 1:
            follows = entry.previous == START
        else:
            before = self._connection.rows(
                "SELECT hash FROM journal WHERE series = ? AND window = ? AND sequence = ?",
                (entry.series, entry.window, entry.sequence - 1),
            )
            follows = not before or any(bytes(row[0]) == entry.previous for row in before)
        if not follows:
            raise Trouble("sync.bad_link", line=entry.sequence)

    def _refold(self, case_number: str) -> bool:
        """Write the rows of the case as it stands now; False if its beginning is not here."""
        try:
            read = read_case(self._connection, case_number)
        except Refusal:
            return False
        if read is not None:
            # A paper of a version that is contested now does not speak for the case.
            self._connection.do("DELETE FROM paper_rows WHERE case_number = ?", (case_number,))
            write_rows(self._connection, *read)
        return True


def _checked(entry: Entry) -> Event:
    """The event of an entry whose hash holds."""
    if link(entry.previous, entry.body) != entry.hash:
        raise Trouble("sync.bad_link", line=entry.sequence)
    try:
        event = from_bytes(Event, entry.body)
    except EncodingError:
        raise Trouble("sync.newer_event") from None
    if event.id != entry.id or event.window != entry.window:
        raise Trouble("sync.bad_link", line=entry.sequence)
    return event


def _entry(row: tuple[Any, ...]) -> Entry:
    window, series, sequence, name, body, previous, digest = row
    return Entry(window, series, sequence, UUID(name), body, previous, digest)
