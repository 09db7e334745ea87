"""Databases that were copied or put back: ``python -m tests.faults.clones`` prints the figures.

A trial takes a window, lets it work, copies its database in one of the ways
in which copies come about, lets it work on, brings the copy back, and lets
whatever there is now work again. Every number that a commit ever returned is
counted.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.store.witness import STATE_PLACE
from tests.conftest import LOST_CARD
from tests.halls import HallOfWindows, TestServer

_DATABASE: Final = "window.db"
_WAL: Final = "window.db-wal"


class Kind(StrEnum):
    """How the copy came about, and how it came back."""

    FOLDER_COPIED = "folder copied to another desk"
    FOLDER_RESTORED = "whole folder put back"
    FILE_WITH_WAL = "older file put back with its log"
    FILE_ALONE = "older file put back without its log"
    VACUUMED = "the program's own copy put back"
    MACHINE_SYNCED = "machine set back, synced before it numbered"
    MACHINE_OFFLINE = "machine set back, numbered before it synced"


OF_THE_MACHINE: Final = (Kind.MACHINE_SYNCED, Kind.MACHINE_OFFLINE)


@dataclass(slots=True)
class Trial:
    """What came of one; ``numbers`` are all that commits returned."""

    kind: Kind
    joined: bool
    numbers: list[str] = field(default_factory=list)
    unleased: int = 0  # numbers that a joined copy gave before the centre leased it a series
    unsent: int = 0  # entries that wait at the end
    broken: int = 0  # databases whose chain does not hold at the end
    forked: bool = False  # the centre raised the alarm
    second: set[str] = field(default_factory=set)  # numbers of the second history
    listed: set[str] = field(default_factory=set)  # cases in the centre's list
    contested: set[str] = field(default_factory=set)  # and those that each window contests

    @property
    def twice(self) -> list[str]:
        """Numbers that were given more than once."""
        return sorted(number for number, count in Tally(self.numbers).items() if count > 1)

    @property
    def passed(self) -> bool:
        """Whether it went as it must."""
        if self.kind is Kind.MACHINE_OFFLINE:
            twice = {number for number in self.twice if "-B0" in number}
            caught = self.forked and self.second <= self.listed and twice <= self.contested
            return caught and not self.unsent
        return not (self.twice or self.unleased or self.unsent or self.broken or self.forked)


class Laboratory:
    """One window, its copies, and the hall if it belongs to one."""

    def __init__(self, trial: Trial, room: Path, hall: HallOfWindows | None) -> None:
        self.trial = trial
        self.hall = hall
        self.room = room
        self.folder = room / "window"
        self.copy = room / "copy"
        self.window = hall.window("02", self.folder) if hall else open_counter(self.folder)

    def accept(self, window: Counter) -> list[str]:
        """A case with its papers; the numbers are those of a commit."""
        taken = window.take_in(read_request(LOST_CARD))
        numbers = [taken.case.number, *(paper.number for paper in taken.papers)]
        self.trial.numbers += numbers
        return numbers

    def reopen(self, folder: Path | None = None) -> Counter:
        """The window, or its copy, after a start of the program."""
        window = open_counter(folder or self.folder)
        if self.hall:
            self.hall.open.append(window)
        return window

    def take_copy(self) -> None:
        """As the kind has it; the window is open before and after."""
        match self.trial.kind:
            case Kind.FILE_WITH_WAL | Kind.FILE_ALONE:
                self._copy_files()
            case Kind.VACUUMED:
                self.copy.mkdir()
                self.window.store.connection.back_up(self.copy / _DATABASE)
            case _:
                self.window.close()
                shutil.copytree(self.folder, self.copy)
                shutil.copytree(os.environ[STATE_PLACE], self.room / "witness-copy")
                self.window = self.reopen()

    def bring_back(self) -> list[Counter]:
        """What is open afterwards."""
        if self.trial.kind is Kind.FOLDER_COPIED:
            return [self.window, self.reopen(self.copy)]
        self.window.close()
        match self.trial.kind:
            case Kind.FOLDER_RESTORED:
                shutil.rmtree(self.folder)
                shutil.copytree(self.copy, self.folder)
            case Kind.MACHINE_SYNCED | Kind.MACHINE_OFFLINE:
                self._set_machine_back()
            case _:
                (self.folder / _WAL).unlink(missing_ok=True)
                for file in self.copy.iterdir():
                    shutil.copy(file, self.folder / file.name)
        return [self.reopen()]

    def _copy_files(self) -> None:
        names = [_DATABASE, _WAL] if self.trial.kind is Kind.FILE_WITH_WAL else [_DATABASE]
        self.copy.mkdir()
        for name in names:
            shutil.copy(self.folder / name, self.copy / name)

    def _set_machine_back(self) -> None:
        """As a snapshot does: the same files on the same disk, witness included."""
        (self.folder / _DATABASE).write_bytes((self.copy / _DATABASE).read_bytes())
        for file in (self.room / "witness-copy").iterdir():
            (Path(os.environ[STATE_PLACE]) / file.name).write_bytes(file.read_bytes())


def try_out(kind: Kind, room: Path, hall: HallOfWindows | None, chance: random.Random) -> Trial:
    """One trial."""
    trial = Trial(kind, joined=hall is not None)
    with witnesses_in(room / "witness"):
        lab = Laboratory(trial, room, hall)
        _work(lab, chance)
        lab.take_copy()
        _work(lab, chance)
        if kind in OF_THE_MACHINE:  # which only the centre can tell, by what it has
            lab.accept(lab.window)
            lab.window.link.sync_once()
        windows = lab.bring_back()
        for window in windows:
            _go_on(lab, window)
        for window in [*windows, *windows]:
            if hall:
                window.link.sync_once()
        for window in windows:
            trial.unsent += window.link.state().pending if hall else 0
            trial.broken += window.store.verify_chain() is not None
        if hall:
            _look_at_the_centre(trial, hall, windows)
            hall.close()
        else:
            for window in windows:
                window.close()
    return trial


def _work(lab: Laboratory, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 3)):
        lab.accept(lab.window)
        if lab.hall and chance.random() < 0.5:
            lab.window.link.sync_once()


def _go_on(lab: Laboratory, window: Counter) -> None:
    """Number before and after the centre was reached."""
    if not lab.hall:
        lab.accept(window)
        return
    if window.link.membership is None:  # from before it joined
        lab.accept(window)
        lab.hall.join(window, "02")
    if lab.trial.kind is Kind.MACHINE_OFFLINE:
        for _ in range(3):
            lab.trial.second |= {lab.accept(window)[0]}
    elif lab.trial.kind is not Kind.MACHINE_SYNCED and window is not lab.window:
        try:
            lab.trial.unleased += len(lab.accept(window))
        except Trouble as trouble:
            if trouble.reason != "store.no_series":
                raise
    window.link.sync_once()
    lab.accept(window)


def _look_at_the_centre(trial: Trial, hall: HallOfWindows, windows: Sequence[Counter]) -> None:
    trial.forked = bool(hall.rows("SELECT 1 FROM counter.alarms WHERE kind = 'fork'"))
    hall.project()
    rows = hall.rows("SELECT case_number, contested FROM counter.case_list")
    trial.listed = {str(number) for number, _ in rows}
    trial.contested = {str(number) for number, contested in rows if contested}
    for window in windows:
        contested = window.store.connection.rows("SELECT number FROM subjects WHERE contested > 0")
        trial.contested &= {str(number) for (number,) in contested}


@contextmanager
def witnesses_in(state: Path) -> Iterator[None]:
    """A machine with its own folder of witnesses."""
    before = os.environ.get(STATE_PLACE)
    state.mkdir(parents=True, exist_ok=True)
    os.environ[STATE_PLACE] = str(state)
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE_PLACE]
        else:
            os.environ[STATE_PLACE] = before


def trials(
    count: int, server: TestServer, room: Path, kinds: Sequence[Kind] = tuple(Kind), seed: int = 1
) -> Iterator[Trial]:
    """One after the other, three in four joined to a hall of their own."""
    chance = random.Random(seed)
    for turn in range(count):
        place = room / f"trial-{turn}"
        place.mkdir(parents=True)
        kind = kinds[turn % len(kinds)]
        joined = kind in OF_THE_MACHINE or chance.random() < 0.75
        hall = (
            HallOfWindows(server.new_centre(founded=True), place, SystemClock()) if joined else None
        )
        yield try_out(kind, place, hall, chance)


def main(words: Sequence[str], say: Callable[[str], object] = sys.stdout.write) -> int:
    """``[TRIALS]``; 1 if any failed."""
    count, done = int(words[0]) if words else 100, list[Trial]()
    os.environ.setdefault("COUNTER_APP_KEY_STORE", "file")
    server = TestServer()
    try:
        with tempfile.TemporaryDirectory() as name:
            for trial in trials(count, server, Path(name)):
                done.append(trial)
                if not trial.passed:
                    say(f"failed: {trial}\n")
    finally:
        server.close()
    for kind in Kind:
        mine = [one for one in done if one.kind == kind]
        passed = sum(one.passed for one in mine)
        twice = sum(len(one.twice) for one in mine)
        seen = " (noticed only by the centre)" if kind is Kind.MACHINE_OFFLINE else ""
        say(f"{kind.value}: {len(mine)} trials, {passed} right, {twice} numbers twice{seen}\n")
    return 0 if all(one.passed for one in done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
