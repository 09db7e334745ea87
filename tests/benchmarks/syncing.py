"""What the hall costs: pushing, hearing of each other, accepting beside sync, and growth.

One PostgreSQL with its ordinary settings (every commit reaches the disk), over TCP.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event as Flag
from typing import Final

import psycopg

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.central import provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.embedded import EmbeddedServer
from counter_app.features.cases.model.listing import Listing
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.sync.enrolment import write_enrolment
from counter_app.sync.entries import Entry
from counter_app.sync.pushing import Pushing
from tests.benchmarks import crowd
from tests.benchmarks.accepting import REQUEST
from tests.benchmarks.growing import growth
from tests.benchmarks.measure import Measure, p99
from tests.faults.proxy import Proxy
from tests.halls import found_hall, vouched

_PENDING: Final = 1_000  # cases
_CROWD: Final = 198
_TOLD: Final = 120  # events whose way to another window is timed
_IDLE_FOR_S: Final = 40.0
_ACCEPTED: Final = 150
_BATCH_BYTES: Final = 250_000
_ONE_WAY_S: Final = 0.001


class Hall:
    """A centre and windows that joined it."""

    def __init__(self, server: EmbeddedServer, name: str, folder: Path) -> None:
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        self.dsn = server.dsn(name)
        self._folder = folder / name
        self._folder.mkdir()
        provisioning.initialise(self.dsn, DEFAULT_HALL, FEATURES)
        found_hall(self.dsn)

    def window(self, code: str) -> Counter:
        """A window that has joined and is in step."""
        enrolment = provisioning.enroll(
            self.dsn,
            hall="",
            window=code,
            name=f"综合窗口 {code}",
            expires=timedelta(days=1),
            now=SystemClock().now,
        )
        file = self._folder / f"{code}.json"
        write_enrolment(file, vouched(self.dsn, enrolment))
        counter = open_counter(self._folder / code)
        counter.link.join(file)
        counter.link.sync_once()
        counter.ensure_catalog()
        return counter


@contextmanager
def running_server() -> Iterator[EmbeddedServer]:
    """A server of its own; where it runs as another user, it must reach its folder."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="counter-app-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedServer(Path(folder) / "server")
        server.create()
        server.start(("max_connections=300", "shared_buffers=256MB", "max_wal_size=4GB"))
        try:
            yield server
        finally:
            server.stop(at_once=True)


def measure(folder: Path) -> list[Measure]:
    """All of them; one server, a database for each."""
    with running_server() as server:
        return [
            *_pushing(Hall(server, "pushing", folder)),
            *_hearing(Hall(server, "hearing", folder), server, folder),
            _beside_sync(Hall(server, "beside", folder)),
            *growth(lambda name: Hall(server, name, folder)),
        ]


def _pushing(hall: Hall) -> list[Measure]:
    """The same entries by append_events and by COPY, batch by batch in turn; then whole days."""
    window = hall.window("02")
    for _ in range(_PENDING):
        window.take_in(REQUEST)
    appended, copied = _append_and_copy(hall, window, _batches(window))
    window.link.sync_once()
    port = int(str(dsn_parts(hall.dsn)["port"]))
    here = _draining(hall, window, port)
    with Proxy(("127.0.0.1", port)) as network:
        network.delay(_ONE_WAY_S)
        away = _draining(hall, window, network.port)
    window.close()
    told = f"{_PENDING} cases drain, against each event inserted"
    return [
        Measure("push: time of append_events against a bare COPY", appended, copied, 4.0, "s"),
        Measure(f"{told}, on one computer", *here, 0.1, "s"),
        Measure(f"{told}, over a network of 2 ms", *away, 0.1, "s"),
    ]


def _draining(hall: Hall, window: Counter, port: int) -> tuple[float, float]:
    """Seconds until nothing of a day is pending, and of as many single inserts."""
    for _ in range(_PENDING):
        window.take_in(REQUEST)
    member = window.link.membership
    assert member is not None
    centre = PostgresCentre(dsn_with(member.dsn, port=str(port)))
    began = time.perf_counter()
    pushed = Pushing().push(window.store.feed, centre)
    drained = time.perf_counter() - began
    centre.close()
    window.link.sync_once()
    return drained, _one_by_one(dsn_with(hall.dsn, port=str(port)), window, pushed.count)


def _batches(window: Counter) -> list[tuple[Entry, ...]]:
    """All that is pending under its seals, in whole commits, in batches as pushing makes them."""
    batches, batch, size = list[tuple[Entry, ...]](), list[Entry](), 0
    for one in window.store.feed.unsent():
        batch.append(one)
        size += len(one.body)
        if one.sealed and size >= _BATCH_BYTES:
            batches.append(tuple(batch))
            batch, size = [], 0
    return [*batches, tuple(batch)] if batch else batches


def _append_and_copy(
    hall: Hall, window: Counter, batches: Sequence[tuple[Entry, ...]]
) -> tuple[float, float]:
    member = window.link.membership
    assert member is not None
    appended, copied = list[float](), list[float]()
    centre = PostgresCentre(member.dsn)
    with psycopg.connect(hall.dsn, autocommit=True) as bare:
        bare.execute(
            "CREATE TABLE bare"
            " (id uuid UNIQUE, body text, previous bytea, hash bytea, sealed bytea)"
        )
        for batch in batches:
            appended.append(_timed(lambda batch=batch: centre.append(batch, offered=False)))
            copied.append(_timed(lambda batch=batch: _copy(bare, batch)))
    centre.close()
    return sum(appended), sum(copied)


def _copy(connection: psycopg.Connection, batch: Sequence[Entry]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY bare (id, body, previous, hash, sealed) FROM STDIN") as copy,
    ):
        for one in batch:
            copy.write_row((one.id, one.body.decode(), one.previous, one.hash, one.sealed or None))


def _one_by_one(dsn: str, window: Counter, many: int) -> float:
    """A naive client: ``many`` inserts of one event, each committed before the next."""
    rows = window.store.connection.rows(
        "SELECT id, event, previous, hash FROM journal ORDER BY position DESC LIMIT ?", (many,)
    )
    assert len(rows) == many
    with psycopg.connect(dsn, autocommit=True) as bare:
        bare.execute("DROP TABLE IF EXISTS singly")
        bare.execute("CREATE TABLE singly (id uuid UNIQUE, body text, previous bytea, hash bytea)")
        began = time.perf_counter()
        for name, body, previous, digest in rows:
            bare.execute(
                "INSERT INTO singly VALUES (%s, %s, %s, %s)",
                (name, body.decode(), previous, digest),
            )
        return time.perf_counter() - began


def _hearing(hall: Hall, server: EmbeddedServer, folder: Path) -> list[Measure]:
    """With 200 windows connected: how soon another hears, and what it costs while all idle."""
    logins = folder / "logins"
    crowd.enlist(hall.dsn, _CROWD, logins)
    here, there = hall.window("02"), hall.window("03")
    with crowd.standing_by(logins):
        for window in (here, there):
            window.link.start(lambda passed: None, lambda error: None)
        time.sleep(2)
        before = _cpu_s(server)
        time.sleep(_IDLE_FOR_S)
        idle = (_cpu_s(server) - before) / _IDLE_FOR_S
        late = [_until_heard(hall, here, there) for _ in range(_TOLD)]
    for window in (here, there):
        window.close()
    return [
        Measure("an event at another of 200 windows, p99 after COMMIT", p99(late), 1.0, 1.0, "s"),
        Measure("CPU of the centre, 200 idle windows, of a core", idle * 100, 2.0, 1.0, "%"),
    ]


def _until_heard(hall: Hall, here: Counter, there: Counter) -> float:
    """Seconds from the centre's COMMIT until the other window has the case on its disk."""
    number = here.take_in(REQUEST).case.number
    deadline = time.monotonic() + 30
    while not there.store.ledger.count(Listing(text=number)) and time.monotonic() < deadline:
        time.sleep(0.002)
    heard = time.time()
    with psycopg.connect(hall.dsn, autocommit=True) as connection:
        row = connection.execute(
            "SELECT extract(epoch FROM max(taken_at)) FROM counter.events WHERE case_number = %s",
            (number,),
        ).fetchone()
    assert row is not None
    return heard - float(row[0])


def _beside_sync(hall: Hall) -> Measure:
    """Rounds in turn, each as often the first of them, so that both see the same disk and cache."""
    alone, joined = hall.window("02"), hall.window("03")
    passed = Flag()
    joined.link.start(lambda _: passed.set(), lambda error: None)
    passed.wait(10)
    with_sync, without = list[float](), list[float]()
    turns = [(joined, with_sync), (alone, without)]
    for _ in range(_ACCEPTED):
        for window, times in turns:
            times.append(_timed(partial(window.take_in, REQUEST)))
            time.sleep(0.02)  # somebody sits down
        turns.reverse()
    for window in (alone, joined):
        window.close()
    name = "accepting a case with sync running, median, against without"
    return Measure(name, median(with_sync) * 1000, median(without) * 1000, 1.1, "ms")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _cpu_s(server: EmbeddedServer) -> float:
    """CPU seconds of the server and all its backends, so far.

    From what the scheduler counts: 200 sessions that are asleep would each round to a tick.
    """
    spent = 0
    leader = int((server.data / "postmaster.pid").read_text().split("\n", 1)[0])
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(stat.parent.name) == leader or int(fields[1]) == leader:
                spent += int((stat.parent / "schedstat").read_text().split()[0])
        except OSError:
            continue
    return spent / 1e9
