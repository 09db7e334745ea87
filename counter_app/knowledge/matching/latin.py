"""Typed letters as the characters they may stand for: pinyin, its beginnings, initials, mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.matching.keys import points
from counter_app.knowledge.matching.sounds import Piece, Sounds

_LETTERS: Final = re.compile(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])")
_NO_INITIAL: Final = frozenset("iuv")
_LONGEST: Final = 32  # letters of a run that are read
_BEAM: Final = 6  # ways of cutting a run that are followed
_LONGEST_WORD: Final = 5
_RARE_READING: Final = 0.1
_NO_WAY: Final = 1000
_PLACES: Final = 8000
_SEQUENCES: Final = 8
_TEXTS: Final = 6  # readings of one query that are looked up
_INITIAL_COST: Final = 3

_EXACT: Final = 1.0
_BEGUN: Final = 0.95  # the last syllable is still being typed
_NEAR: Final = 0.85
_INITIALS: Final = 0.9
_CHUNKED: Final = 0.8
_LEAST_SHARE: Final = 0.5  # certainty of a reading that hardly ever stands in the catalog

_Part = Piece | str
_Parts = tuple[_Part, ...]


@immutable
class Reading:
    """Characters that typed letters may stand for, and how surely (up to 1)."""

    text: str
    sure: float


class Latin:
    """Reads letters by the words of a catalog and a lexicon. Read by any thread."""

    def __init__(self, surfaces: Iterable[str], sounds: Sounds) -> None:
        self._sounds = sounds
        # No reading that begins in a text runs over the end.
        text = "\n".join(["", *dict.fromkeys(surfaces), "\n" * _LONGEST])
        self._alphabet, letters, held = np.unique(
            points(text), return_inverse=True, return_counts=True
        )
        self._letters = letters.astype(np.int32)
        self._by_letter = np.argsort(self._letters, kind="stable").astype(np.int32)
        self._ends = np.cumsum(held)
        self._starts = np.append(False, self._letters[:-1] == 0)
        self._fitting = lru_cache(maxsize=512)(self._fits)

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
                    found.setdefault(chunks, most * _CHUNKED * _certainty(parts))
            if found:
                break
        best = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:_TEXTS]
        return tuple(Reading(text, sure) for text, sure in best)

    def _keep(self, found: dict[str, float], parts: _Parts, exact: bool, most: float) -> None:
        most *= _certainty(parts)
        for text, share in self._texts(parts, exact):
            sure = most * (_LEAST_SHARE + (1 - _LEAST_SHARE) * share)
            found[text] = max(found.get(text, 0.0), sure)

    def _texts(self, parts: _Parts, exact: bool) -> list[tuple[str, float]]:
        """The texts that fit, the usual ones first, and each one's share of the best's use."""
        places = self._places(parts, exact)
        if not len(places):
            return []
        rows = self._letters[places[:, None] + np.arange(len(parts))]
        mixed = np.zeros(len(places), np.uint64)
        for column in rows.T:
            mixed = mixed * np.uint64(1_000_003) + column.astype(np.uint64)
        order = np.argsort(mixed)  # not a stable one: equal ones are the same text
        mixed = mixed[order]
        begins = np.flatnonzero(np.append(True, mixed[1:] != mixed[:-1]))
        first = order[begins]
        used = np.add.reduceat((1.0 + 2.0 * self._starts[places])[order], begins)
        for part, column in zip(parts, rows[first].T, strict=True):
            used *= np.where(self._fitting(part, exact, True)[column], 1.0, _RARE_READING)
        best = np.argsort(-used, kind="stable")[:_TEXTS]
        return [
            ("".join(map(chr, self._alphabet[rows[first[one]]])), float(used[one] / used[best[0]]))
            for one in best
        ]

    def _places(self, parts: _Parts, exact: bool) -> NDArray[np.int32]:
        """Where texts begin that fit; a fair part of them where there are very many."""
        first = np.flatnonzero(self._fitting(parts[0], exact, False))
        begins = [
            self._by_letter[self._ends[one - 1] if one else 0 : self._ends[one]] for one in first
        ]
        if not begins:
            return np.empty(0, np.int32)
        places = np.concatenate(begins)
        for offset, part in enumerate(parts[1:], start=1):
            places = places[self._fitting(part, exact, False)[self._letters[places + offset]]]
        return places[:: len(places) // _PLACES + 1]

    def _fits(self, part: _Part, exact: bool, usual: bool) -> NDArray[np.bool_]:
        if isinstance(part, str):
            return np.equal(self._alphabet, ord(part), dtype=np.bool_)
        return self._sounds.sounding(self._alphabet, part, exact, usual)

    def _chunked(self, parts: _Parts, exact: bool) -> str:
        """The fewest words that fit one after the other; nothing if they leave a gap."""
        best: list[tuple[int, str]] = [(0, "")]
        for end in range(1, len(parts) + 1):
            last = parts[end - 1]
            if isinstance(last, str):
                best.append((best[-1][0], best[-1][1] + last))
                continue
            ways = [(_NO_WAY, "")]
            for begin in range(end - 2, max(-1, end - _LONGEST_WORD - 1), -1):
                word = parts[begin:end]
                if isinstance(parts[begin], str):
                    break
                if best[begin][0] < _NO_WAY and (texts := self._texts(word, exact)):
                    ways.append((best[begin][0] + 1, best[begin][1] + texts[0][0]))
            best.append(min(ways, key=lambda one: one[0]))
        return best[-1][1]

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
                elif last and end == len(run) and letters in self._sounds.begun:
                    begun = Piece(letters, begins=True)
                    new += [(cost + 2, (*way, begun)) for cost, way in ways[begin]]
            ways.append(sorted(new, key=lambda one: one[0])[:_BEAM])
        yield from (way for _, way in ways[-1])
        if len(run) > 1 and not _NO_INITIAL & set(run):
            yield tuple(Piece(letter, begins=True) for letter in run)


def _certainty(parts: _Parts) -> float:
    """Letters that only begin their syllables may mean anything."""
    begun = sum(isinstance(part, Piece) and part.begins for part in parts)
    if not begun:
        return 1.0
    return _INITIALS if begun > 1 or len(parts) == 1 else _BEGUN
