"""A hall for the tests: a real PostgreSQL, and windows that joined it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Self

import psycopg

from counter_app.assembly import FEATURES, Counter, open_counter
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.embedded import EmbeddedServer
from counter_app.central.founding import Founded, found, name_of
from counter_app.central.law import admit
from counter_app.central.parking import take_parked
from counter_app.central.serving import bring_level
from counter_app.kernel.ports import Clock
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.sync.enrolment import Enrolment, write_enrolment
from counter_app.sync.entries import PublicationKind
from counter_app.sync.root_file import ROOTS_PLACE, Root, read_root, usual_place
from tests.prepared import with_sample
from tests.waiting import PATIENCE_S

QUICK = (
    *("fsync=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB"),
    # With hundreds of databases some vacuum is always under way; the log goes round in memory.
    *("autovacuum=off", "max_wal_size=256MB"),
)
SYSTEM_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
# Not among the roots of whoever runs the tests.
os.environ[ROOTS_PLACE] = mkdtemp(prefix="counter-app-roots-")
atexit.register(shutil.rmtree, os.environ[ROOTS_PLACE], ignore_errors=True)
_TEMPLATE, _FOUNDED = "hall_template", "founded_hall"


class TestServer:
    """One server for many tests; each test gets a database of its own."""

    __test__ = False

    def __init__(self, binaries: Path | None = None, options: tuple[str, ...] = QUICK) -> None:
        # Not under pytest's own folder: the server may run as another user.
        with ExitStack() as opened:
            folder = opened.enter_context(TemporaryDirectory(prefix="counter-app-hall-"))
            Path(folder).chmod(0o755)
            self.server = EmbeddedServer(Path(folder) / "server", binaries=binaries)
            self.options = options
            self._names = count(1)
            self._templates = set[str]()
            self.server.create()
            self.server.start(options)
            opened.callback(self.server.stop, at_once=True)
            self._opened = opened.pop_all()

    def new_database(self) -> str:
        """The DSN of an empty database."""
        name = f"empty_{next(self._names)}"
        self._do(f"CREATE DATABASE {name}")
        return self.server.dsn(name)

    def new_centre(self, *, founded: bool = False) -> str:
        """The administrator's DSN of a centre with one hall and no window."""
        template = _FOUNDED if founded else _TEMPLATE
        if template not in self._templates:
            self._do(f"DROP DATABASE IF EXISTS {template} WITH (FORCE)")  # begun, but not finished
            self._do(f"CREATE DATABASE {template}")
            provisioning.initialise(self.server.dsn(template), DEFAULT_HALL, FEATURES)
            if founded:
                found_hall(self.server.dsn(template))
            self._templates.add(template)
        name = f"hall_{next(self._names)}"
        copy_database(self, template, name)
        self._do(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        return self.server.dsn(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop it and leave nothing."""
        self._opened.close()

    def _do(self, sql: str) -> None:
        with psycopg.connect(self.server.dsn(), autocommit=True) as connection:
            connection.execute(sql)


class HallOfWindows:
    """A centre and the windows that joined it, all closed at the end."""

    def __init__(self, dsn: str, folder: Path, clock: Clock) -> None:
        self.dsn = dsn
        self.folder = folder
        self.clock = clock
        self.open: list[Counter] = []

    def enroll(self, code: str, *, port: int = 0, publishes: bool = True) -> Enrolment:
        """A window's enrolment; ``port`` may be that of a proxy before the server."""
        dsn = dsn_with(self.dsn, port=str(port)) if port else self.dsn
        enrolment = provisioning.enroll(
            dsn,
            hall="",
            window=code,
            name=f"综合窗口 {code}",
            expires=timedelta(days=1),
            publishes=publishes,
            now=SystemClock().now,  # the server's password expires by real time
        )
        return vouched(self.dsn, enrolment)

    def window(self, code: str, folder: Path | None = None, *, port: int = 0) -> Counter:
        """A window that has just joined and synced once; on a new folder or on a used one."""
        counter = self.opened(folder or self.folder / f"window-{code}-{len(self.open)}")
        self.join(counter, code, port=port)
        counter.link.sync_once()
        return counter

    def opened(self, folder: Path) -> Counter:
        """A data folder, opened; closed at the end. Where there was none it is one with the sample."""
        if not folder.exists():
            with_sample().copy(folder)
        counter = open_counter(folder, self.clock)
        self.open.append(counter)
        return counter

    def join(self, counter: Counter, code: str, *, port: int = 0) -> None:
        """Join with a fresh enrolment."""
        file = self.folder / f"enrolment-{code}-{os.urandom(4).hex()}.json"
        write_enrolment(file, self.enroll(code, port=port))
        counter.link.join(file)

    def project(self) -> None:
        """The centre's lists as its service makes them."""
        bring_level(self.dsn, FEATURES)

    def two_minutes_pass(self) -> None:
        """After people said that the centre was restored: entries are taken again."""
        self.rows(
            "UPDATE counter.halls SET restored_at = restored_at - interval '2 minutes' RETURNING 1"
        )

    def take_parked(self) -> int:
        """The centre's administrator takes in what is right."""
        return take_parked(self.dsn, hall="")

    @property
    def port(self) -> str:
        """Where the server listens."""
        return str(dsn_parts(self.dsn)["port"])

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """What the administrator sees."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            return connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close every window that is still open."""
        with ExitStack() as closing:
            for counter in self.open:
                closing.callback(counter.close)
                closing.callback(stop_syncing, counter)


def found_hall(dsn: str, code: str = DEFAULT_HALL.code) -> Founded:
    """The hall founded, its root in the usual place, under no passphrase."""
    founded = found(dsn, code, root=None, passphrase="", random=os.urandom)
    assert founded is not None
    return founded


def root_of(dsn: str, hall: str = "") -> Root | None:
    """The root of a founded hall, from its usual place."""
    code, name = name_of(dsn, hall)
    return None if name is None else read_root(usual_place(code, name)).opened("")


def vouched(dsn: str, enrolment: Enrolment) -> Enrolment:
    """With root's voucher, where the hall is founded."""
    root = root_of(dsn, enrolment.hall)
    return enrolment if root is None else admit(dsn, enrolment, root, os.urandom)


def hall_of_windows(dsn: str, folder: Path, clock: Clock) -> Iterator[HallOfWindows]:
    """A hall whose windows are closed afterwards, and its centre is gone."""
    hall = HallOfWindows(dsn, folder, clock)
    try:
        yield hall
    finally:
        hall.close()
        drop_centre(dsn)


def drop_centre(dsn: str) -> None:
    """A centre that nobody asks any more; who still does is cut off."""
    with psycopg.connect(dsn_with(dsn, dbname="postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {dsn_parts(dsn)['dbname']} WITH (FORCE)")


def stop_syncing(counter: Counter) -> None:
    """The program would not wait long for a pass that is under way; a test does not leave one."""
    if counter.link._engine is not None:
        counter.link._engine.stop(PATIENCE_S)
    counter.link.stop()


def announce(window: Counter, *holidays: Mapping[str, object]) -> int:
    """A year's calendar for the whole hall; gives its version."""
    year = {
        "year": 2027,
        "notice": "测试安排",
        "notice_number": "测试〔2026〕1号",
        "issued_on": "2026-11-01",
        "holidays": list(holidays),
    }
    content = json.dumps(year, ensure_ascii=False).encode()
    return window.link.publish(PublicationKind.CALENDAR, "2027", content)


def copy_database(server: TestServer, template: str, name: str) -> None:
    """A database as another is now, in its place."""
    last = time.monotonic() + PATIENCE_S
    with psycopg.connect(server.server.dsn(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        while True:
            try:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
                return
            except psycopg.errors.ObjectInUse:  # a session that was closed is still on its way out
                if time.monotonic() > last:
                    raise
