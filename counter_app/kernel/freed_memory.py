"""What was freed and the C library would keep, given back to the system."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back_memory() -> None:
    """After something large was built; any thread."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
