"""Several ways of looking at a query, made into one order."""

from __future__ import annotations

from typing import Final

import numpy as np

from counter_app.catalog.matching.postings import Floats
from counter_app.catalog.matching.sense import Sensed

# Fitted by cross-validation on spoken, short, mistyped and spelled queries (docs/performance.md).
_SHARE: Final = 0.86  # of the best score by words
_ROOT: Final = 0.154  # of the score by words
_NEAR: Final = 0.172  # of each standard deviation of nearness of the name
_MEANT: Final = 0.142
_WORDED: Final = 0.33
_SAID: Final = 0.49
_TWICE: Final = -0.154  # what the item's words and what is said both tell counts once

# Fitted the same way: nine in ten right first items are sure.
_SURE_WORTH: Final = 0.2
_AWAY: Final = -0.5
_AWAY_OF_BEST: Final = -0.4
_SURE: Final = 4.0

_GOOD_SCORE: Final = 8.0  # by words; a best below it is no measure
_SCALE: Final = 10.0


def combined(by_words: Floats, sensed: Sensed) -> Floats:
    """One worth for each document."""
    by_words = np.maximum(by_words, 0)
    share = by_words / max(float(by_words.max(initial=0.0)), _GOOD_SCORE)
    worth: Floats = (
        _SHARE * share
        + _ROOT * np.sqrt(by_words)
        + _NEAR * sensed.near
        + _MEANT * sensed.meant
        + _WORDED * sensed.worded
        + _SAID * sensed.said
        + _TWICE * share * sensed.meant
    ) * np.float32(_SCALE)
    return worth


def is_sure(worth: float, sensed: Sensed, best: int) -> bool:
    """Whether the best document, of this worth, is what was meant.

    What is worth little, or nearer to what is no public service than to all
    that people say of items, may not be in the catalog.
    """
    beyond_all = sensed.away - float(sensed.meant.max(initial=0.0))
    beyond_best = sensed.away - float(sensed.meant[best])
    return _SURE_WORTH * worth + _AWAY * beyond_all + _AWAY_OF_BEST * beyond_best >= _SURE


def elsewhere(sensed: Sensed) -> str:
    """Who to turn to instead; empty where what is said of items is nearer."""
    return sensed.elsewhere if sensed.away > float(sensed.meant.max(initial=0.0)) else ""
