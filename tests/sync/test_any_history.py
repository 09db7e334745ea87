"""Whatever two windows and their centre go through, in any order: the invariants of the hall."""

from __future__ import annotations

import os
import shutil
from collections import Counter as Tally
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import psycopg
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import Asking
from tests.faults.clones import witnesses_in
from tests.faults.failovers import AnswerLost, acknowledged_events
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer

LONG = "COUNTER_APP_LONG_HISTORIES"  # environment: how many histories, each of 60 steps
WINDOWS = ("02", "03")
which = st.integers(0, len(WINDOWS) - 1)


class MovableClock:
    """The computer's clock, off by what people set it to."""

    def __init__(self) -> None:
        self.off = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.off


class History(RuleBasedStateMachine):
    """Two windows of a hall, and everything that happens to them and to their centre."""

    def __init__(self, server: TestServer, folder: Path, asking: Asking) -> None:
        super().__init__()
        self._server = server
        self._folder = folder
        self._asking = asking
        self._names = count(1)
        self._given = list[str]()
        self._acknowledged = set[UUID]()
        self._saved: dict[str, list[Path]] = {code: [] for code in WINDOWS}
        self._backup = ""
        self._unheard = set[int]()  # whose disk may believe what the centre lost since

    @initialize()
    def found(self) -> None:
        self._clock = MovableClock()
        self._hall = HallOfWindows(
            self._server.new_centre(founded=True), self._new_folder(), self._clock
        )
        self._windows = [self._hall.window(code) for code in WINDOWS]

    # At the windows

    @rule(at=which)
    def accept(self, at: int) -> None:
        with suppress(Trouble):
            taken = self._windows[at].take_in(self._asking())
            self._given += [taken.case.number, *(one.number for one in taken.papers)]

    @rule(at=which, chosen=st.integers(0, 10**6))
    def make_void(self, at: int, chosen: int) -> None:
        paper = self._paper(at, chosen)
        if paper:
            with suppress(Refusal, Trouble):
                self._windows[at].void_paper(paper, "姓名有误")

    @rule(at=which, chosen=st.integers(0, 10**6))
    def reprint(self, at: int, chosen: int) -> None:
        paper = self._paper(at, chosen)
        if paper:
            with suppress(Refusal, Trouble):
                self._windows[at].copy_paper(paper)

    @rule(at=which)
    def break_off(self, at: int) -> None:
        window = self._windows[at]
        with suppress(Trouble), window.desk.open_work() as work:
            work.number(CASE, window.hall)

    @rule(at=which)
    def crash(self, at: int) -> None:
        self._windows[at].close()
        self._open(at)

    @rule(years=st.sampled_from([-1, 1]))
    def set_the_clock(self, years: int) -> None:
        self._clock.off = timedelta(days=365 * years) if not self._clock.off else timedelta()

    # Between windows and centre

    @rule(at=which)
    def sync(self, at: int) -> None:
        self._windows[at].link.sync_once()
        self._unheard.discard(at)

    @rule(at=which)
    def lose_the_answer(self, at: int) -> None:
        window = self._windows[at]
        member = window.link.membership
        assert member is not None
        window.link.connect = lambda: AnswerLost(member.dsn)  # type: ignore[method-assign]
        with suppress(Trouble):
            window.link.sync_once()
        del window.link.connect

    # Copies

    @rule(at=which)
    def keep_a_copy(self, at: int) -> None:
        copy = self._new_folder()
        self._windows[at].close()
        shutil.copytree(self._windows[at].folder, copy, dirs_exist_ok=True)
        self._saved[WINDOWS[at]].append(copy)
        self._open(at)

    @precondition(lambda self: any(self._saved.values()))
    @rule(at=which, chosen=st.integers(0, 10**6), clone=st.booleans())
    def bring_a_copy_back(self, at: int, chosen: int, clone: bool) -> None:
        copies = self._saved[WINDOWS[at]]
        if not copies:
            return
        window, copy = self._windows[at], copies[chosen % len(copies)]
        window.link.sync_once()  # what only that disk had would be gone with it
        window.close()
        folder = self._new_folder() if clone else window.folder
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)
        self._windows[at] = self._opened(folder)
        self._unheard.add(at)

    @rule()
    def back_up_the_centre(self) -> None:
        self._backup = f"backup_{os.urandom(4).hex()}"
        self._do(f"CREATE DATABASE {self._backup} TEMPLATE {self._database}")

    @precondition(lambda self: self._backup)
    @rule()
    def restore_the_centre(self) -> None:
        """In one stroke: the same server, name and logins, an earlier state."""
        self._do(f"DROP DATABASE {self._database} WITH (FORCE)")
        self._do(f"CREATE DATABASE {self._database} TEMPLATE {self._backup}")
        self._acknowledged = set()
        for at in range(len(WINDOWS)):
            self.sync(at)

    # What holds after every step

    @invariant()
    def no_number_was_given_twice(self) -> None:
        assert [number for number, times in Tally(self._given).items() if times > 1] == []

    @invariant()
    def every_chain_is_whole(self) -> None:
        for window in self._windows:
            assert window.store.verify_chain() is None

    @invariant()
    def the_feed_is_dense(self) -> None:
        lines = self._hall.rows("SELECT n FROM counter.feed_lines")
        head = self._hall.rows("SELECT n FROM counter.feed_heads")[0][0]
        assert isinstance(head, int)
        assert sorted(map(repr, lines)) == sorted(f"({n},)" for n in range(1, head + 1))

    @invariant()
    def what_was_acknowledged_is_at_the_centre(self) -> None:
        heard = [one for at, one in enumerate(self._windows) if at not in self._unheard]
        self._acknowledged |= acknowledged_events(heard)
        there = {row[0] for row in self._hall.rows("SELECT id FROM counter.events")}
        assert self._acknowledged <= there

    def teardown(self) -> None:
        if not hasattr(self, "_hall"):
            return
        try:
            self._grow_quiet()
        finally:
            self._hall.close()
            self._do(f"DROP DATABASE {self._database} WITH (FORCE)")

    def _grow_quiet(self) -> None:
        """Once all have synced, windows and centre tell the same of every case."""
        for window in self._windows * 3:
            window.link.sync_once()
        first, *others = self._windows
        rows = first.desk.ledger.cases()
        for window in self._windows:
            assert window.link.state().pending == 0
            assert window.link.state().parked == 0
        for window in others:
            assert {one.number for one in window.desk.ledger.cases()} == {
                one.number for one in rows
            }
            for row in rows:
                assert window.desk.ledger.case(row.number) == first.desk.ledger.case(row.number)
        assert at_centre(self._hall) == at_window(first)

    # Inside

    @property
    def _database(self) -> str:
        return self._hall.dsn.rsplit("/", 1)[1]

    def _new_folder(self) -> Path:
        folder = self._folder / f"{os.urandom(3).hex()}-{next(self._names)}"
        folder.mkdir(parents=True)
        return folder

    def _open(self, at: int) -> None:
        self._windows[at] = self._opened(self._windows[at].folder)

    def _opened(self, folder: Path) -> Counter:
        window = open_counter(folder, self._clock)
        self._hall.open.append(window)
        return window

    def _paper(self, at: int, chosen: int) -> str:
        papers = self._windows[at].desk.ledger.papers()
        valid = [one.number for one in papers if one.standing == Standing.CURRENT]
        return sorted(valid)[chosen % len(valid)] if valid else ""

    def _do(self, sql: str) -> None:
        with psycopg.connect(self._server.server.dsn(), autocommit=True) as connection:
            connection.execute(sql)


def test_whatever_happens_the_hall_agrees(
    server: TestServer, tmp_path: Path, asking: Asking
) -> None:
    many = int(os.environ.get(LONG, "0"))
    with witnesses_in(tmp_path / "witness"):
        run_state_machine_as_test(
            lambda: History(server, tmp_path, asking),  # type: ignore[arg-type]
            settings=settings(
                max_examples=many or 4,
                stateful_step_count=60 if many else 18,
                deadline=None,
                derandomize=not many,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
