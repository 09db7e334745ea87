"""Finding everyday sayings in what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    """A saying found in a query: where its words stand, what it may mean in a catalog."""

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
        self._uses: dict[str, tuple[tuple[int, int], ...]] = {}
        for number, saying in enumerate(lexicon.sayings):
            for place, forms in enumerate(saying.parts):
                once = ((number, place),)  # the same for all forms: most have no other use
                for word in forms:
                    before = self._uses.get(word)
                    self._uses[word] = before + once if before else once
        self._longest = max(map(len, self._uses), default=0)
        whole = [
            word
            for word, uses in self._uses.items()
            if any(len(self._sayings[number].parts) == 1 for number, _ in uses)
        ]
        self._whole = frozenset(whole)
        self.words = tuple(self._uses)
        self._heard: dict[bytes, list[str]] = {}
        for word, heard in zip(whole, self._sound_of(whole), strict=True):
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
            for number, _ in self._uses[one.word]:
                if len(self._sayings[number].parts) == 1:
                    officials = alone.setdefault((one.begin, one.end), {})
                    _keep(officials, self._sayings[number].officials, one.sure)
        for one in found:
            for number, place in self._uses[one.word] if one.sure == 1 else ():
                if len(self._sayings[number].parts) > 1:
                    together.setdefault(number, {}).setdefault(place, one)
        meanings = [
            Meaning(query[begin:end], ((begin, end),), tuple(officials.values()))
            for (begin, end), officials in alone.items()
        ]
        for number, places in together.items():
            saying = self._sayings[number]
            spans = sorted({(one.begin, one.end) for one in places.values()})
            if len(spans) == len(saying.parts):
                said = "…".join(query[begin:end] for begin, end in spans)
                surer = tuple(Official(o.words, o.weight * _TOGETHER) for o in saying.officials)
                meanings.append(Meaning(said, tuple(spans), surer))
        return tuple(meanings)

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
                if query[begin:end] in self._uses:
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


def _keep(kept: dict[str, Official], officials: Iterable[Official], sure: float) -> None:
    for one in officials:
        if one.words not in kept or kept[one.words].weight < one.weight * sure:
            kept[one.words] = Official(one.words, one.weight * sure)
