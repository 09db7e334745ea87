"""Waiting in the tests: for a condition, as long as a computer may need that does much else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

PATIENCE_S: Final = 180.0
"""When something that must come is given up. A test never measures how fast it came."""
PATIENCE_MS: Final = round(1000 * PATIENCE_S)
"""The same for Qt."""


def until(done: Callable[[], bool], most_s: float = PATIENCE_S, *, look_s: float = 0.05) -> None:
    """Wait; TimeoutError if it never comes true."""
    last = time.monotonic() + most_s
    while not done():
        if time.monotonic() > last:
            raise TimeoutError
        time.sleep(look_s)
