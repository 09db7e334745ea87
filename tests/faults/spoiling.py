"""Thousands of spoiled lines over a real centre: ``python -m tests.faults.spoiling``.

Half of them are the same in each run, half are new; the seed of those is printed.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from counter_app.features.cases.acts.intake_request import read_request
from counter_app.knowledge.days.system_clock import SystemClock
from tests.central.hostile_founded import attacked_hall
from tests.conftest import LOST_CARD  # which says where the key and the witness are kept
from tests.halls import HallOfWindows, TestServer
from tests.sync.spoiled_feed import lives, spoiled_feed
from tests.sync.spoiled_law import SpoiledLaw

EACH: Final = 19  # of each kind of happening, some 1,300 in all
SIGNED: Final = 650  # lines of law, and as many seals
ALWAYS: Final = "always the same"


def spoil(hall: HallOfWindows, folder: Path, seed: str) -> str:
    """Bring spoiled lines of every kind to this hall; gives what was seen, or fails."""
    begun, told, feed = time.monotonic(), lives(folder), spoiled_feed(hall)
    count = sum(feed.tell(life, f"{seed}/{tag}", EACH) for tag, life in told.items())
    feed.bring()
    reader = hall.window("03")
    assert reader.link.state().problem == ""
    feed.must_be_readable_at(reader)
    feed.must_be_listed_at_the_centre()
    return (
        f"{seed}: {count} lines spoiled of {len(told)} kinds, 0 stops, {len(feed.honest)} files"
        f" readable, {reader.link.state().unread} lines unread, {feed.refused} refused by the"
        f" centre, {time.monotonic() - begun:.0f} s\n"
    )


def spoil_signed(hall: HallOfWindows, seed: str, most: int) -> str:
    """Some ``most`` lines of law and ``most`` seals, and the stamps and blobs of a centre's lies."""
    begun, attacked = time.monotonic(), attacked_hall(hall)
    try:
        for _ in range(3):
            attacked.case(lambda: read_request(LOST_CARD))
        hall.rows("SELECT counter.declare_restored('460200')")  # more than a login brings in a day
        law = SpoiledLaw(attacked, seed)
        [(lines,)] = hall.rows("SELECT count(*) FROM counter.hall_lines")
        law.lines(most // int(str(lines)) + 1)
        law.seals(most)
        law.must_stop_nobody("04")
        law.stamps()
        law.blobs()
        law.must_stop_nobody("05")
    finally:
        attacked.hostile.line.close()
    return f"{seed}: {law.count} seals, hall lines, stamps and blobs spoiled, 0 stops," + (
        f" {time.monotonic() - begun:.0f} s\n"
    )


def main() -> int:
    """Both halves; a failure is an AssertionError after its seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.spoiling", description=__doc__)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    for seed in (ALWAYS, parser.parse_args().seed):
        sys.stdout.write(f"seed {seed}\n")
        with TestServer() as server, tempfile.TemporaryDirectory(prefix="spoiled-") as folder:
            hall = HallOfWindows(server.new_centre(founded=True), Path(folder), SystemClock())
            try:
                sys.stdout.write(spoil(hall, Path(folder), seed))
            finally:
                hall.close()
            hall = HallOfWindows(server.new_centre(founded=True), Path(folder), SystemClock())
            try:
                sys.stdout.write(spoil_signed(hall, seed, SIGNED))
            finally:
                hall.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
