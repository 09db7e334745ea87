"""What texts mean, as directions: vectors of length 1, a byte for each number of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.knowledge.matching.weights import Vectors

_STEP: Final = np.float32(1 / 127)  # they are kept in whole numbers of -127 to 127
_AT_ONCE: Final = 512  # vectors, so that what is widened stays in the processor's cache

Kept = NDArray[np.int8]


class Directions:
    """A quarter of the room of single precision, as good for comparing. Read by any thread."""

    def __init__(self, kept: Kept) -> None:
        """``kept`` has a row a text, as :func:`in_bytes` gives it."""
        self.kept = kept
        self._scale = np.empty(len(kept), np.float32)
        for begin, wide in self._widened():
            lengths = np.linalg.norm(wide, axis=1)
            self._scale[begin : begin + len(wide)] = 1 / np.maximum(lengths, 1e-6 / _STEP)

    def __len__(self) -> int:
        return len(self.kept)

    def along(self, vector: Vectors) -> Vectors:
        """How far each points the same way as ``vector``: 1 where it is the same."""
        product = np.empty(len(self.kept), np.float32)
        for begin, wide in self._widened():
            np.matmul(wide, vector, out=product[begin : begin + len(wide)])
        product *= self._scale
        return product

    def in_full(self) -> Vectors:
        """A row a text, in single precision."""
        vectors: Vectors = self.kept.astype(np.float32) * self._scale[:, None]
        return vectors

    def _widened(self) -> Iterator[tuple[int, Vectors]]:
        """Some at once, with the place of the first; the next ones take their room."""
        room = np.empty((_AT_ONCE, self.kept.shape[1]), np.float32)
        for begin in range(0, len(self.kept), _AT_ONCE):
            some = self.kept[begin : begin + _AT_ONCE]
            wide = room[: len(some)]
            np.copyto(wide, some)
            yield begin, wide


def in_bytes(vectors: Vectors) -> Kept:
    """Vectors of length 1 as they are kept."""
    return np.round(vectors * 127).astype(np.int8)
