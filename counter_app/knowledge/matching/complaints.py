"""投诉还是申请: whether what was said complains, asks for repair or proposes, instead of applying.

Such words go to the problem desk or to 12345; no item of a catalog answers them.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.matching.array_file import read_arrays

PLACES: Final = 16_384
_LONGEST: Final = 3  # characters of a piece

Places = NDArray[np.intp]


def places_of(text: str) -> Places:
    """Where the pieces of a compared text stand in the model: each different one once."""
    ends = range(1, _LONGEST + 1)
    pieces = {text[at : at + n] for n in ends for at in range(len(text) - n + 1)}
    found = {zlib.crc32(one.encode()) % PLACES for one in pieces}
    return np.fromiter(sorted(found), np.intp, len(found))


class Complaints:
    """Read by any thread."""

    def __init__(self, file: Path) -> None:
        """Trouble ``encoder.unreadable`` where the file is missing or damaged."""
        kept = read_arrays(file)
        try:
            weights, scale, self._bias = kept["weights"], kept["scale"], float(kept["bias"])
        except KeyError as error:
            raise Trouble("encoder.unreadable", file=file.name) from error
        self._weights = weights.astype(np.float32) * np.float32(scale)

    def score(self, text: str) -> float:
        """How surely a compared text complains: above 0 more than not."""
        at = places_of(text)
        if not len(at):
            return self._bias
        return float(self._weights[at].sum() / len(at) ** 0.5) + self._bias
