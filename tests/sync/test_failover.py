"""The primary dies: its standby takes over, and the windows follow by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import Asking
from tests.faults.failovers import (
    Pair,
    acknowledged_events,
    drain,
    fail_over,
    load,
    pair,
)
from tests.halls import HallOfWindows
from tests.waiting import until


@pytest.fixture
def both() -> Iterator[Pair]:
    """A primary that its standby follows; no other test has to live with what is left."""
    with pair() as two:
        yield two


@pytest.fixture
def hall_of_two(both: Pair, tmp_path: Path) -> Iterator[HallOfWindows]:
    hall = HallOfWindows(both.dsn, tmp_path, SystemClock())
    yield hall
    hall.close()


def test_with_a_synchronous_standby_nothing_acknowledged_is_lost(
    both: Pair, hall_of_two: HallOfWindows
) -> None:
    windows = [hall_of_two.window(code) for code in ("02", "03")]
    both.wait_for_standby(True)
    with load(windows, 0.02) as wrong:
        until(lambda: all(acknowledged_events([one]) for one in windows))
        failover = fail_over(both, windows, synchronous=True)
    assert failover.acknowledged >= 2
    assert failover.lost == 0
    assert drain(both, windows) == (0, 0)
    assert wrong == []


def test_what_a_lagging_standby_never_had_is_offered_again(
    both: Pair, hall_of_two: HallOfWindows, asking: Asking
) -> None:
    first, second = (hall_of_two.window(code) for code in ("04", "05"))
    both.wait_for_standby(False)
    first.take_in(asking())
    first.link.sync_once()
    both.standby.stop()
    late = [window.take_in(asking()).case.number for window in (first, second)]
    for window in (first, second, first):
        window.link.sync_once()
    both.kill_primary()
    both.standby.start()
    assert acknowledged_events([first, second]) - both.events_at_standby()
    with pytest.raises(Trouble) as trouble:
        first.link.sync_once()  # there is nobody who takes writes
    assert trouble.value.reason == "central.unreachable"
    both.promote()
    assert drain(both, (first, second)) == (0, 0)
    hall_of_two.project()
    there = {row[0] for row in both.ask("SELECT case_number FROM counter.case_list")}
    assert there >= set(late)
    assert first.desk.ledger.case(late[1]) == second.desk.ledger.case(late[1])
