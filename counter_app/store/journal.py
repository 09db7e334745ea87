"""The journal: events in order, chained, and all that belongs to them in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from uuid import UUID

from counter_app.casework.ports import Clock, JobState
from counter_app.domain.case import Case, fold, opened_by
from counter_app.domain.daybook import is_daybook
from counter_app.domain.encoding import EncodingError, from_bytes, to_bytes
from counter_app.domain.events import ContestSettled, Event
from counter_app.domain.hall import Hall
from counter_app.domain.moves import RUNNING
from counter_app.domain.number import Number, Purpose
from counter_app.domain.rating import Rating
from counter_app.domain.refusal import Refusal, Trouble
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.ratings import keep
from counter_app.store.rows import CaseRows
from counter_app.store.unread import UnreadLines
from counter_app.store.witness import Tip
from counter_app.sync.ports import ClockCheck

_COUNTER: Final = {Purpose.CASE: "cases", Purpose.PAPER: "papers"}


_OFF_S: Final = 120.0  # how far a clock may be from the centre's
_AT_ONCE: Final = 100  # cases in a transaction: no clerk waits long behind one
_RUNNING_CASES: Final = (
    f"SELECT number FROM case_rows WHERE status IN ({', '.join('?' * len(RUNNING))})"
)
_IN_HALLS_ORDER: Final = "feed IS NULL, feed, position"
_NEW_ENTRY: Final = (
    "INSERT INTO journal (position, id, case_number, at, clock_back, event, previous, hash,"
    " window, series, sequence) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)

Committed = Callable[[Tip], None]


@dataclass(slots=True)
class _End:
    """Where the journal and the strand that is written to end."""

    position: int
    window: str
    series: str
    sequence: int
    hash: bytes
    latest: str  # of the moments told by a clock that did not run backwards


class JournalWork:
    """One transaction of the journal; the store's side of ``ports.Work``."""

    def __init__(
        self,
        connection: Connection,
        rows: CaseRows,
        clock: Clock,
        check: ClockCheck | None,
        told: Committed,
    ) -> None:
        self._connection = connection
        self._rows = rows
        self._clock = clock
        self._check = check
        self._told = told
        self._cases: dict[str, tuple[Case, int]] = {}
        self._end: _End | None = None
        self._before: int | None = None  # the journal's length when this began to write
        self.committed = False

    def next_number(self, purpose: Purpose, hall: Hall) -> Number:
        """The next number of the series that belongs to this file; Trouble ``store.no_series``."""
        counter = _COUNTER[purpose]
        found = self._connection.rows(
            f"UPDATE series SET {counter} = {counter} + 1, window = ?"
            f" WHERE retired = 0 AND window IN ('', ?) RETURNING series, {counter}",
            (hall.window, hall.window),
        )
        if len(found) != 1:
            raise Trouble("store.no_series")
        series, sequence = found[0]
        return Number(hall.code, hall.window, series, purpose, sequence)

    def append(self, event: Event) -> None:
        """Add an event with its hash link and outbox row."""
        end = self._last(event.window)
        event = self._stamped(event, end.latest)
        if not is_daybook(event.case_number):
            self._move(event, end.position + 1)
        body = to_bytes(event)
        at, previous = event.at.isoformat(), end.hash
        end.position += 1
        end.sequence += 1
        end.hash = link(previous, body)
        entry = (end.position, str(event.id), event.case_number, at, at < end.latest, body)
        strand = (previous, end.hash, end.window, end.series, end.sequence)
        self._connection.do(_NEW_ENTRY, entry + strand)
        if isinstance(event.happening, ContestSettled):  # other events count now
            self._read(event.case_number)
        end.latest = max(at, end.latest)

    def case(self, number: str) -> Case:
        """The case as this transaction sees it."""
        known = self._cases.get(number) or self._read(number)
        if known is None:
            raise Refusal("case.unknown", field="number")
        return known[0]

    def queue_print(self, paper: str, copy: int) -> None:
        """A print job that stands once this transaction does."""
        self._connection.do(
            "INSERT INTO print_jobs (paper, copy, state, asked_at) VALUES (?,?,?,?)",
            (paper, copy, JobState.WAITING.value, self._clock.now().isoformat()),
        )

    def keep_rating(self, rating: Rating) -> None:
        """What was said of a visit; it stands once this transaction does."""
        keep(self._connection, rating)

    def drop_draft(self, draft: UUID) -> None:
        """The draft became a case."""
        self._connection.do("DELETE FROM drafts WHERE id = ?", (str(draft),))

    def commit(self) -> None:
        """Write the read rows, leave the new events in the outbox, and make everything durable."""
        if self._before is not None:
            self._connection.do(
                "INSERT INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE position > ?",
                (self._clock.now().isoformat(), self._before),
            )
        for case, position in self._cases.values():
            self._rows.write(case, position)
        self._connection.commit()
        self.committed = True
        if self._end is not None:
            self._told(Tip(self._end.position, self._end.hash))

    def _move(self, event: Event, position: int) -> None:
        """The event's case goes on; Refusal if it may not."""
        known = self._cases.get(event.case_number) or self._read(event.case_number)
        case = opened_by(event) if known is None else known[0].after(event)
        self._cases[event.case_number] = (case, known[1] if known else position)

    def _last(self, window: str) -> _End:
        if self._end is None:
            active = self._connection.row(
                "UPDATE series SET window = ? WHERE retired = 0 AND window IN ('', ?)"
                " RETURNING series",
                (window, window),
            )
            if active is None:
                raise Trouble("store.no_series")
            found = self._connection.row(
                "SELECT sequence, hash, (SELECT at FROM journal WHERE series = ?1 AND window = ?2"
                " AND clock_back = 0 ORDER BY sequence DESC LIMIT 1) FROM journal"
                " WHERE series = ?1 AND window = ?2 ORDER BY sequence DESC LIMIT 1",
                (active[0], window),
            )
            sequence, digest, latest = found or (0, START, "")
            last = last_position(self._connection)
            self._end = _End(last, window, active[0], sequence, bytes(digest), latest)
            self._before = last
        return self._end

    def _stamped(self, event: Event, latest: str) -> Event:
        """The event with what is known of the clock that told its moment."""
        clock = "back" if event.at.isoformat() < latest else ""
        if self._check is not None and abs(self._check.off_s) > _OFF_S:
            clock = clock or "away"
        heard_at = self._check.heard_at if self._check else None
        return replace(event, heard_at=heard_at, clock=clock)

    def _read(self, case_number: str) -> tuple[Case, int] | None:
        if UnreadLines(self._connection).holds_back(case_number):
            raise Refusal("case.newer_program", field="number", number=case_number)
        read = read_case(self._connection, case_number)
        if read is not None:
            self._cases[case_number] = read
        return read


@contextmanager
def open_work(
    connection: Connection,
    rows: CaseRows,
    clock: Clock,
    check: ClockCheck | None,
    told: Committed,
) -> Iterator[JournalWork]:
    """A transaction; what is not committed when the block ends is taken back.

    ``told`` hears the journal's tip once a transaction that wrote to it is durable.
    """
    connection.begin()
    work = JournalWork(connection, rows, clock, check, told)
    try:
        yield work
    finally:
        if not work.committed:
            connection.rollback()


def read_case(connection: Connection, case_number: str) -> tuple[Case, int] | None:
    """The case as its entries here tell, in the hall's order, and where its first one lies.

    None without any entry; Refusal ``case.not_received`` if its beginning is not here.
    """
    rows = case_entries(connection, case_number)
    if not rows:
        return None
    return fold(read_event(body) for _, body in rows), min(position for position, _ in rows)


def case_entries(connection: Connection, case_number: str) -> list[tuple[int, bytes]]:
    """Position and event of each entry of a case, in the hall's order.

    What has a line in the hall's feed comes in the feed's order, before what
    only this window knows.
    """
    rows = connection.rows(
        "SELECT position, event FROM journal WHERE case_number = ? AND event <> x''"
        f" ORDER BY {_IN_HALLS_ORDER}",
        (case_number,),
    )
    return [(int(position), body) for position, body in rows]


def last_position(connection: Connection) -> int:
    """The position of the journal's last entry; 0 if it is empty."""
    found = connection.row("SELECT max(position) FROM journal")
    return int(found[0]) if found and found[0] is not None else 0


def last_tip(connection: Connection) -> Tip:
    """The journal's last entry, for the witness."""
    found = connection.row("SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1")
    return Tip(0, START) if found is None else Tip(int(found[0]), bytes(found[1]))


@lru_cache(maxsize=256)
def event_in(body: bytes) -> Event:
    """The event in these bytes; EncodingError if there is none that this program knows.

    What comes from the centre is checked, kept and folded within a moment, so
    the latest ones are remembered.
    """
    return from_bytes(Event, body)


def read_event(body: bytes) -> Event:
    """The event in a journal entry; Trouble ``store.damaged`` if it cannot be read."""
    try:
        return event_in(body)
    except EncodingError:
        raise Trouble("store.damaged") from None


def rebuild_rows(connection: Connection, rows: CaseRows) -> None:
    """Derive all read rows from the journal again."""
    with connection.transaction():
        connection.do("DELETE FROM paper_rows")
        connection.do("DELETE FROM case_rows")
        held = "SELECT DISTINCT case_number FROM journal WHERE event <> x''"
        for (case_number,) in connection.rows(held):
            if not is_daybook(case_number):
                _derive(connection, rows, case_number)


def rebuild_running(connection: Connection, rows: CaseRows) -> None:
    """Derive the rows of cases whose limit runs again: their lights change on other days now."""
    running = [one for (one,) in connection.rows(_RUNNING_CASES, tuple(RUNNING))]
    for first in range(0, len(running), _AT_ONCE):
        with connection.transaction():
            for case_number in running[first : first + _AT_ONCE]:
                _derive(connection, rows, case_number)


def _derive(connection: Connection, rows: CaseRows, case_number: str) -> None:
    with suppress(Refusal):  # its beginning is not here
        read = read_case(connection, case_number)
        if read is not None:
            rows.write(*read)
