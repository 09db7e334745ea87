"""Which item holds which piece of text, and how much that says (BM25 over weighted fields)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.matching.keys import (
    HIGHEST_BITS,
    Keys,
    characters,
    pairs,
    points,
    sound_pairs,
)
from counter_app.knowledge.matching.sounds import Sounds

_SATURATION: Final = 1.2  # k1 of BM25
_DOCUMENT_BITS: Final = 62 - HIGHEST_BITS
MOST_DOCUMENTS: Final = 1 << _DOCUMENT_BITS

Floats = NDArray[np.float32]


@immutable
class Field:
    """One text of every document. ``short`` fields also hold characters, gaps and sounds."""

    weight: float
    texts: Sequence[str]
    short: bool = True
    length_matters: float = 0.4  # b of BM25
    gap: float = 0.4  # what a pair over a gap is worth beside a true pair


class Postings:
    """Built once, read by any thread."""

    def __init__(self, fields: Sequence[Field], sounds: Sounds) -> None:
        self.documents = len(fields[0].texts)
        parts = [part for field in fields for part in _parts(field, sounds)]
        both = np.concatenate([one for one, _ in parts])
        order = np.argsort(both, kind="stable")
        both = both[order]
        worth = np.concatenate([one for _, one in parts])[order]
        first = np.flatnonzero(np.diff(both, prepend=-1))
        worth = np.add.reduceat(worth, first) if len(first) else worth
        both = both[first]
        keys = both >> _DOCUMENT_BITS
        numbers = np.min_scalar_type(self.documents)  # the smallest that holds all of them
        self._documents = (both & (MOST_DOCUMENTS - 1)).astype(numbers)
        self._ends = np.append(np.flatnonzero(np.diff(keys)) + 1, len(keys))[: len(keys)]
        self._keys = keys[self._ends - 1]
        held = np.diff(self._ends, prepend=0)
        rarity = np.log1p((self.documents - held + 0.5) / (held + 0.5))
        self.rarest = float(np.log1p((self.documents + 0.5) / 0.5))
        self._rarity = rarity.astype(np.float32)
        self._worth = (
            np.repeat(rarity, held) * worth * (_SATURATION + 1) / (worth + _SATURATION)
        ).astype(np.float32)
        self._ends = self._ends.astype(np.int32)

    def rarity(self, keys: Keys) -> Floats:
        """How much each piece says (IDF); a piece that no document holds is the rarest."""
        if not len(self._keys) or not len(keys):
            return np.full(len(keys), self.rarest, np.float32)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[at] == keys
        return np.where(known, self._rarity[at], np.float32(self.rarest)).astype(np.float32)

    def known(self, keys: Keys) -> NDArray[np.bool_]:
        """Which pieces any document holds."""
        if not len(self._keys):
            return np.zeros(len(keys), np.bool_)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found: NDArray[np.bool_] = self._keys[at] == keys
        return found

    def add(self, keys: Keys, weights: Floats, scores: Floats) -> None:
        """Add to each document's score what these pieces are worth in it."""
        if not len(self._keys):
            return
        places = np.searchsorted(self._keys, keys)
        for key, weight, at in zip(keys, weights, places, strict=True):
            if at < len(self._keys) and self._keys[at] == key:
                begin, end = self._ends[at - 1] if at else 0, self._ends[at]
                scores[self._documents[begin:end]] += weight * self._worth[begin:end]


def _parts(field: Field, sounds: Sounds) -> list[tuple[Keys, NDArray[np.float32]]]:
    lengths = np.array([len(text) + 1 for text in field.texts], np.int64)
    of = points("\n".join([*field.texts, ""]))
    document = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    filled = lengths[lengths > 1]
    usual = float(filled.mean()) if len(filled) else 1.0
    stretch = 1 - field.length_matters + field.length_matters * lengths / usual
    weight = (field.weight / stretch).astype(np.float32)
    found = [(*pairs(of), 1.0)]
    if field.short:
        found += [(*characters(of), 1.0), (*pairs(of, 2), field.gap)]
        found += [(*sound_pairs(sounds.readings(of)), 1.0)]
    parts = []
    for keys, places, part in found:
        both, times = np.unique(keys << _DOCUMENT_BITS | document[places], return_counts=True)
        parts.append((both, part * weight[both & (MOST_DOCUMENTS - 1)] * times.astype(np.float32)))
    return parts
