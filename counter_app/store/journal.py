"""The journal: events in order, chained, and all that belongs to them in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from uuid import UUID

from counter_app.casework.ports import Clock, JobState
from counter_app.domain.case import Case, fold, opened_by
from counter_app.domain.encoding import EncodingError, from_bytes, to_bytes
from counter_app.domain.events import Event, PaperIssued, Received
from counter_app.domain.hall import Hall
from counter_app.domain.number import Number, Purpose, series_text
from counter_app.domain.refusal import Refusal, Trouble
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.rows import write_rows

_COUNTER: Final = {Purpose.CASE: "cases", Purpose.PAPER: "papers"}


class JournalWork:
    """One transaction of the journal; the store's side of ``ports.Work``."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._cases: dict[str, tuple[Case, int]] = {}
        self._end: tuple[int, bytes, str] | None = None
        self._before: int | None = None  # the journal's length when this began to write
        self.committed = False

    def next_number(self, purpose: Purpose, hall: Hall) -> Number:
        """The next number of the series that belongs to this file."""
        counter = _COUNTER[purpose]
        found = self._connection.rows(
            f"UPDATE series SET {counter} = {counter} + 1 WHERE retired = 0"
            f" RETURNING series, {counter}"
        )
        if len(found) != 1:
            raise Trouble("store.no_series")
        series, sequence = found[0]
        return Number(hall.code, hall.window, series, purpose, sequence)

    def append(self, event: Event) -> None:
        """Add an event with its hash link and outbox row."""
        position, previous, latest = self._last()
        position += 1
        known = self._cases.get(event.case_number) or self._read(event.case_number)
        case = opened_by(event) if known is None else known[0].after(event)
        body = to_bytes(event)
        digest = link(previous, body)
        at = event.at.isoformat()
        self._connection.do(
            "INSERT INTO journal VALUES (?,?,?,?,?,?,?,?)",
            (position, str(event.id), event.case_number, at, at < latest, body, previous, digest),
        )
        self._cases[event.case_number] = (case, known[1] if known else position)
        self._end = (position, digest, max(at, latest))

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

    def drop_draft(self, draft: UUID) -> None:
        """The draft became a case."""
        self._connection.do("DELETE FROM drafts WHERE id = ?", (str(draft),))

    def commit(self) -> None:
        """Write the read rows, leave the new events in the outbox, and make everything durable."""
        if self._before is not None:
            self._connection.do(
                "INSERT INTO outbox (position) SELECT position FROM journal WHERE position > ?",
                (self._before,),
            )
        for case, position in self._cases.values():
            write_rows(self._connection, case, position)
        self._connection.commit()
        self.committed = True

    def _last(self) -> tuple[int, bytes, str]:
        if self._end is None:
            found = self._connection.row(
                "SELECT position, hash, (SELECT at FROM journal WHERE clock_back = 0"
                " ORDER BY position DESC LIMIT 1) FROM journal ORDER BY position DESC LIMIT 1"
            )
            self._end = (0, START, "") if found is None else (found[0], bytes(found[1]), found[2])
            self._before = self._end[0]
        return self._end

    def _read(self, case_number: str) -> tuple[Case, int] | None:
        rows = self._connection.rows(
            "SELECT position, event FROM journal WHERE case_number = ? ORDER BY position",
            (case_number,),
        )
        if not rows:
            return None
        read = (fold(read_event(body) for _, body in rows), int(rows[0][0]))
        self._cases[case_number] = read
        return read


@contextmanager
def open_work(connection: Connection, clock: Clock) -> Iterator[JournalWork]:
    """A transaction; what is not committed when the block ends is taken back."""
    connection.begin()
    work = JournalWork(connection, clock)
    try:
        yield work
    finally:
        if not work.committed:
            connection.rollback()


def read_event(body: bytes) -> Event:
    """The event in a journal entry; Trouble ``store.damaged`` if it cannot be read."""
    try:
        return from_bytes(Event, body)
    except EncodingError:
        raise Trouble("store.damaged") from None


def broken_position(connection: Connection) -> int | None:
    """The first position at which the chain does not hold, or None. Reads the whole journal."""
    previous, expected, latest = START, 1, ""
    given = Counter[type[object]]()
    rows = connection.rows(
        "SELECT position, id, case_number, at, clock_back, event, previous, hash"
        " FROM journal ORDER BY position"
    )
    for position, name, case_number, at, back, body, before, digest in rows:
        if (position, before) != (expected, previous) or not _links(previous, body, digest):
            return int(min(position, expected))
        event = read_event(body)
        told = (str(event.id), event.case_number, event.at.isoformat(), int(at < latest))
        if told != (name, case_number, at, back):
            return int(position)
        given[type(event.happening)] += 1
        previous, expected, latest = digest, expected + 1, max(at, latest)
    counted = connection.row("SELECT coalesce(sum(cases), 0), coalesce(sum(papers), 0) FROM series")
    return None if counted == (given[Received], given[PaperIssued]) else expected


def _links(previous: bytes, body: object, digest: object) -> bool:
    return isinstance(body, bytes) and link(previous, body) == digest


def rebuild_rows(connection: Connection) -> None:
    """Derive all read rows from the journal again."""
    with connection.transaction():
        connection.do("DELETE FROM paper_rows")
        connection.do("DELETE FROM case_rows")
        cases: dict[str, tuple[Case, int]] = {}
        for position, body in connection.rows(
            "SELECT position, event FROM journal ORDER BY position"
        ):
            event = read_event(body)
            known = cases.get(event.case_number)
            case = opened_by(event) if known is None else known[0].after(event)
            cases[event.case_number] = (case, known[1] if known else position)
        for case, position in cases.values():
            write_rows(connection, case, position)


def lease_first_series(
    connection: Connection, at: datetime, random: Callable[[int], bytes]
) -> None:
    """A standalone window draws the series of its new file at random; a later one stays."""
    series = series_text(int.from_bytes(random(8)))
    connection.do(
        "INSERT INTO series (series, leased_at)"
        " SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM series)",
        (series, at.isoformat()),
    )
