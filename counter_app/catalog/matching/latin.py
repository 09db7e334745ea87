"""Typed letters as the characters they may stand for: pinyin, its beginnings, initials, mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.catalog.matching.keys import points
from counter_app.catalog.matching.sounds import Piece, Sounds

_LETTERS: Final = re.compile(r"[a-z]+")
_NO_INITIAL: Final = frozenset("iuv")
_LONGEST: Final = 32  # letters of a run that are read
_BEAM: Final = 6  # ways of cutting a run that are followed
_SEQUENCES: Final = 8
_TEXTS: Final = 6  # readings of one query that are looked up
_INITIAL_COST: Final = 3

_EXACT: Final = 1.0
_BEGUN: Final = 0.95  # the last syllable is still being typed
_NEAR: Final = 0.85
_INITIALS: Final = 0.9
_CHUNKED: Final = 0.8

_Part = Piece | str
_Parts = tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Characters that typed letters may stand for, and how surely (up to 1)."""

    text: str
    sure: float


class Latin:
    """Reads letters by the words of a catalog and a lexicon. Read by any thread."""

    def __init__(self, surfaces: Iterable[str], sounds: Sounds) -> None:
        self._sounds = sounds
        text = "\n".join(["", *dict.fromkeys(surfaces), "\n" * _LONGEST])
        self._points = points(text)
        self._begins = np.flatnonzero(self._points == 0)[:-1] + 1
        self._starts = np.zeros(len(self._points), np.bool_)
        self._starts[self._begins[self._begins < len(self._points)]] = True

    def readings(self, query: str) -> tuple[Reading, ...]:
        """What the letters of ``query`` may mean, surest first; nothing if it has none."""
        if not _LETTERS.search(query):
            return ()
        sequences = list(islice(self._sequences(query.replace(" ", "")), _SEQUENCES))
        found: dict[str, float] = {}
        for exact, most in ((True, _EXACT), (False, _NEAR)):
            for parts in sequences:
                self._keep(found, parts, exact, most)
            if found:
                break
            for parts in sequences[:2]:
                chunks = self._chunked(parts, exact)
                if chunks:
                    found.setdefault(chunks, most * _CHUNKED)
            if found:
                break
        best = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:_TEXTS]
        return tuple(Reading(text, sure) for text, sure in best)

    def _keep(self, found: dict[str, float], parts: _Parts, exact: bool, most: float) -> None:
        begun = sum(isinstance(part, Piece) and part.begins for part in parts)
        if begun:
            most *= _INITIALS if begun > 1 or len(parts) == 1 else _BEGUN
        for text, share in self._texts(parts, exact):
            sure = most * (0.8 + 0.2 * share)
            found[text] = max(found.get(text, 0.0), sure)

    def _texts(self, parts: _Parts, exact: bool) -> list[tuple[str, float]]:
        """The texts that fit, the usual ones first, and each one's share of the best's use."""
        places = self._places(parts, exact)
        if not len(places):
            return []
        rows = self._points[places[:, None] + np.arange(len(parts))]
        mixed = np.zeros(len(places), np.uint64)
        for column in rows.T:
            mixed = mixed * np.uint64(1_000_003) + column
        _, first, at = np.unique(mixed, return_index=True, return_inverse=True)
        used = np.bincount(at, weights=1.0 + 2.0 * self._starts[places])
        best = np.argsort(-used, kind="stable")[:_TEXTS]
        return [
            ("".join(map(chr, rows[first[one]])), float(used[one] / used[best[0]])) for one in best
        ]

    def _places(self, parts: _Parts, exact: bool) -> NDArray[np.intp]:
        places = np.arange(len(self._points) - len(parts))
        for offset, part in enumerate(parts):
            here = self._points[places + offset] if offset else self._points[: len(places)]
            if isinstance(part, str):
                fits = here == ord(part)
            else:
                fits = self._sounds.sounding(here, part, exact)
            places = places[fits]
        return places

    def _chunked(self, parts: _Parts, exact: bool) -> str:
        """The longest words that fit, one after the other; nothing where one is lacking."""
        chosen, begin = "", 0
        while begin < len(parts):
            for end in range(len(parts), begin, -1):
                texts = self._texts(parts[begin:end], exact)
                if texts and (end - begin > 1 or isinstance(parts[begin], str)):
                    chosen += texts[0][0]
                    begin = end
                    break
            else:
                return chosen if len(chosen) > 1 else ""
        return chosen

    def _sequences(self, query: str) -> Iterator[_Parts]:
        """Ways of reading a query, character by character: the letters cut into syllables."""
        cut: list[list[_Parts]] = []
        at = 0
        for run in _LETTERS.finditer(query):
            cut.append([tuple(query[at : run.start()])])
            cut.append(list(self._cuts(run.group()[:_LONGEST], last=run.end() == len(query))))
            at = run.end()
        cut.append([tuple(query[at:])])
        for ways in product(*cut):
            yield sum(ways, ())[:_LONGEST]

    def _cuts(self, run: str, *, last: bool) -> Iterator[_Parts]:
        spoken = self._sounds.spoken
        ways: list[list[tuple[int, tuple[Piece, ...]]]] = [[(0, ())]]
        for end in range(1, len(run) + 1):
            new = []
            for begin in range(max(0, end - 6), end):
                letters = run[begin:end]
                if letters in spoken:
                    new += [(cost + 1, (*way, Piece(letters))) for cost, way in ways[begin]]
                if letters in ("zh", "ch", "sh") or (len(letters) == 1 and run[begin] not in "iuv"):
                    begun = Piece(letters, begins=True)
                    new += [(cost + _INITIAL_COST, (*way, begun)) for cost, way in ways[begin]]
                elif last and end == len(run) and self._begins_a_syllable(letters):
                    begun = Piece(letters, begins=True)
                    new += [(cost + 2, (*way, begun)) for cost, way in ways[begin]]
            ways.append(sorted(new, key=lambda one: one[0])[:_BEAM])
        yield from (way for _, way in ways[-1])
        if len(run) > 1 and not _NO_INITIAL & set(run):
            yield tuple(Piece(letter, begins=True) for letter in run)

    def _begins_a_syllable(self, letters: str) -> bool:
        return any(one.startswith(letters) for one in self._sounds.spoken)


def is_typed_by_letters(query: str) -> bool:
    """Whether a query may hold pinyin."""
    return _LETTERS.search(query) is not None
