"""Weights of a network as they ship: a byte each, widened where they are used."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_AT_ONCE: Final = 128  # columns, so that what is widened stays in the processor's cache


class Weights:
    """A matrix of whole numbers with a scale for each column.

    Four times smaller than in single precision, and for one text twice as
    fast: its weights need not come from memory in full. Read by any thread.
    """

    def __init__(self, small: NDArray[np.int8], scale: NDArray[np.floating]) -> None:
        """ValueError unless ``scale`` has one number for each column."""
        self._height, self._width = small.shape
        if scale.shape != (self._width,):
            raise ValueError(f"{scale.shape} scales for {self._width} columns")
        self._blocks = [
            (begin, np.ascontiguousarray(small[:, begin : begin + _AT_ONCE]))
            for begin in range(0, self._width, _AT_ONCE)
        ]
        self._scale = scale.astype(np.float32)

    def times(self, rows: Vectors) -> Vectors:
        """The product ``rows @ weights``; the last axis of ``rows`` is the height."""
        flat = rows.reshape(-1, self._height)
        product = np.empty((len(flat), self._width), np.float32)
        wide = np.empty((self._height, _AT_ONCE), np.float32)
        for begin, block in self._blocks:
            columns = block.shape[1]
            np.copyto(wide[:, :columns], block)
            np.matmul(flat, wide[:, :columns], out=product[:, begin : begin + columns])
        product *= self._scale
        return product.reshape(*rows.shape[:-1], self._width)
