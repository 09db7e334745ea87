"""Finding everyday sayings in what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.matching.keys import points
from counter_app.knowledge.matching.lexicon import Lexicon, Official
from counter_app.knowledge.matching.sounds import Sounds

_MISHEARD: Final = 0.8  # how sure a saying is whose sound fits but not each character
_HARDLY: Final = 0.35  # the same where what was typed is itself a word of the catalog
_TERSE: Final = 10  # in longer queries two characters sound like some word by chance
_TOGETHER: Final = 1.15  # parts that occur together say more than a single word


@immutable
class Meaning:
    """A saying found in a query: where its words stand, what it may mean in a catalog.

    ``officials`` are its official words, the surest first.
    """

    said: str
    spans: tuple[tuple[int, int], ...]
    officials: tuple[Official, ...]


@immutable
class _Found:
    begin: int
    end: int
    word: str
    sure: float


class Everyday:
    """The sayings of a lexicon, ready to be found. Read by any thread."""

    def __init__(self, lexicon: Lexicon, sounds: Sounds) -> None:
        self._sayings = lexicon.sayings
        self._sounds = sounds
        self._whole: dict[str, tuple[int, ...]] = {}  # the sayings that a word says alone
        self._parts: dict[str, tuple[tuple[int, int], ...]] = {}  # and where it is a part of one
        for number, saying in enumerate(lexicon.sayings):
            for place, forms in enumerate(saying.parts):
                alone, part = (number,), ((number, place),)  # for all forms: most have no other use
                for word in forms:
                    if len(saying.parts) == 1:
                        self._whole[word] = self._whole.get(word, ()) + alone
                    else:
                        self._parts[word] = self._parts.get(word, ()) + part
        parts = (forms for saying in lexicon.sayings for forms in saying.parts)
        self.words = tuple(dict.fromkeys(word for forms in parts for word in forms))
        self._longest = max(map(len, self.words), default=0)
        self._officials = lru_cache(maxsize=512)(self._meant_alone)
        self._heard: dict[bytes, list[str]] = {}
        for word, heard in zip(self._whole, self._sound_of([*self._whole]), strict=True):
            if len(word) > 1 and heard:
                self._heard.setdefault(heard, []).append(word)
        self._fillers = frozenset(lexicon.fillers)
        self._longest_filler = max(map(len, self._fillers), default=0)

    def meanings(self, query: str, is_word: Callable[[str], bool]) -> tuple[Meaning, ...]:
        """What the sayings in ``query`` mean, the longest of each place, best sure first."""
        found = [*self._literal(query)]
        found += self._misheard(query, found, is_word)
        alone: dict[tuple[int, int], dict[str, Official]] = {}
        together: dict[int, dict[int, _Found]] = {}
        for one in _longest_of([one for one in found if one.word in self._whole]):
            officials = alone.setdefault((one.begin, one.end), {})
            _keep(officials, self._officials(one.word, one.sure))
        parts = [one for one in found if one.sure == 1 and one.word in self._parts]
        twice = self._named_twice(parts)
        for one in parts if twice else ():
            for number, place in self._parts[one.word]:
                if number in twice:
                    together.setdefault(number, {}).setdefault(place, one)
        meanings = [
            Meaning(query[begin:end], ((begin, end),), _surest_first(officials.values()))
            for (begin, end), officials in alone.items()
        ]
        for number, places in together.items():
            saying = self._sayings[number]
            spans = sorted({(one.begin, one.end) for one in places.values()})
            if len(spans) == len(saying.parts):
                said = "…".join(query[begin:end] for begin, end in spans)
                surer = (Official(o.words, o.weight * _TOGETHER) for o in saying.officials)
                meanings.append(Meaning(said, tuple(spans), _surest_first(surer)))
        return tuple(meanings)

    def _named_twice(self, parts: list[_Found]) -> set[int]:
        """The sayings that more than one of these words is a part of: few of many."""
        once, twice = set[int](), set[int]()
        for one in parts:
            numbers = {number for number, _ in self._parts[one.word]}
            twice |= once & numbers
            once |= numbers
        return twice

    def _meant_alone(self, word: str, sure: float) -> tuple[Official, ...]:
        """What a word means by itself, that surely."""
        officials: dict[str, Official] = {}
        for number in self._whole[word]:
            meant = self._sayings[number].officials
            _keep(officials, (Official(one.words, one.weight * sure) for one in meant))
        return tuple(officials.values())

    def mended(self, query: str, is_word: Callable[[str], bool]) -> str:
        """``query`` with slips that only sound like a saying's word written as that word.

        In whole sentences too much sounds alike by chance.
        """
        if len(query) > _TERSE:
            return query
        slips = self._misheard(query, [*self._literal(query)], is_word)
        idle, letters = self.fillers(query), list(query)
        for slip in sorted(slips, key=lambda one: one.begin - one.end):  # the longest first
            at = slice(slip.begin, slip.end)
            untouched = "".join(letters[at]) == query[at]
            if slip.sure >= _MISHEARD and untouched and not idle[at].any():
                letters[at] = slip.word
        return "".join(letters)

    def fillers(self, query: str) -> NDArray[np.bool_]:
        """Which characters of ``query`` say nothing about the matter."""
        idle = np.zeros(len(query), np.bool_)
        begin = 0
        while begin < len(query):
            for end in range(min(len(query), begin + self._longest_filler), begin, -1):
                if query[begin:end] in self._fillers:
                    idle[begin:end] = True
                    begin = end - 1
                    break
            begin += 1
        return idle

    def _literal(self, query: str) -> Iterable[_Found]:
        for begin in range(len(query)):
            for end in range(begin + 1, min(len(query), begin + self._longest) + 1):
                if query[begin:end] in self._whole or query[begin:end] in self._parts:
                    yield _Found(begin, end, query[begin:end], 1.0)

    def _misheard(
        self, query: str, literal: list[_Found], is_word: Callable[[str], bool]
    ) -> list[_Found]:
        known = {place for one in literal for place in range(one.begin, one.end)}
        readings = self._sounds.readings(points(query))[:, 0].copy()
        found = []
        for begin in range(len(query)):
            for end in range(begin + 2, min(len(query), begin + self._longest) + 1):
                if not readings[end - 1] or not readings[begin]:
                    break
                short = end - begin == 2 and len(query) > _TERSE
                if short or known.issuperset(range(begin, end)):
                    continue
                for word in self._heard.get(readings[begin:end].tobytes(), ()):
                    same = sum(a == b for a, b in zip(word, query[begin:end], strict=True))
                    if 2 * same >= len(word) and same < len(word):
                        sure = _HARDLY if is_word(query[begin:end]) else _MISHEARD
                        found.append(_Found(begin, end, word, sure))
        return found

    def _sound_of(self, words: list[str]) -> list[bytes]:
        if not words:
            return []
        readings = self._sounds.readings(points("\n".join(words)))[:, 0].copy()
        heard, begin = [], 0
        for word in words:
            sounds = readings[begin : begin + len(word)]
            heard.append(sounds.tobytes() if sounds.all() else b"")
            begin += len(word) + 1
        return heard


def _longest_of(found: list[_Found]) -> list[_Found]:
    return [
        one
        for one in found
        if not any(
            other.begin <= one.begin
            and one.end <= other.end
            and other.end - other.begin > one.end - one.begin
            and other.sure >= one.sure
            for other in found
        )
    ]


def _keep(kept: dict[str, Official], officials: Iterable[Official]) -> None:
    for one in officials:
        if one.words not in kept or kept[one.words].weight < one.weight:
            kept[one.words] = one


def _surest_first(officials: Iterable[Official]) -> tuple[Official, ...]:
    return tuple(sorted(officials, key=lambda one: -one.weight))
