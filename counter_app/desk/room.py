"""How wide the window is, in three steps; pixels are those of 100 %."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

LEAST: Final = (683, 384)
"""The smallest window: a screen of 1366 by 768 at 200 %."""
_WIDE: Final = 1200
_MIDDLE: Final = 900
_LOW: Final = 560


class Room(Enum):
    """What stands beside the page."""

    WIDE = auto()  # the column on the left, whole
    MIDDLE = auto()  # the column as a row of icons
    NARROW = auto()  # nothing; the column lies over the page when it is asked for


def room_of(width: int) -> Room:
    """By the width of the window in px."""
    if width >= _WIDE:
        return Room.WIDE
    return Room.MIDDLE if width >= _MIDDLE else Room.NARROW


def is_low(height: int) -> bool:
    """Whether the window has no height to give away."""
    return height < _LOW
