"""Whatever gets lost in a hall: all comes back, and counts, once.

COUNTER_APP_LONG_LOSSES tells how many halls of 60 steps are played instead of two short ones, and
with a hostile window in them: what it does to strands after a restore is not all mended yet.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.store.seals import Seals
from tests.central.losses import Losses
from tests.faults.clones import witnesses_in
from tests.halls import HallOfWindows, TestServer, drop_centre
from tests.trust.planting import planted

LONG = int(os.environ.get("COUNTER_APP_LONG_LOSSES", "0"))
STEPS = 60 if LONG else 22
SEEDS = range(1, 1 + (LONG or 2))


def play(server: TestServer, folder: Path, seed: int, *, hostile: bool) -> None:
    """A hall that goes through it; AssertionError where something is not as it must be."""
    with witnesses_in(folder / "witness"):
        hall = HallOfWindows(server.new_centre(founded=True), folder, SystemClock())
        try:
            losses = Losses(server, hall, seed, hostile=hostile, restores=True)
            with closing(losses):
                losses.run(STEPS)
            losses.must_have_lost_nothing()
        finally:
            hall.close()
            drop_centre(hall.dsn)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_honest_is_lost(server: TestServer, tmp_path: Path, seed: int) -> None:
    play(server, tmp_path, seed, hostile=bool(LONG))


FAULTS: dict[str, tuple[int, Callable[..., Any], str, str]] = {
    "every seal near the last entry must hold": (11, Seals.last_holds, "any(", "all("),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(server: TestServer, tmp_path: Path, fault: str) -> None:
    seed, *what = FAULTS[fault]
    with planted(*what), pytest.raises((AssertionError, Trouble)):
        play(server, tmp_path, seed, hostile=True)
