"""Weights of a network as they ship: a byte each, widened where they are used."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_AT_ONCE: Final = 49_152  # weights, so that what is widened stays in the processor's cache
_FEW: Final = 20  # rows: with so many weights OpenBLAS multiplies up to these without packing


class Weights:
    """A matrix of whole numbers with a scale for each column.

    Four times smaller than in single precision, and for one text twice as
    fast: its weights need not come from memory in full. For many rows at once
    it is widened whole. Read by any thread.
    """

    def __init__(self, small: NDArray[np.int8], scale: NDArray[np.floating]) -> None:
        """ValueError unless ``scale`` has one number for each column."""
        self._height, self._width = small.shape
        if scale.shape != (self._width,):
            raise ValueError(f"{scale.shape} scales for {self._width} columns")
        columns = max(_AT_ONCE // self._height, 1)
        self._blocks = [
            (begin, np.ascontiguousarray(small[:, begin : begin + columns]))
            for begin in range(0, self._width, columns)
        ]
        self._scale = scale.astype(np.float32)

    def times(self, rows: Vectors) -> Vectors:
        """The product ``rows @ weights``; the last axis of ``rows`` is the height."""
        flat = rows.reshape(-1, self._height)
        if len(flat) > _FEW:
            whole = np.concatenate([block for _, block in self._blocks], axis=1)
            product: Vectors = flat @ whole.astype(np.float32)
        else:
            product = self._by_blocks(flat)
        product *= self._scale
        return product.reshape(*rows.shape[:-1], self._width)

    def _by_blocks(self, flat: Vectors) -> Vectors:
        product = np.empty((len(flat), self._width), np.float32)
        room = np.empty(self._blocks[0][1].shape, np.float32)
        for begin, block in self._blocks:
            columns = block.shape[1]
            wide = room[:, :columns]
            np.copyto(wide, block)
            np.matmul(flat, wide, out=product[:, begin : begin + columns])
        return product
