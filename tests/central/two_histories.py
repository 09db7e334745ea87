"""The same history of a founded hall, with and without a window that means harm.

What honest people do is drawn apart from what window 09 does, so that it is the same in both.
What the centre answers them is written down, as far as it does not depend on where lines lie.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg

from counter_app.assembly import Counter
from counter_app.central.centre import PostgresCentre
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.people.acts.keep_accounts import close_account
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Role
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.entries import Entry, Receipt
from counter_app.sync.ports import Strand, Tip
from tests.central.hostile_founded import HOSTILE, WRITES_LAW, attacked_hall
from tests.central.hostile_moves import HostileMoves
from tests.central.reader import read_hall
from tests.conftest import LOST_CARD
from tests.hall_rows import at_window, told_at_centre
from tests.halls import HallOfWindows, TestServer, copy_database, drop_centre
from tests.people import enter, hire

Answers = list[tuple[Any, ...]]
Weighed = tuple[int, Callable[[], object]]
_SHARE_OF_RESTORES: Final = 3  # of the moves, weighed against 10 cases
_MOVES: Final = 4  # of the hostile window, for one of the others


@dataclass
class Told:
    """What came of a history.

    ``answers`` are all of them; after a restore they depend on which line both
    sides still agree on, so that only those that are no plain yes compare.
    """

    answers: Answers = field(default_factory=list)
    refused: Answers = field(default_factory=list)
    cases: list[tuple[str, ...]] = field(default_factory=list)  # of each case, how it stands
    counted: Answers = field(default_factory=list)  # at the end, by readers of their own


class Heard(PostgresCentre):
    """A session of which every answer is written down; of others' lines only what is honest."""

    def __init__(self, dsn: str, told: Told) -> None:
        super().__init__(dsn)
        self._told = told
        self._answers = told.answers

    def tips(self, strands: Sequence[Strand]) -> dict[tuple[str, str], Tip]:
        """How far the centre has them."""
        told = super().tips(strands)
        for one in strands:
            if one.window != HOSTILE:
                tip = told.get((one.window, one.series))
                self._answers.append(("tip", one.window, one.own, tip))
        return told

    def claim_series(self, window: str, series: str, file: UUID) -> bool:
        """Whether it is ours now."""
        mine = super().claim_series(window, series, file)
        self._answers.append(("claim", window, mine))
        if not mine:
            self._told.refused.append(("claim", window))
        return mine

    def lease_series(self, file: UUID) -> str:
        """A series."""
        series = super().lease_series(file)
        self._answers.append(("lease",))
        return series

    def append(self, entries: Sequence[Entry], *, offered: bool) -> Receipt:
        """Whether it is there, by whomever."""
        told = super().append(entries, offered=offered)
        if entries[0].window != HOSTILE:
            parked = tuple(one.reason for one in told.parked)
            there = told.taken + told.known
            ends = (told.sequence - entries[0].sequence, told.forked, told.broken)
            self._answers.append(("append", entries[0].window, len(entries), there, parked, *ends))
            if there != len(entries) or parked or told.forked or told.broken:
                self._told.refused.append(self._answers[-1])
        return told

    def bring_law(self, signed: bytes, blobs: Sequence[bytes] = ()) -> int:
        """A line."""
        line = super().bring_law(signed, blobs)
        self._answers.append(("law", line > 0))
        return line


@dataclass
class History:
    """One run. ``hostile``: whether window 09 acts, ``restores``: whether the centre is set back."""

    server: TestServer
    hall: HallOfWindows
    seed: int
    hostile: bool
    restores: bool
    told: Told = field(default_factory=Told)
    numbers: list[str] = field(default_factory=list)
    law: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._drawn = random.Random(self.seed)
        self._backup = ""
        self._counted = 0
        self.attacked = attacked_hall(self.hall)
        apart = random.Random(-self.seed - 1)
        self._moves = HostileMoves(
            self.attacked.hostile, apart, lambda: apart.choice(self.attacked.honest)
        )
        for one in self.attacked.honest:
            self._write_down(one)

    def run(self, steps: int) -> Told:
        """So many steps, then quiet."""
        for _ in range(steps):
            self._step()
            for _ in range(_MOVES * self.hostile):
                self._moves.step()
        self._grow_quiet()
        return self.told

    def close(self) -> None:
        """The hostile session ends."""
        self.attacked.hostile.line.close()

    # What honest people do

    def weighed(self) -> list[Weighed]:
        """What may happen next, and how often."""
        return [
            (10, lambda: self._accept(self._one())),
            (8, lambda: self._sync(self._one())),
            (2, self._appoint),
            (1, self._dismiss),
            (_SHARE_OF_RESTORES * self.restores, self._back_up),
            (_SHARE_OF_RESTORES * self.restores, self._restore),
        ]

    def _step(self) -> None:
        weighed = self.weighed()
        [(_, move)] = self._drawn.choices(weighed, [weight for weight, _ in weighed])
        move()

    def _one(self) -> Counter:
        return self._drawn.choice(self.attacked.honest)

    def _accept(self, window: Counter) -> None:
        self.numbers.append(window.take_in(read_request(LOST_CARD)).case.number)

    def _sync(self, window: Counter) -> None:
        with self._problems("sync"):
            window.link.sync_once()

    def _appoint(self) -> None:
        self._counted += 1
        code = f"new-{self._counted}"
        with self._administrator() as window, self._problems("hire"):
            hire(window, code, (Grant(Role.CLERK),))

    def _dismiss(self) -> None:
        if not self._counted:
            return
        code = f"new-{self._drawn.randint(1, self._counted)}"
        with self._administrator() as window, self._problems("close"):
            close_account(window.desk, code)

    @contextmanager
    def _administrator(self) -> Iterator[Counter]:
        first = self.attacked.first
        self._sync(first)
        first.people.sign_out()
        first.people.sign_in("wang", WRITES_LAW)
        yield first
        first.people.sign_out()
        enter(first, "lin")

    @contextmanager
    def _problems(self, what: str) -> Iterator[None]:
        """What went wrong is an answer, too."""
        try:
            yield
        except (Refusal, Trouble) as told:
            self.told.answers.append((what, told.reason))
            self.told.refused.append((what, told.reason))

    def _back_up(self) -> None:
        name = self._database
        self.attacked.hostile.line.close()
        copy_database(self.server, name, f"{name}_backup")
        self.attacked.hostile.reconnect()
        self._backup = f"{name}_backup"

    def _restore(self) -> None:
        """By the administrator, who says so; window 09 is the first to be there again."""
        if not self._backup:
            return
        copy_database(self.server, self._backup, self._database)
        self.hall.rows("SELECT counter.declare_restored('460200')")
        self.hall.two_minutes_pass()
        self.attacked.hostile.reconnect()
        if self.hostile:
            for _ in range(6):
                self._moves.again()
        for one in self.attacked.honest:
            self._sync(one)

    # Inside

    @property
    def _database(self) -> str:
        return self.hall.dsn.rsplit("/", 1)[1]

    def _write_down(self, window: Counter) -> None:
        member = window.link.membership
        assert member is not None
        window.link.connect = lambda: Heard(member.dsn, self.told)  # type: ignore[method-assign]

    def _grow_quiet(self) -> None:
        """Everybody has all; every honest commit and line counts, once."""
        for one in self.attacked.honest * 3:
            self._sync(one)
        first, second = self.attacked.honest
        for one in self.attacked.honest:
            state = one.link.state()
            ends = (state.problem, state.pending, state.parked, state.contested)
            self.told.counted.append(ends)
        listed = told_at_centre(self.hall)
        assert at_window(first) == at_window(second) == listed
        self.told.cases = [
            (one, listed[number].status, str(listed[number].contested))
            if number in listed
            else (one, "not there")
            for one, number in ((number.split("-")[1], number) for number in self.numbers)
        ]
        self.told.cases.append(("all", str(len(listed))))
        self.told.counted += self._counted_commits()

    def _counted_commits(self) -> Answers:
        """Of each honest window, how many entries count, and how many lines of law are proved."""
        read = read_hall(self.hall.dsn)
        rows = self.hall.rows("SELECT n, window_code FROM counter.events")
        codes = [str(code) for n, code in rows if n in read.counting and code != HOSTILE]
        law = [place for place in read.law.tenures if place[0] in ("account", "key", "window")]
        told: Answers = [("entries", code, codes.count(code)) for code in sorted({*codes})]
        told += [("in force", *place, read.law.now(*place) is not None) for place in sorted(law)]
        return told


def history(
    server: TestServer,
    folder: Path,
    seed: int,
    steps: int,
    *,
    hostile: bool,
    restores: bool,
    change: str = "",
) -> Told:
    """What came of one run in a hall of its own; ``change``: SQL that alters its centre before."""
    folder.mkdir()
    dsn = server.new_centre(founded=True)
    if change:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(change.encode())
    hall = HallOfWindows(dsn, folder, SystemClock())
    try:
        run = History(server, hall, seed, hostile, restores)
        with closing(run):
            return run.run(steps)
    finally:
        hall.close()
        drop_centre(dsn)
