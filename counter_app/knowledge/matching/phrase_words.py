"""Which of what people say has the same words as a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from counter_app.knowledge.matching.everyday import Everyday
from counter_app.knowledge.matching.postings import Field, Floats, Postings
from counter_app.knowledge.matching.scoring import pieces
from counter_app.knowledge.matching.sounds import Sounds
from counter_app.knowledge.matching.typed import compared

_FILLER: Final = 0.25  # what a word is worth that says nothing about the matter


class PhraseWords:
    """Made once for all catalogs. Read by any thread."""

    def __init__(self, phrases: Sequence[str], everyday: Everyday, sounds: Sounds) -> None:
        self._everyday = everyday
        self._postings = Postings([Field(1.0, [compared(one) for one in phrases])], sounds)

    def share(self, text: str) -> Floats:
        """For each phrase how much of what ``text`` says it has: 0 nothing, about 1 all."""
        idle = self._everyday.fillers(text)
        keys, weights = pieces(text, np.where(idle, _FILLER, 1).astype(np.float32))
        scores = np.zeros(self._postings.documents, np.float32)
        self._postings.add(keys, weights, scores)
        ideal = float((self._postings.rarity(keys) * weights).sum())
        return scores / np.float32(max(ideal, 1.0))
