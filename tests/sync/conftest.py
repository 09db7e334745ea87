"""Two windows of a hall, and sessions of theirs that are closed at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.assembly import Counter
from counter_app.central.centre import PostgresCentre
from tests.halls import HallOfWindows
from tests.sync.signed_feed import Sessions


@pytest.fixture
def two(hall: HallOfWindows) -> tuple[Counter, Counter]:
    return hall.window("02"), hall.window("03")


@pytest.fixture
def centre_of() -> Iterator[Sessions]:
    """Opens a session of this window's own."""
    opened = list[PostgresCentre]()

    def open_one(window: Counter) -> PostgresCentre:
        member = window.link.membership
        assert member is not None
        opened.append(PostgresCentre(member.dsn))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()
