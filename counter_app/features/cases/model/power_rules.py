"""Whether what stands on no list of powers is taken in: the hall's rule."""

from __future__ import annotations

from typing import Final

POWERS_BIND: Final = "powers_bind"
"""``1``: an item without a power in force is not taken in; ``0``: it is only told."""

DEFAULT_POWERS_BIND: Final = "0"
