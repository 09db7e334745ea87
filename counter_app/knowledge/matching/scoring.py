"""How well each item fits a text: its pieces, its sounds and what its sayings mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Material
from counter_app.knowledge.matching.everyday import Everyday, Meaning
from counter_app.knowledge.matching.keys import Keys, characters, pairs, points, sound_pairs
from counter_app.knowledge.matching.lexicon import Lexicon
from counter_app.knowledge.matching.postings import Field, Floats, Postings
from counter_app.knowledge.matching.sounds import Sounds
from counter_app.knowledge.matching.typed import compared

# What a piece of a query is worth beside a true pair of characters.
_CHARACTER: Final = 0.6
_GAP: Final = 0.15
_SOUND: Final = 0.3
_INSIDE_A_SAYING: Final = 0.6

_MEANING: Final = 7.0  # what a saying is worth whose official words an item holds whole
_LENGTH_OF_WORDS: Final = 0.3  # 0: long and short official words are worth the same; 1: by rarity
_USUAL_RARITY: Final = 12.0
_PARTLY: Final = 0.6  # below 1: part of the official words is worth more than its share
_LEAST_PART: Final = 0.25
_BEST_PART: Final = 1.3

_SURE: Final = 0.9  # weight of official words that name a thing; verbs weigh less
_NOTHING_SURE: Final = 0.6


_CONDITIONS: Final = 160  # characters of the long fields that are indexed
_MATERIALS: Final = 200


@immutable
class Scored:
    """``scores`` of all items, then of all themes; ``ideal``: what a perfect fit might score."""

    text: str
    scores: Floats
    ideal: float
    meanings: tuple[Meaning, ...]


class Scorer:
    """Scores the items and themes of one catalog."""

    def __init__(self, catalog: Catalog, names: Sequence[str], lexicon: Lexicon) -> None:
        self.sounds = Sounds(lexicon.readings)
        self.everyday = Everyday(lexicon, self.sounds)
        self._postings = Postings(_fields(catalog, names), self.sounds)
        self._officials: dict[str, tuple[NDArray[np.intp], Floats]] = {}

    def score(self, text: str) -> Scored:
        """Scores of a text that was typed, or that typed letters stand for."""
        scores = np.zeros(self._postings.documents, np.float32)
        meanings = self.everyday.meanings(text, self._is_known)
        counts = np.where(self.everyday.fillers(text), 0, 1).astype(np.float32)
        for meaning in meanings:
            for begin, end in meaning.spans:
                counts[begin:end] = _INSIDE_A_SAYING
        keys, weights = pieces(text, counts)
        ideal = float((self._postings.rarity(keys) * weights).sum())
        self._postings.add(keys, weights, scores)
        self._postings.add(*self._loosepieces(text, counts), scores)
        told: set[str] = set()
        for meaning in meanings:
            officials = [one for one in meaning.officials if one.words not in told]
            told.update(one.words for one in officials)
            worth = np.zeros_like(scores)
            for one in officials:
                where, value = self.official(one.words)
                worth[where] = np.maximum(worth[where], value * np.float32(one.weight))
            scores += worth
            ideal += _MEANING * max((one.weight for one in officials), default=0.0)
        return Scored(text, scores, ideal, meanings)

    def mended(self, text: str) -> str:
        """The text without slips that sound like an everyday word."""
        return self.everyday.mended(text, self._is_known)

    def official(self, words: str) -> tuple[NDArray[np.intp], Floats]:
        """The items that hold official words, whole or in part, and what that is worth."""
        known = self._officials.get(words)
        if known is None:
            keys, weights = pieces(words, np.ones(len(words), np.float32))
            own = float((self._postings.rarity(keys) * weights).sum()) or 1.0
            scores = np.zeros(self._postings.documents, np.float32)
            self._postings.add(keys, weights, scores)
            where = np.flatnonzero(scores >= _LEAST_PART * own)
            part = np.minimum(scores[where] / own, _BEST_PART) ** _PARTLY
            full = _MEANING * (own / _USUAL_RARITY) ** _LENGTH_OF_WORDS
            known = self._officials[words] = (where, (full * part).astype(np.float32))
        return known

    def held(self, place: int, meanings: Sequence[Meaning]) -> float:
        """How much of what the sure sayings mean an item holds: 0 nothing, 1 all."""
        shares = []
        for meaning in meanings:
            sure = [one for one in meaning.officials if one.weight >= _SURE]
            if sure:
                shares.append(max(self._worth(one.words, place) for one in sure) / _MEANING)
        return min(sum(shares) / len(shares), 1.2) if shares else _NOTHING_SURE

    def _worth(self, words: str, place: int) -> float:
        where, worth = self.official(words)
        at = int(np.searchsorted(where, place))
        return float(worth[at]) if at < len(where) and where[at] == place else 0.0

    def _is_known(self, text: str) -> bool:
        return bool(self._postings.known(pairs(points(text))[0]).all())

    def _loosepieces(self, text: str, counts: Floats) -> tuple[Keys, Floats]:
        """Pieces for slips: pairs over a gap, and pairs that only sound alike."""
        of = points(text)
        apart, at = pairs(of, 2)
        alike, near = sound_pairs(self.sounds.readings(of)[:, :1])
        weights = [
            _GAP * np.minimum(counts[at], counts[at + 2]),
            _SOUND * np.minimum(counts[near], counts[near + 1]),
        ]
        return np.concatenate([apart, alike]), np.concatenate(weights).astype(np.float32)


def pieces(text: str, counts: Floats) -> tuple[Keys, Floats]:
    """The characters and pairs of a text that say something, and what each is worth.

    ``counts`` tells of each character what it is worth.
    """
    of = points(text)
    single, at = characters(of)
    double, begins = pairs(of)
    weights = [_CHARACTER * counts[at], np.minimum(counts[begins], counts[begins + 1])]
    keys, worth = np.concatenate([single, double]), np.concatenate(weights).astype(np.float32)
    return keys[worth > 0], worth[worth > 0]


def _fields(catalog: Catalog, names: Sequence[str]) -> list[Field]:
    items, themes = catalog.items, catalog.themes
    part_of: dict[str, list[str]] = {}
    for theme in themes:
        for code in theme.item_codes:
            part_of.setdefault(code, []).append(theme.name)
    mains = [compared(one.main_item) for one in items]
    none = [""] * len(themes)
    return [
        Field(1.0, names),
        Field(
            1.0,
            [compared(" ".join(one.aliases)) for one in items]
            + [compared(" ".join(one.aliases)) for one in themes],
        ),
        Field(
            0.25,
            ["" if main == name else main for main, name in zip(mains, names, strict=False)] + none,
        ),
        Field(0.25, [compared(f"{one.department} {one.newest_authority}") for one in items] + none),
        Field(
            0.1,
            [compared(" ".join((*one.tags, *part_of.get(one.code, ())))) for one in items] + none,
        ),
        Field(0.12, [_materials(one.materials) for one in items] + none, short=False),
        Field(
            0.05,
            [compared(one.conditions[:_CONDITIONS]) for one in items]
            + [compared(one.description[:_CONDITIONS]) for one in themes],
            short=False,
        ),
        Field(0.12, [compared(one.outcome.name) for one in items] + none, short=False),
    ]


def _materials(materials: Sequence[Material]) -> str:
    text = ""
    for one in materials:
        text += one.name + " "
        if len(text) > _MATERIALS:
            break
    return compared(text[:_MATERIALS])
