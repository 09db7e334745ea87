"""Several ways of looking at a query, made into one order."""

from __future__ import annotations

import math
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

# Fitted on the same queries, on such that nothing answers, and on letters: nine in ten right
# first items are sure, and so is one in six of those that nothing answers.
_SURE: Final = 7.1
_WORTH: Final = 0.057  # of the worth of the first
_AHEAD: Final = 0.19  # of what it is worth above the second
_MEANT_SURE: Final = 0.232
_WORDED_SURE: Final = 1.79
_NEAR_SURE: Final = 0.474
_HELD: Final = 0.69  # the catalog has the matter that people speak of
_FITS: Final = 0.27
_AWAY: Final = 0.015  # of what it is nearer to what is no public service
_COMPLAINS: Final = 2.03
_COMPLAINS_MUCH: Final = 0.435
_NAMED_ALL_THE_SAME: Final = 25.0  # worth so much an item is meant, whatever else it sounds like

_A_COMPLAINT: Final = 0.2
_FAR_AWAY: Final = 0.5
_QUITE_AWAY: Final = 2.0
_HARDLY_SAID: Final = 0.6
_NOT_HELD: Final = 0.55
_CLEARLY_SAID: Final = 0.75

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


def is_sure(place: int, worth: float, second: float, sensed: Sensed) -> bool:
    """Whether the document at ``place``, of this worth and best, is what was meant.

    ``second`` is the worth of the next. What is worth little, hardly more than
    the next, sounds like a matter that this catalog has not, or complains, may
    not be in the catalog.
    """
    told = (
        _WORTH * worth
        + _AHEAD * (worth - second)
        + _MEANT_SURE * float(sensed.meant[place])
        + _WORDED_SURE * float(sensed.worded[place])
        + _NEAR_SURE * float(sensed.near[place])
        + _HELD * sensed.held
        + _FITS * sensed.fits
        + _AWAY * _beyond(sensed)
        - _COMPLAINS * math.tanh(sensed.complains / 2)
        - _COMPLAINS_MUCH * max(sensed.complains, 0.0)
    )
    lacks = bool(missing(sensed)) and worth < _NAMED_ALL_THE_SAME
    return told >= _SURE and not lacks


def is_complaint(sensed: Sensed) -> bool:
    """Whether it belongs to the problem desk or to 12345, where nothing is sure."""
    return sensed.complains >= _A_COMPLAINT


def elsewhere(sensed: Sensed) -> str:
    """Who to turn to instead; empty where it may be a matter of this catalog after all."""
    away = _beyond(sensed)
    unlike = away > _FAR_AWAY and sensed.fits < _HARDLY_SAID and sensed.held < _NOT_HELD
    return sensed.elsewhere if unlike or away > _QUITE_AWAY else ""


def missing(sensed: Sensed) -> str:
    """The official name of what seems to be meant where the catalog has it not; else empty."""
    clear = sensed.held < _NOT_HELD and sensed.fits >= _CLEARLY_SAID and _beyond(sensed) <= 0
    return sensed.matter if clear else ""


def _beyond(sensed: Sensed) -> float:
    """How much nearer a text is to what is no public service than to what is said of items."""
    return sensed.away - float(sensed.meant.max(initial=0.0))
