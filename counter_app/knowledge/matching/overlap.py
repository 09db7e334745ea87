"""How much two names have in common by their characters and pairs, rare ones counting more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from counter_app.knowledge.matching.keys import Keys, Places, characters, pairs, points
from counter_app.knowledge.matching.postings import Floats


class Overlap:
    """Made for many names, asked for others."""

    def __init__(self, names: Sequence[str]) -> None:
        self._many = len(names)
        keys, places = _pieces(names)
        order = np.argsort(keys, kind="stable")
        self._keys, first = np.unique(keys[order], return_index=True)
        self._places = places[order]
        self._ends = np.append(first[1:], len(order))
        held = np.diff(self._ends, prepend=0)
        self._worth = np.log1p(self._many / (held + 1.0)).astype(np.float32)
        lengths = np.zeros(self._many, np.float32)
        np.add.at(lengths, self._places, np.repeat(self._worth, held))
        self._lengths = np.sqrt(np.maximum(lengths, 1e-6))
        self._rarest = np.float32(np.log1p(self._many))

    def with_each(self, others: Sequence[str]) -> Iterator[Floats]:
        """For each of these the cosine with all names: 0 nothing in common, 1 the same."""
        keys, owners = _pieces(others)
        begins = np.searchsorted(owners, np.arange(len(others) + 1))
        for begin, end in pairwise(begins):
            yield self._with(keys[begin:end])

    def _with(self, keys: Keys) -> Floats:
        shared = np.zeros(self._many, np.float32)
        if not len(self._keys) or not len(keys):
            return shared
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[at] == keys
        for place in at[known]:
            begin = self._ends[place - 1] if place else 0
            shared[self._places[begin : self._ends[place]]] += self._worth[place]
        length = float(self._worth[at[known]].sum() + self._rarest * (~known).sum())
        cosine: Floats = shared / (self._lengths * max(length, 1e-6) ** 0.5).astype(np.float32)
        return cosine


def _pieces(names: Sequence[str]) -> tuple[Keys, Places]:
    """The different pieces of each name and whose they are, by owner."""
    of = points("\n".join([*names, ""]))
    owner = np.repeat(np.arange(len(names)), [len(name) + 1 for name in names])
    found = [characters(of), pairs(of)]
    keys = np.concatenate([keys for keys, _ in found])
    owners = owner[np.concatenate([places for _, places in found])]
    both = np.unique(np.stack([owners, keys]), axis=1)
    return both[1], both[0]
