"""Failovers under load: ``python -m tests.faults.failovers`` prints what became of every event.

The primary is killed (SIGKILL), its standby promoted, and the windows follow
by their multi-host DSN. What was acknowledged is compared with the standby
before it is promoted, while no window can mend anything by offering it again.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg

from counter_app.assembly import FEATURES, Counter
from counter_app.central import provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.embedded import EmbeddedServer, free_port
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.sync.entries import Entry, Receipt
from tests.conftest import LOST_CARD
from tests.halls import HallOfWindows, found_hall
from tests.waiting import until

_OPTIONS: Final = (
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "wal_retrieve_retry_interval=100ms",
    "autovacuum=off",
)


class Pair:
    """A primary and its standby, on two ports that never change."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._followers = 0
        self.primary = EmbeddedServer(room / "first")
        self.primary.create()
        self._binaries = self.primary.binaries
        self.standby = self._new_follower()

    def start(self) -> None:
        """A centre with a hall, and its copy."""
        self.primary.start(_OPTIONS)
        provisioning.initialise(self.primary.dsn(), DEFAULT_HALL, FEATURES)
        found_hall(self.primary.dsn())
        self.follow()

    @property
    def dsn(self) -> str:
        """Both servers; whichever takes writes is the centre."""
        place = f"127.0.0.1:{self.primary.port}"
        both = f"{place},127.0.0.1:{self.standby.port}"
        return f"{self.primary.dsn().replace(place, both)}?target_session_attrs=read-write"

    def follow(self) -> None:
        """A copy of the primary, on the standby's port, that follows it."""
        self.primary.run(
            "pg_basebackup",
            *("--dbname", self.primary.dsn(), "--pgdata", str(self.standby.data)),
            *("--checkpoint", "fast", "--write-recovery-conf", "--no-sync"),
        )
        self.standby.start(_OPTIONS)

    def wait_for_standby(self, yes: bool) -> None:
        """Whether a commit waits for the standby, also once that is the primary.

        Returns once it is so. A server that is copied later brings the setting along.
        """
        for server in (self.primary, self.standby):
            names = "*" if yes else ""
            self.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'", at=server)
            self.ask("SELECT pg_reload_conf()", at=server)
        wanted = "sync" if yes else "async"
        until(lambda: self.ask("SELECT sync_state FROM pg_stat_replication") == [(wanted,)])

    def kill_primary(self) -> None:
        """As if its power had gone."""
        pid = int((self.primary.data / "postmaster.pid").read_text("ascii").split()[0])
        os.kill(pid, signal.SIGKILL)
        self.primary.stop()

    def events_at_standby(self) -> set[UUID]:
        """What it would have if it were promoted now: all that it received, applied."""
        until(
            lambda: (
                self.ask(
                    "SELECT pg_last_wal_receive_lsn() IS NULL"
                    " OR pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()",
                    at=self.standby,
                )
                == [(True,)]
            )
        )
        return {row[0] for row in self.ask("SELECT id FROM counter.events", at=self.standby)}

    def promote(self) -> None:
        """The standby is the primary from now on; the other is gone for good."""
        self.ask("SELECT pg_promote()", at=self.standby)
        port = self.primary.port
        self.primary, self.standby = self.standby, self._new_follower()
        self.standby.port = port

    def ask(self, sql: str, *, at: EmbeddedServer | None = None) -> list[tuple[Any, ...]]:
        """As the administrator."""
        with psycopg.connect((at or self.primary).dsn(), autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Stop both."""
        for server in (self.standby, self.primary):
            with suppress(Trouble, ProcessLookupError):
                server.stop(at_once=True)

    def _new_follower(self) -> EmbeddedServer:
        self._followers += 1
        server = EmbeddedServer(self._room / f"follower-{self._followers}", binaries=self._binaries)
        server.folder.mkdir()
        shutil.copy(self.primary.folder / "password", server.folder / "password")
        for path in (server.folder, server.folder / "password"):
            shutil.chown(path, self.primary.data.owner())
        server.folder.chmod(0o700)
        server.port = free_port()
        return server


@contextmanager
def pair() -> Iterator[Pair]:
    """Two servers in a folder that the server's user may reach."""
    with tempfile.TemporaryDirectory(prefix="counter-app-pair-") as name:
        Path(name).chmod(0o755)
        both = Pair(Path(name))
        try:
            both.start()
            yield both
        finally:
            both.close()


class AnswerLost(PostgresCentre):
    """The centre commits, and the line dies before it can say so."""

    def append(self, entries: Sequence[Entry], *, offered: bool) -> Receipt:
        """Taken, but nobody hears of it."""
        super().append(entries, offered=offered)
        raise Trouble("central.unreachable")


@dataclass(frozen=True, slots=True)
class Failover:
    """What one failover did."""

    acknowledged: int
    lost: int  # acknowledged, but not at the standby when the primary was dead
    follow_s: float  # from the promotion until every window was in step again


@contextmanager
def load(windows: Sequence[Counter], pause_s: float) -> Iterator[list[BaseException]]:
    """A clerk at each window, accepting; the windows sync by themselves. Gives what went wrong."""
    stop, wrong = threading.Event(), list[BaseException]()

    def serve(window: Counter) -> None:
        try:
            while not stop.wait(pause_s):
                window.take_in(read_request(LOST_CARD))
        except BaseException as error:
            wrong.append(error)

    clerks = [threading.Thread(target=serve, args=(one,)) for one in windows]
    for one in windows:
        one.link.start(lambda passed: None, wrong.append)
    for clerk in clerks:
        clerk.start()
    try:
        yield wrong
    finally:
        stop.set()
        for clerk in clerks:
            clerk.join()


def fail_over(both: Pair, windows: Sequence[Counter], *, synchronous: bool) -> Failover:
    """Kill, compare, promote, and wait until a pass of every window reached the new primary."""
    both.kill_primary()
    time.sleep(0.3)  # answers that were on their way are noted
    acknowledged = acknowledged_events(windows)
    lost = acknowledged - both.events_at_standby()
    both.promote()
    promoted_at, begun = SystemClock().now(), time.monotonic()
    if synchronous:
        both.follow()

    def in_step(window: Counter) -> bool:
        state = window.link.state()
        return (
            state.online
            and state.last_success_at is not None
            and state.last_success_at > promoted_at
        )

    until(lambda: all(map(in_step, windows)))
    return Failover(len(acknowledged), len(lost), time.monotonic() - begun)


def own_events(window: Counter) -> set[UUID]:
    """Every event that this window committed."""
    member = window.link.membership
    assert member is not None
    cases = window.desk.ledger.cases()
    return {
        event.id
        for row in cases
        for event in window.desk.ledger.events(row.number)
        if event.window == member.window
    }


def acknowledged_events(windows: Sequence[Counter]) -> set[UUID]:
    """What the windows believe to be at the centre; their own events only."""
    known = set[UUID]()
    for window in windows:
        written = own_events(window)  # before what waits: what is written meanwhile is in neither
        known |= written - {one.id for one in window.store.feed.unsent()}
    return known


def say(line: str) -> None:
    """One line of the report, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(words: Sequence[str]) -> int:
    """``[FAILOVERS [WINDOWS]]``; 1 if anything acknowledged was lost, or anything at all."""
    times, count = (*map(int, words), *(10, 4)[len(words) :])
    with pair() as both, tempfile.TemporaryDirectory() as name:
        hall = HallOfWindows(both.dsn, Path(name), SystemClock())
        windows = [hall.window(f"{number:02}") for number in range(2, 2 + count)]
        both.wait_for_standby(True)
        failovers = list[Failover]()
        with load(windows, 0.1) as wrong:
            for turn in range(times):
                time.sleep(2)
                failovers.append(fail_over(both, windows, synchronous=True))
                last = failovers[-1]
                say(
                    f"failover {turn + 1}: {last.acknowledged} acknowledged, {last.lost} lost,"
                    f" windows in step after {last.follow_s:.1f} s"
                )
        missing, unsent = drain(both, windows)
        lost = sum(one.lost for one in failovers)
        say(
            f"{times} failovers, {count} windows, {len(all_events(windows))} events:"
            f" {lost} acknowledged lost, {missing} missing at the end, {unsent} unsent,"
            f" {len(wrong)} errors"
        )
        for error in wrong:
            say(f"  {error!r}")
        hall.close()
    return 1 if lost or missing or unsent or wrong else 0


def all_events(windows: Sequence[Counter]) -> set[UUID]:
    """Everything that any of these windows committed."""
    return {id for window in windows for id in own_events(window)}


def drain(both: Pair, windows: Sequence[Counter]) -> tuple[int, int]:
    """Sync until nothing waits; gives what is missing at the centre, and what still waits."""
    for _ in range(3):
        for window in windows:
            with suppress(Refusal, Trouble):
                window.link.sync_once()
    there = {row[0] for row in both.ask("SELECT id FROM counter.events")}
    waiting = sum(window.link.state().pending for window in windows)
    return len(all_events(windows) - there), waiting


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
