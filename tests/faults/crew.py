"""The windows of one hall as processes: started, killed and started again."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from counter_app.central.provisioning import enroll
from counter_app.kernel.number import ALPHABET
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.sync.enrolment import write_enrolment
from tests.central.hostile_founded import HOSTILE
from tests.faults.window_process import Farewell, Place, Shift, read_farewell, work, write_catalog
from tests.halls import vouched
from tests.waiting import PATIENCE_S

_PROCESSES: Final = multiprocessing.get_context("forkserver")
_KILLED: Final = -9
_LOOK_S: Final = 0.05
_ONE_AT_A_TIME: Final = threading.RLock()  # an exit code can be read once, by whoever asks first


@dataclass(eq=False)
class Desk:
    """One window, whether its process lives or not."""

    hall: str
    place: Place
    cases: int  # that it shall take in
    clerk: str = ""  # who works there, where there are accounts
    process: ForkServerProcess | None = None
    kills: int = 0
    at_home: bool = False  # sent there
    fell: list[int] = field(default_factory=list)  # exit codes that nobody asked for
    _seen: tuple[int, int] = (0, 0)  # size of the paper log, cases in it

    @property
    def name(self) -> str:
        """Hall and window."""
        return f"{self.hall}-{self.place.folder.name}"

    @property
    def lives(self) -> bool:
        """Whether its process runs."""
        with _ONE_AT_A_TIME:
            return self.process is not None and self.process.is_alive()

    @property
    def done(self) -> int:
        """How many cases came out on paper."""
        try:
            size = self.place.papers.stat().st_size
        except FileNotFoundError:
            return 0
        if size != self._seen[0]:
            words = self.place.papers.read_bytes().split(b"\n")[:-1]
            self._seen = (size, len({one.split(b",")[0] for one in words}))
        return self._seen[1]

    def start(self, *, pause_s: float, patience_s: float = PATIENCE_S, plant: str = "") -> None:
        """Begin a shift."""
        self.at_home = False
        self.place.end.unlink(missing_ok=True)
        shift = Shift(self.place, self.cases, pause_s, patience_s, plant, self.clerk)
        with _ONE_AT_A_TIME:
            self.process = _PROCESSES.Process(target=work, args=(shift,), daemon=True)
            self.process.start()

    def kill(self) -> bool:
        """``kill -9``; False if there was nobody."""
        with _ONE_AT_A_TIME:
            if self.process is None or not self.process.is_alive():
                return False
            self.process.kill()
            self.process.join()
            self.kills += self.process.exitcode == _KILLED
            self._note_exit((_KILLED, 0))
            return True

    def look(self) -> None:
        """Note a process that ended by itself."""
        if not self.lives:
            self._note_exit((0,))

    def send_home(self, head: int = 0) -> None:
        """The shift is over, once the window has the feed up to this line."""
        self.at_home = True
        written = self.place.end.with_suffix(".new")
        written.write_text(str(head), "ascii")
        written.replace(self.place.end)

    def gone_home(self, most_s: float) -> Farewell | None:
        """Wait for it; None if it did not go in time or fell over its feet."""
        until = time.monotonic() + most_s
        while self.lives:
            if time.monotonic() > until:
                self.kill()
                return None
            time.sleep(_LOOK_S)
        self._note_exit((0,))
        return read_farewell(self.place)

    def _note_exit(self, expected: Sequence[int]) -> None:
        if self.process is not None and self.process.exitcode not in expected:
            self.fell.append(self.process.exitcode or 0)
        self.process = None


def window_codes(count: int) -> Iterator[str]:
    """Codes of windows: 01, 02, …"""
    for number in range(1, count + 1):
        yield ALPHABET[number // 31] + ALPHABET[number % 31]


def enrolled(
    folder: Path, dsn: str, hall: str, windows: int, cases: int, clerks: Sequence[str] = ("",)
) -> list[Desk]:
    """Desks of so many windows of the hall, each enrolled through ``dsn``, clerks in turn."""
    _PROCESSES.set_forkserver_preload(["tests.faults.window_process"])
    codes = (one for one in window_codes(windows + 1) if one != HOSTILE)
    return [
        Desk(hall, place_of(folder, dsn, hall, code), cases, clerks[number % len(clerks)])
        for number, code in zip(range(windows), codes, strict=False)
    ]


def place_of(folder: Path, dsn: str, hall: str, code: str) -> Place:
    """A window's place, with its enrolment through ``dsn``."""
    place = Place(folder / hall / code)
    place.folder.mkdir(parents=True)
    if not place.catalog.exists():
        write_catalog(place.catalog)
    enrolment = enroll(
        dsn,
        hall=hall,
        window=code,
        name=f"综合窗口 {code}",
        expires=timedelta(hours=2),
        now=lambda: datetime.now(SHANGHAI),
    )
    write_enrolment(place.enrolment, vouched(dsn, enrolment))
    return place


def all_joined(desks: Sequence[Desk], most_s: float, at_once: int = 12) -> None:
    """Let every window join and number with a series before anything goes wrong."""
    until = time.monotonic() + most_s
    for first in range(0, len(desks), at_once):
        some = desks[first : first + at_once]
        for desk in some:
            wanted, desk.cases = desk.cases, 1
            desk.start(pause_s=0)
            desk.cases = wanted
        while any(desk.done == 0 for desk in some):
            for desk in some:
                desk.look()
                if desk.fell:
                    raise RuntimeError(f"{desk.name} fell: {desk.fell}")
            if time.monotonic() > until:
                raise TimeoutError("the windows do not join")
            time.sleep(0.05)
        for desk in some:
            desk.send_home()
        for desk in some:
            desk.gone_home(PATIENCE_S)
            desk.at_home = False
            desk.place.farewell.unlink(missing_ok=True)
