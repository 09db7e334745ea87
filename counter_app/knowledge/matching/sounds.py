"""How characters sound: syllables, near sounds and initials."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.matching.keys import points

_FIRST: Final = 0x4E00
_COUNT: Final = 0x5200
_VOWELS: Final = frozenset("aeiouv")

Bools = NDArray[np.bool_]


def near(syllable: str) -> str:
    """What is heard as the same: 平翘舌 (zh z), 前后鼻音 (ing in) and n l are not told apart."""
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    elif syllable[0] == "n" and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith("ng") else syllable


@immutable
class Piece:
    """Letters that stand for one character: its syllable, or how the syllable ``begins``."""

    letters: str
    begins: bool = False


class Sounds:
    """The readings of the basic block, as numbers; 0 is no reading."""

    def __init__(self, readings: tuple[tuple[str, ...], ...]) -> None:
        self.syllables = ("", *(row[0] for row in readings))
        most = max((len(row) - 1 for row in readings), default=1)
        self._readings = np.zeros((_COUNT, most), np.uint16)
        for number, row in enumerate(readings, start=1):
            for rank, characters in enumerate(row[1:]):
                points = np.frombuffer(characters.encode("utf-16-le"), np.uint16)
                self._readings[points - _FIRST, rank] = number
        classes: dict[str, int] = {"": 0}
        self._near = np.array(
            [classes.setdefault(near(one) if one else "", len(classes)) for one in self.syllables],
            np.uint16,
        )
        self.spoken = frozenset(
            one for one in self.syllables if len(one) > 1 or one in ("a", "e", "o")
        ) - {one for one in self.syllables if not _VOWELS & set(one)}
        self.begun = frozenset(one[:end] for one in self.spoken for end in range(1, len(one) + 1))
        """What syllables begin with, and they themselves."""
        self._characters_of = lru_cache(maxsize=2048)(self._sounding)
        self.heard = lru_cache(maxsize=1024)(self._heard)
        """The sounds of each character, the first first; the same names are found key by key."""

    def readings(self, points: NDArray[np.uint32]) -> NDArray[np.uint16]:
        """Near-sound classes of each character, a row a character, first reading first."""
        inside = (points >= _FIRST) & (points < _FIRST + _COUNT)
        rows = self._readings[np.where(inside, points - _FIRST, 0)]
        return np.where(inside[:, None], self._near[rows], 0).astype(np.uint16)

    def _heard(self, text: str) -> tuple[tuple[int, ...], ...]:
        rows = self.readings(points(text)).tolist()
        return tuple(tuple(dict.fromkeys(sound for sound in row if sound)) for row in rows)

    def sounding(self, points: NDArray[np.uint32], piece: Piece, exact: bool, usual: bool) -> Bools:
        """Which characters are read as ``piece``: by their first reading only if ``usual``.

        Near sounds fit too unless ``exact``.
        """
        inside = (points >= _FIRST) & (points < _FIRST + _COUNT)
        rows = np.where(inside, points - _FIRST, 0)
        which: Bools = np.take(self._characters_of(piece, exact, usual), rows)
        which[~inside] = False
        return which

    def _sounding(self, piece: Piece, exact: bool, usual: bool) -> Bools:
        asked = piece.letters if exact else near(piece.letters)
        fitting = [
            (heard.startswith(asked) if piece.begins else heard == asked) if one else False
            for one in self.syllables
            for heard in [one if exact or not one else near(one)]
        ]
        readings = self._readings[:, :1] if usual else self._readings
        which: Bools = np.logical_or.reduce(np.array(fitting, np.bool_)[readings], axis=1)
        return which
