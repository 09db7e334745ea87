"""Windows killed, requests cut, the network gone: nothing lost, nothing doubled, no gap.

In a founded hall, whose clerks sign what they do.
"""

from __future__ import annotations

from pathlib import Path

from tests.central.reader import read_hall
from tests.faults.outcome import Plan
from tests.faults.run import storm
from tests.halls import TestServer
from tests.waiting import PATIENCE_S


def test_a_short_storm_loses_and_doubles_nothing(server: TestServer, tmp_path: Path) -> None:
    plan = Plan(windows=6, cases=6, kills=6, cuts=6, outages=1, pause_s=0.1)
    dsn = server.new_centre(founded=True)
    outcome = storm(plan, dsn, tmp_path)
    assert outcome.sound, outcome.told()
    assert outcome.bad_enough, outcome.told()
    read = read_hall(dsn)
    assert read.is_all_proved, (read.lines, read.commits)


def test_a_short_storm_with_a_hostile_window_in_the_midst_of_it(
    server: TestServer, tmp_path: Path
) -> None:
    plan = Plan(
        windows=3, cases=5, kills=3, cuts=4, outages=1, pause_s=0.1, attacks=60, level_s=PATIENCE_S
    )
    outcome = storm(plan, server.new_centre(founded=True), tmp_path)
    assert outcome.sound, outcome.told()
    assert outcome.bad_enough, outcome.told()
