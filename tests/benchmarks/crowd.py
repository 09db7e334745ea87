"""Many idle windows in one process, each with a session of its own at the centre.

They do what a window does when nobody serves: greet, read the lines that came,
wait. What a window keeps on its disk is left out; it costs the centre nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Thread
from typing import Final

from counter_app import __version__
from counter_app.central import provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.founding import name_of
from counter_app.central.joining import join_centre
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.bell import SocketBell
from counter_app.sync.engine import IDLE_S
from counter_app.sync.entries import Cursor, Entry
from counter_app.sync.ports import Told
from tests.processes import running

_TOLD: Final = Told(__version__, 1, 0)
_FIRST: Final = 100  # codes of the crowd's windows: 100, 101, …


def enlist(dsn: str, many: int, logins: Path) -> None:
    """Enroll and join ``many`` windows; their DSNs go to ``logins``."""
    lines, (_code, founding) = [], name_of(dsn, "")
    for n in range(many):
        enrolment = provisioning.enroll(
            dsn,
            hall="",
            window=f"{_FIRST + n}",
            name=f"综合窗口 {_FIRST + n}",
            expires=timedelta(days=1),
            publishes=False,
            now=SystemClock().now,
        )
        password, key = os.urandom(16).hex(), os.urandom(32)
        lines.append(join_centre(enrolment.dsn, password, key, founding))
    logins.write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def standing_by(logins: Path) -> Iterator[None]:
    """The crowd connected and idle, in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.crowd", str(logins)]
    with running(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield


def _idle(centre: PostgresCentre, spread: Random) -> None:
    bell, cursors, n = SocketBell(), [Cursor(0, None)], 0
    centre.wait(0, bell)  # the first time not at all
    wait = IDLE_S * spread.random()  # people did not start their windows all at once
    while True:
        greeting = centre.greet(cursors, _TOLD)
        while n < greeting.head:
            for line in centre.read_feed(n, min(100, greeting.head - n)):
                n = line.n
                if isinstance(line.content, Entry):  # of its journal a window tells, of no other
                    cursors[:-1] = [Cursor(n, line.content.id, line.stamp)]
        centre.wait(wait, bell)
        wait = IDLE_S * spread.uniform(0.8, 1.2)


def main(logins: Path) -> None:
    """Connect all, say so, and idle until killed."""
    centres = [PostgresCentre(line) for line in logins.read_text("utf-8").splitlines()]
    for number, centre in enumerate(centres):
        Thread(target=_idle, args=(centre, Random(number)), daemon=True).start()
    time.sleep(5)  # the first greetings are over
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
