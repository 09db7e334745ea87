"""Several ways of looking at a query, made into one order."""

from __future__ import annotations

from typing import Final

import numpy as np

from counter_app.knowledge.matching.postings import Floats
from counter_app.knowledge.matching.sense import Sensed

# Fitted by cross-validation on spoken, short, mistyped and spelled queries (docs/performance.md).
_SHARE: Final = 0.868  # of the best score by words
_ROOT: Final = 0.115  # of the score by words
_NEAR: Final = 0.188  # of each standard deviation of nearness of the name
_MEANT: Final = 0.109
_WORDED: Final = 0.296
_SAID: Final = 0.488
_TWICE: Final = -0.121  # what the item's words and what is said both tell counts once

# Fitted the same way: nine in ten right first items are sure.
_AWAY: Final = 2.95  # what a standard deviation nearer to elsewhere takes from the worth
_HELD: Final = 20.7  # what it adds that the catalog has the matter that people speak of
_SURE: Final = 37.7
_NOT_HELD: Final = 0.55
_CLEARLY_SAID: Final = 0.6

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


def is_sure(worth: float, sensed: Sensed) -> bool:
    """Whether the best document, of this worth, is what was meant.

    What is worth little, sounds like a matter that this catalog has not, or is
    nearer to what is no public service, may not be in the catalog.
    """
    return worth - _AWAY * _beyond(sensed) + _HELD * sensed.held >= _SURE


def elsewhere(sensed: Sensed) -> str:
    """Who to turn to instead; empty where what is said of items is nearer."""
    return sensed.elsewhere if _beyond(sensed) > 0 else ""


def missing(sensed: Sensed) -> str:
    """The official name of what seems to be meant where the catalog has it not; else empty."""
    clear = sensed.held < _NOT_HELD and sensed.fits >= _CLEARLY_SAID and _beyond(sensed) <= 0
    return sensed.matter if clear else ""


def _beyond(sensed: Sensed) -> float:
    """How much nearer a text is to what is no public service than to what is said of items."""
    return sensed.away - float(sensed.meant.max(initial=0.0))
