"""A reception that takes tickets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counter_app.assembly import Counter
from counter_app.features.queueing.acts.taking import take
from counter_app.features.queueing.model.requests import TakeRequest
from counter_app.features.queueing.model.ticket import Ticket
from tests.conftest import StandingClock

Takes = Callable[..., Ticket]


def taken(counter: Counter, **asked: object) -> Ticket:
    """A ticket taken at this window."""
    return take(counter.desk, TakeRequest(**asked))  # type: ignore[arg-type]


@pytest.fixture
def takes(window: Counter, standing_clock: StandingClock) -> Takes:
    """Take a ticket at a window alone, each a second after the one before."""

    def take_one(**asked: object) -> Ticket:
        standing_clock.forward(seconds=1)
        return taken(window, **asked)

    return take_one
