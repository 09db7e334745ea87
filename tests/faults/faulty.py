"""Faults put in on purpose, so that the harness can show that it would notice them.

The first part alters a running program (``window_process.Shift.plant``), the
second one the centre's SQL (``run.storm``'s ``change``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from string import Template
from typing import Any, Final

import psycopg

from counter_app.assembly import Counter
from counter_app.central.centre import PostgresCentre
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued, PersonalDataShown
from counter_app.kernel.ports import Work
from counter_app.kernel.trust.told import PROVED
from counter_app.store import judging
from counter_app.sync import passing
from counter_app.sync.entries import Entry, Receipt
from counter_app.sync.ports import Bell, Centre, Greeting, LocalFeed
from counter_app.sync.pulling import Pulled
from tests.conftest import LOST_CARD
from tests.faults.paper_log import PaperLine, PaperLog
from tests.faults.window_process import TakeIn, take_in_one

_LONG_S: Final = 0.3  # as long as a disk may take
_PRINTED_S: Final = 1.5  # from paper to commit: who kills in between may be slow on a busy computer
_GROUP_S: Final = 6.0  # pushes that are committed together


# The program altered


def print_before_commit(counter: Counter) -> TakeIn:
    """The paper comes out while the transaction is still open."""

    def take_in(counter: Counter, log: PaperLog) -> None:
        honest = counter.store.open_work

        @contextmanager
        def hasty() -> Iterator[Work]:
            with honest() as work:
                yield _Hasty(work, log)

        counter.store.open_work = hasty  # type: ignore[method-assign]
        try:
            counter.take_in(read_request(LOST_CARD))
        finally:
            counter.store.open_work = honest  # type: ignore[method-assign]

    return take_in


class _Hasty:
    """A transaction that prints before it commits."""

    def __init__(self, work: Work, log: PaperLog) -> None:
        self._work = work
        self._log = log
        self._events: list[Event] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    def append(self, event: Event) -> None:
        self._work.append(event)
        self._events.append(event)

    def commit(self) -> None:
        ids = tuple(event.id for event in self._events)
        for event in self._events:
            if isinstance(event.happening, PaperIssued):
                self._log.write(PaperLine(event.case_number, event.happening.number, ids))
        time.sleep(_PRINTED_S)
        self._work.commit()


def acknowledge_before_commit(counter: Counter) -> None:
    """The client believes what the server answers to a transaction that is still open.

    It pushes on a second line; what the first one reads is committed.
    """
    honest = counter.link.connect

    def believing(centre: PostgresCentre) -> None:
        pushing = honest()
        line, due, wait = pushing._session.connection, 0.0, centre.wait

        def append(entries: Sequence[Entry], *, offered: bool) -> Receipt:
            nonlocal due
            if not due:
                line.execute("BEGIN")
                due = time.monotonic() + _GROUP_S
            return pushing.append(entries, offered=offered)

        def waiting(seconds: float, bell: Bell) -> None:
            nonlocal due
            wait(min(seconds, _LONG_S), bell)
            if due and time.monotonic() > due:
                line.execute("COMMIT")
                due = 0.0

        centre.append = append  # type: ignore[method-assign]
        centre.wait = waiting  # type: ignore[method-assign]

    _connect_with(counter, believing)


def skip_an_entry(counter: Counter) -> None:
    """The client leaves the second entry out of the first batch that is long enough."""
    skipped = False

    def skipping(centre: PostgresCentre) -> None:
        honest = centre.append

        def append(entries: Sequence[Entry], *, offered: bool) -> Receipt:
            nonlocal skipped
            if skipped or len(entries) < 3:
                return honest(entries, offered=offered)
            skipped = True
            return honest([entries[0], *entries[2:]], offered=offered)

        centre.append = append  # type: ignore[method-assign]

    _connect_with(counter, skipping)


def read_without_counting(counter: Counter) -> None:
    """The reader takes whatever lies after its cursor for all that there is."""

    def pull(
        local: LocalFeed, centre: Centre, greeting: Greeting, now: object, between: object
    ) -> Pulled:
        pulled = Pulled()
        while items := centre.read_feed(local.position().n, 100):
            pulled = pulled.plus(local.take(items, greeting.incarnation))
        return pulled

    passing.pull = pull  # type: ignore[assignment]


def poison_the_queue(counter: Counter) -> TakeIn:
    """After a case, the window once writes an entry that PostgreSQL cannot read as JSON."""
    poisoned = counter.folder / "poisoned"

    def take_in(counter: Counter, log: PaperLog) -> None:
        take_in_one(counter, log)
        if not poisoned.exists():
            poisoned.touch()
            _write_poison(counter)

    return take_in


def believe_everybody(counter: Counter) -> None:
    """What the law says of a commit is not asked."""
    judging.told_of = lambda *asked: PROVED  # type: ignore[assignment]


def _write_poison(counter: Counter) -> None:
    desk = counter.desk
    case = desk.ledger.cases(limit=1)[0].number
    with desk.open_work() as work:
        shown = PersonalDataShown("\0")
        work.append(
            Event(desk.new_id(), case, desk.clock.now(), desk.hall.window, desk.clerk, shown)
        )
        work.commit()


def _connect_with(counter: Counter, alter: Callable[[PostgresCentre], None]) -> None:
    honest = counter.link.connect

    def connect() -> PostgresCentre:
        centre = honest()
        alter(centre)
        return centre

    counter.link.connect = connect  # type: ignore[method-assign]


# The centre altered

_APPEND: Final = Template("""
CREATE OR REPLACE FUNCTION counter.append_events(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$$$
DECLARE
    me     counter.installations := counter.me();
    strand counter.series;
    added  bigint;
    head   bigint := 0;
    last   jsonb := batch->'entries'->-1;
BEGIN
    SELECT * INTO strand FROM counter.series s
    WHERE s.hall = me.hall AND s.window_code = batch->>'window' AND s.series = batch->>'series'
    FOR UPDATE;
    SELECT count(*) INTO added FROM ($given) g;
    $head;
    INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind,
                                at, body, previous, hash)
    SELECT me.hall, $line, g.id, strand.window_code, strand.series, g.sequence,
           g.event->>'case_number', g.event->'happening'->>'is', (g.event->>'at')::timestamptz,
           g.body, g.previous, g.hash
    FROM (SELECT * FROM ($given) g ORDER BY sequence) g;
    UPDATE counter.series s SET sequence = greatest(s.sequence, (last->>'sequence')::bigint),
        hash = decode(last->>'hash', 'hex')
    WHERE s.hall = strand.hall AND s.window_code = strand.window_code AND s.series = strand.series
    RETURNING * INTO strand;
    PERFORM pg_sleep(CASE strand.window_code WHEN '01' THEN $slow ELSE 0 END);  -- a slow line
    $finish;
    RETURN counter.receipt(strand, added, 0, '[]');
END $$$$
""")
_GIVEN: Final = """
    SELECT * FROM (
        SELECT (e->>'sequence')::bigint AS sequence, (e->>'id')::uuid AS id, e->>'body' AS body,
               decode(e->>'hash', 'hex') AS hash, (e->>'body')::jsonb AS event,
               coalesce(decode(lag(e->>'hash') OVER (ORDER BY (e->>'sequence')::bigint), 'hex'),
                        decode(batch->>'previous', 'hex')) AS previous
        FROM jsonb_array_elements(batch->'entries') e) every"""
_ONLY_NEW: Final = """
    WHERE NOT EXISTS (SELECT FROM counter.events f WHERE f.hall = me.hall AND f.id = every.id)"""
_SOUND: Final = {
    "given": _GIVEN + _ONLY_NEW,
    "head": "head := counter.next_lines(me.hall, added)",
    "line": "head - added + row_number() OVER (ORDER BY g.sequence)",
    "slow": "0",
    "finish": "NULL",
}
_SERIAL: Final = """
CREATE SEQUENCE counter.line START 2;
ALTER SEQUENCE counter.line OWNER TO counter_owner;
CREATE OR REPLACE FUNCTION counter.next_lines(the_hall text, count bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE counter.feed_heads h SET n = greatest(h.n, nextval('counter.line'))
    WHERE h.hall = the_hall RETURNING currval('counter.line')
$$
"""
_SERIAL_HEAD: Final = """
    IF added > 0 THEN
        UPDATE counter.feed_heads h SET n = greatest(h.n, currval('counter.line'))
        WHERE h.hall = me.hall;
        PERFORM pg_notify('counter_' || lower(me.hall), '');
    END IF"""

Connection = psycopg.Connection[Any]


def _append_as(connection: Connection, **parts: str) -> None:
    connection.execute(_APPEND.substitute(_SOUND | parts).encode())


def plain_append(connection: Connection) -> None:
    """No fault yet: idempotent and in order of commit, but trusting every chain."""
    _append_as(connection, slow="0.3")


no_idempotency_key: Final = partial(_append_as, given=_GIVEN)
"""What is pushed again is there again."""


def serial_cursor(connection: Connection) -> None:
    """Lines are numbered by a sequence when they are written, and seen when they are committed."""
    connection.execute(_SERIAL.encode())
    _append_as(
        connection,
        head="NULL",
        line="nextval('counter.line')",
        slow="2",
        finish=_SERIAL_HEAD,
    )


def refuse_poison(connection: Connection) -> None:
    """An entry that cannot be read is an error, and so is the batch that it is in."""
    connection.execute("""
        CREATE OR REPLACE FUNCTION counter.readable(body text) RETURNS jsonb
        LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS 'SELECT body::jsonb'
    """)
