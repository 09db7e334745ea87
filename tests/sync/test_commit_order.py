"""Whoever reads the feed while others write it misses nothing, however slowly they commit."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import psycopg
import pytest

from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import Number
from counter_app.sync.ports import Membership
from tests.halls import HallOfWindows

WRITERS: Final = 24
READERS: Final = 3
EACH: Final = 12  # transactions of a writer
_START: Final = bytes(32)

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(slots=True)
class Strand:
    """What a writer has had committed."""

    window: str
    series: str
    sequence: int = 0
    previous: bytes = _START

    def batch(self, count: int) -> tuple[dict[str, Any], list[uuid.UUID]]:
        """The next entries, as a window pushes them; nothing is remembered yet."""
        entries, ids, previous = [], list[uuid.UUID](), self.previous
        for sequence in range(self.sequence + 1, self.sequence + 1 + count):
            id = uuid.uuid4()
            number = Number("460200", self.window, self.series, CASE, sequence).text
            body = json.dumps(
                {
                    "id": str(id),
                    "case_number": number,
                    "at": "2026-11-23T10:00:00+08:00",
                    "window": self.window,
                    "happening": {"is": "Received"},
                }
            )
            digest = hashlib.sha256(previous + body.encode()).digest()
            entries.append(
                {"sequence": sequence, "id": str(id), "body": body, "hash": digest.hex()}
            )
            ids.append(id)
            previous = digest
        told = {
            "window": self.window,
            "series": self.series,
            "previous": self.previous.hex(),
            "entries": entries,
        }
        return told, ids

    def committed(self, batch: dict[str, Any]) -> None:
        """Go on from there."""
        last = batch["entries"][-1]
        self.sequence, self.previous = last["sequence"], bytes.fromhex(last["hash"])


@pytest.fixture
def members(hall: HallOfWindows) -> list[str]:
    """DSNs of four windows; each may connect six times."""
    found = list[str]()
    for number in range(2, 6):
        window = hall.window(f"{number:02}")
        member: Membership | None = window.link.membership
        assert member is not None
        found.append(member.dsn)
    return found


def leased(connection: Connection) -> Strand:
    """A strand of a file of its own."""
    row = connection.execute("SELECT counter.lease_series(%s)", (uuid.uuid4(),)).fetchone()
    me = connection.execute("SELECT (counter.me()).window_code").fetchone()
    assert row is not None
    assert me is not None
    return Strand(str(me[0]), str(row[0]))


def write_slowly(
    dsn: str, seed: int, append: Callable[[Connection, dict[str, Any]], None]
) -> list[uuid.UUID]:
    """Transactions that dawdle before and after appending, a third of them taken back."""
    chance, committed = random.Random(seed), list[uuid.UUID]()
    with psycopg.connect(dsn, autocommit=True) as connection:
        strand = leased(connection)
        for _ in range(EACH):
            batch, ids = strand.batch(chance.randint(1, 4))
            with connection.transaction() as transaction:
                connection.execute("SELECT pg_sleep(%s)", (chance.random() * 0.02,))
                append(connection, batch)
                connection.execute("SELECT pg_sleep(%s)", (chance.random() * 0.01,))
                taken_back = chance.random() < 0.33
                if taken_back:
                    raise psycopg.Rollback(transaction)
            if not taken_back:
                strand.committed(batch)
                committed += ids
    return committed


Line = tuple[int, uuid.UUID | None]
Poll = Callable[[Connection, int], list[Line]]


def poll_until(dsn: str, done: threading.Event, poll: Poll) -> list[Line]:
    """What a reader saw that remembers only how far it is."""
    seen, cursor = list[Line](), 0
    with psycopg.connect(dsn, autocommit=True) as connection:
        while True:
            last = done.is_set()
            lines = poll(connection, cursor)
            seen += lines
            cursor = max([cursor, *(line[0] for line in lines)])
            if last and not lines:
                return seen
            time.sleep(0.003)


def together(
    members: list[str],
    reader_dsn: str,
    append: Callable[[Connection, dict[str, Any]], None],
    poll: Poll,
) -> tuple[set[uuid.UUID], list[list[Line]]]:
    """Write and read at the same time; gives what was committed, and what each reader saw."""
    done, wrong = threading.Event(), list[BaseException]()
    written, seen = list[list[uuid.UUID]](), list[list[Line]]()

    def run(into: list[Any], work: Callable[[], Any]) -> None:
        try:
            into.append(work())
        except BaseException as error:
            wrong.append(error)

    writers = [
        threading.Thread(
            target=run,
            args=(
                written,
                lambda n=n: write_slowly(members[n % len(members)], n, append),
            ),
        )
        for n in range(WRITERS)
    ]
    readers = [
        threading.Thread(target=run, args=(seen, lambda: poll_until(reader_dsn, done, poll)))
        for _ in range(READERS)
    ]
    for one in (*readers, *writers):
        one.start()
    for one in writers:
        one.join()
    done.set()
    for one in readers:
        one.join()
    assert wrong == []
    assert len(written) == WRITERS
    return {id for ids in written for id in ids}, seen


def to_the_feed(connection: Connection, batch: dict[str, Any]) -> None:
    """As windows push."""
    row = connection.execute(
        "SELECT counter.append_events(%s::jsonb)", (json.dumps(batch),)
    ).fetchone()
    assert row is not None
    assert row[0]["taken"] == len(batch["entries"])


def by_line(connection: Connection, after: int) -> list[Line]:
    """As windows pull."""
    rows = connection.execute("SELECT n, id FROM counter.read_feed(%s, 50)", (after,)).fetchall()
    return [(int(n), id) for n, id in rows]


def test_the_feed_is_read_whole_in_order_and_once(hall: HallOfWindows, members: list[str]) -> None:
    reader = hall.window("09").link.membership
    assert reader is not None
    committed, seen = together(members, reader.dsn, to_the_feed, by_line)
    head = hall.rows("SELECT n FROM counter.feed_heads")[0][0]
    assert isinstance(head, int)
    for lines in seen:
        assert [n for n, _ in lines] == list(range(1, head + 1))
        ids = [id for _, id in lines if id is not None]
        assert len(ids) == len(set(ids))
        assert set(ids) >= committed
    stored = hall.rows("SELECT id FROM counter.events")
    assert {row[0] for row in stored} == committed
    assert hall.rows("SELECT * FROM counter.alarms") == []


def test_with_a_serial_as_cursor_the_same_readers_miss_events(
    hall: HallOfWindows, members: list[str]
) -> None:
    """The control: were this to pass, the test above would prove nothing."""
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE public.serial_feed (n bigserial PRIMARY KEY, id uuid NOT NULL);"
            "GRANT ALL ON public.serial_feed, public.serial_feed_n_seq TO PUBLIC"
        )

    def to_the_serial(connection: Connection, batch: dict[str, Any]) -> None:
        for entry in batch["entries"]:
            connection.execute("INSERT INTO public.serial_feed (id) VALUES (%s)", (entry["id"],))

    def by_serial(connection: Connection, after: int) -> list[Line]:
        rows = connection.execute(
            "SELECT n, id FROM public.serial_feed WHERE n > %s ORDER BY n LIMIT 50", (after,)
        ).fetchall()
        return [(int(n), id) for n, id in rows]

    committed, seen = together(members, hall.dsn, to_the_serial, by_serial)
    assert any(committed - {id for _, id in lines} for lines in seen)
