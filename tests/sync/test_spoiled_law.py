"""Seals, lines of the law, stamps and blobs, spoiled in every way: nothing stops, no law changes.

What is spoiled is new in each run; COUNTER_APP_SPOIL_SEED makes the same again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.central.hostile_founded import AttackedHall, attacked_hall
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.sync.spoiled_law import SpoiledLaw
from tests.sync.test_spoiled_lines import SEED


@pytest.fixture
def attacked(hall: HallOfWindows) -> Iterator[AttackedHall]:
    """A founded hall with people, of which one window means harm."""
    found = attacked_hall(hall)
    yield found
    found.hostile.line.close()


def test_what_is_spoiled_of_what_is_signed_stops_nobody(
    attacked: AttackedHall, asking: Asking
) -> None:
    sys.stdout.write(f"COUNTER_APP_SPOIL_SEED={SEED}\n")
    attacked.case(asking)
    law = SpoiledLaw(attacked, SEED)
    with attacked.unharmed(asking):
        law.lines(3)
        law.seals(40)
    law.must_stop_nobody("04")
    law.stamps()
    law.blobs()
    law.must_stop_nobody("05")
    assert law.count > 80
