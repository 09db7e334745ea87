"""A calendar that the hall announces moves the provisional dates of every window."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.hall.commands.sync import pass_once
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows, announce


@pytest.fixture
def waiting(hall: HallOfWindows, standing_clock: StandingClock, asking: Asking) -> Counter:
    """A window with a case that is due in the year that is not announced yet."""
    hall.clock = standing_clock
    window = hall.window("02")
    standing_clock.forward(days=32)
    window.link.sync_once()
    number = window.take_in(asking()).case.number
    assert window.desk.ledger.case(number).accepted is not None
    return window


def test_sync_once_redates_what_was_provisional(hall: HallOfWindows, waiting: Counter) -> None:
    number = waiting.desk.ledger.cases()[0].number
    before = waiting.desk.ledger.case(number)
    assert before.due is not None
    assert before.due.provisional
    hall.clock = SystemClock()
    announce(hall.window("03"))
    pass_once(waiting)
    after = waiting.desk.ledger.case(number)
    assert after.due is not None
    assert not after.due.provisional
