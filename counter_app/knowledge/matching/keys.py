"""The small pieces of text that the index knows, as numbers.

A piece is a character, a pair of characters or a pair of sounds; its number
holds its kind and both halves, 21 bits each.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.knowledge.matching.typed import FIRST_CHINESE

BITS: Final = 21
PAIR: Final = np.int64(1 << 2 * BITS)
SOUND: Final = np.int64(2 << 2 * BITS)
HIGHEST_BITS: Final = 2 * BITS + 2

Points = NDArray[np.uint32]
Keys = NDArray[np.int64]
Places = NDArray[np.intp]


def points(text: str) -> Points:
    """The code points of a text, spaces and half surrogate pairs as 0."""
    found = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    found[(found == ord(" ")) | (found == ord("\n")) | ((found >> 11) == 0x1B)] = 0
    return found


def characters(of: Points) -> tuple[Keys, Places]:
    """Single Chinese characters and their places; letters alone say nothing."""
    places = np.flatnonzero(of >= FIRST_CHINESE)
    return of[places].astype(np.int64), places


def pairs(of: Points, apart: int = 1) -> tuple[Keys, Places]:
    """Pairs of characters ``apart`` steps from each other, and where they begin."""
    if len(of) <= apart:
        return np.empty(0, np.int64), np.empty(0, np.intp)
    whole = of[:-apart] > 0
    for step in range(1, apart + 1):
        whole &= of[step : len(of) - apart + step] > 0
    places = np.flatnonzero(whole)
    first, second = of[places].astype(np.int64), of[places + apart].astype(np.int64)
    return PAIR | first << BITS | second, places


def sound_pairs(readings: NDArray[np.uint16]) -> tuple[Keys, Places]:
    """Pairs of neighbouring sounds in all their readings (a row a character), and their places."""
    keys, places = [], []
    for one in range(readings.shape[1]):
        for other in range(readings.shape[1]):
            if one and other:
                continue  # two rare readings side by side
            first, second = readings[:-1, one], readings[1:, other]
            where = np.flatnonzero((first > 0) & (second > 0))
            keys.append(SOUND | first[where].astype(np.int64) << BITS | second[where])
            places.append(where)
    return np.concatenate(keys), np.concatenate(places)
