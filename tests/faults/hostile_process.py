"""A window that means harm, as a process of its own, for as long as a storm lasts.

It stands beside the server: where the others' network is gone, its own is not.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Final

import psycopg

os.environ["COUNTER_APP_KEY_STORE"] = "file"

from counter_app.assembly import open_counter
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.ed25519 import Ed25519Key
from tests.central.hostile_founded import HOSTILE, Hostile
from tests.central.hostile_moves import HostileMoves
from tests.faults.crew import place_of
from tests.faults.window_process import Place
from tests.halls import HallOfWindows

_PROCESSES: Final = multiprocessing.get_context("forkserver")


@contextmanager
def hostile_window(
    folder: Path, dsn: str, hall: str, pause_s: float
) -> Iterator[Callable[[], int]]:
    """For the block, window 09 of this hall tries whatever it can; gives how often it did."""
    place = place_of(folder, dsn, hall, HOSTILE)
    done = _PROCESSES.Value("q", 0)
    process = _PROCESSES.Process(
        target=_try_everything, args=(place, dsn, pause_s, done), daemon=True
    )
    process.start()
    try:
        yield lambda: _still(process, done)
    finally:
        process.kill()
        process.join()


def _still(process: ForkServerProcess, done: Synchronized[int]) -> int:
    """How many attacks there were; a window that fell over its own feet attacks nobody."""
    if not process.is_alive():
        raise RuntimeError(f"the hostile window fell: {process.exitcode}")
    return done.value


def _try_everything(place: Place, dsn: str, pause_s: float, done: Synchronized[int]) -> None:
    os.environ["COUNTER_APP_STATE"] = str(place.folder / "state")
    hall = HallOfWindows(dsn, place.folder, SystemClock())
    window = open_counter(place.data)
    window.link.join(place.enrolment)
    window.link.sync_once()
    member = window.link.membership
    assert member is not None
    with psycopg.connect(member.dsn, autocommit=True) as line:
        key = Ed25519Key(window.store.window_key())
        hostile = Hostile(hall, window, line, key)
        moves, parent = HostileMoves(hostile, random.Random()), multiprocessing.parent_process()
        while parent is not None and parent.is_alive():
            moves.step()
            done.value = moves.done
            time.sleep(random.uniform(0, 2 * pause_s))
