"""A window that tries everything, one thing after another: nobody notices.

What it does is new in each run; the seed that a failure prints makes the same again with
COUNTER_APP_HOSTILE_SEED.
"""

from __future__ import annotations

import os
import random
import secrets
import sys

from tests.central.hostile_founded import AttackedHall
from tests.central.hostile_moves import HostileMoves
from tests.conftest import Asking

SEED = os.environ.get("COUNTER_APP_HOSTILE_SEED") or secrets.token_hex(4)
MOVES = 60


def test_whatever_it_tries_nothing_in_the_hall_is_other_than_without_it(
    attacked: AttackedHall, asking: Asking
) -> None:
    sys.stdout.write(f"COUNTER_APP_HOSTILE_SEED={SEED}\n")
    attacked.case(asking)
    moves = HostileMoves(attacked.hostile, random.Random(SEED))
    for _ in range(3):
        with attacked.unharmed(asking):
            for _ in range(MOVES // 3):
                moves.step()
    assert attacked.told() > 0
