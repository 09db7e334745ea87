"""A window with a courier's system of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest

from counter_app.assembly import Counter
from counter_app.features.errands.acts.setting_channel import set_http
from counter_app.outbound.exchange import Exchanged, exchange
from counter_app.outbound.signed_http import HttpChannel, HttpPlace
from tests.conftest import StandingClock
from tests.errands.conftest import Decides as Decides
from tests.errands.conftest import decided as decided
from tests.outbound.courier import KEY, SECRET, Courier, courier_at_work

Round = Callable[[], Exchanged]


@pytest.fixture
def courier(standing_clock: StandingClock) -> Iterator[Courier]:
    """It lives at the same time as the window."""
    with courier_at_work() as one:
        one.now = standing_clock.now
        yield one


@pytest.fixture
def connected(window: Counter, courier: Courier) -> Counter:
    """A window whose orders go to this courier."""
    set_http(window.desk, window.store.settings, courier.url, KEY, SECRET)
    return window


@pytest.fixture
def round_(connected: Counter, courier: Courier) -> Round:
    """One round, with less patience than a real one."""

    def once() -> Exchanged:
        channel = HttpChannel(
            HttpPlace(courier.url, KEY, SECRET),
            connected.desk.clock.now,
            lambda: uuid4().hex,
            patience_s=0.5,
            within_s=0.8,
        )
        return exchange(connected.store.messages, channel, connected.desk.clock.now)

    return once
