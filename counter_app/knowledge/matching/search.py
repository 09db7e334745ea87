"""From what was typed to hits: codes, letters, scores, order, reasons and certainty."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.matching.asking import asking
from counter_app.knowledge.matching.dress import Dress
from counter_app.knowledge.matching.found import Hit, Matches
from counter_app.knowledge.matching.latin import Latin
from counter_app.knowledge.matching.lexicon import Lexicon
from counter_app.knowledge.matching.phrase_words import PhraseWords
from counter_app.knowledge.matching.postings import MOST_DOCUMENTS, Floats
from counter_app.knowledge.matching.ranking import (
    combined,
    elsewhere,
    is_complaint,
    is_sure,
    missing,
)
from counter_app.knowledge.matching.reasons import reasons, written
from counter_app.knowledge.matching.scoring import Scored, Scorer
from counter_app.knowledge.matching.sense import Sense, Sensed
from counter_app.knowledge.matching.teaching import Lift
from counter_app.knowledge.matching.typed import LONGEST, compared, is_chinese
from counter_app.knowledge.persons.surnames import looks_like_name

_CODE: Final = re.compile(r"(?=.*\d)[0-9A-Z][0-9A-Z-]{3,99}")
_TELLS: Final = re.compile(r"(查询|咨询|公示|公告|下载|名录|名单|列表|解读|宣传|展览)(指引|服务)?$")
_ASKS_TO_BE_TOLD: Final = frozenset("查问看名单")

# Acts on something that one has already; who names none mostly comes for the first time.
_LATER: Final = re.compile(r"注销|缴销|撤销|吊销|变更|延续|补发|补领|补换|补办|换发|换领|换证|遗失")
_ASKS_FOR_LATER: Final = frozenset("销撤关停退改变更换转延续期补丢掉失坏损旧原")

_HOTLINE: Final = "12345"  # 政务服务便民热线
_DIGITS: Final = 4  # of a number that is no code: a telephone's last
_LONGEST_LETTER: Final = 400  # characters that are read at all
_LOOKED_AT: Final = 80  # items that are looked at again by their names
_LATER_UNASKED: Final = 0.92
_ONLY_TELLS: Final = 0.9  # an item that only informs, where nothing was asked
_NAMED: Final = 0.3  # what was typed is in the name

# Sure: the best hit covers enough of the ideal, says enough, and holds what the sayings mean.
# Set so that some 85 % of right first hits are sure and most of what no item fits is not.
_SURE_ENOUGH: Final = 1.65
_SURE_READING: Final = 0.75  # below it, letters were put together by chance
_LEAST_SCORE: Final = 6.0
_THEME_BESIDE_ITEMS: Final = 0.7  # of the best item's worth
_THEME_BY_WORDS: Final = 0.6
_MOST_THEMES: Final = 3
_SAID_CLEARLY: Final = 0.5  # what people say is so near that it is told as a reason
_REASONS_BESIDE: Final = 3


@immutable
class _Read:
    scored: Scored
    sure: float
    letters: bool  # read from typed letters


class Search:
    """Everything that a query needs, built for one catalog."""

    def __init__(self, catalog: Catalog, lexicon: Lexicon) -> None:
        self.sense: Sense | None = None
        self._items = catalog.items[: MOST_DOCUMENTS - len(catalog.themes)]
        self._themes = catalog.themes
        self._names = [compared(one.name) for one in self._items]
        self._names += [compared(one.name) for one in self._themes]
        self._name_lengths = np.array([len(one) for one in self._names], np.int32)
        self._telling = self._weighed(_TELLS, _ONLY_TELLS)
        self._later = self._weighed(_LATER, _LATER_UNASKED)
        self._scorer = Scorer(catalog, self._names, lexicon)
        self._dress = Dress(lexicon.places)
        # The same items are found key by key.
        self._written = lru_cache(maxsize=512)(lambda place: written(self._items[place]))
        self._codes = sorted(
            (code.upper(), place)
            for place, item in enumerate(self._items)
            for code in {item.code, item.base_code}
            if code
        )
        words = [compared(word) for item in self._items for word in (*item.aliases, item.main_item)]
        words += [compared(word) for theme in self._themes for word in theme.aliases]
        self._latin = Latin(
            [*self._names, *words, *self._scorer.everyday.words], self._scorer.sounds
        )

    def _weighed(self, kind: re.Pattern[str], worth: float) -> Floats:
        """What each name is worth where nobody asked for names of this kind."""
        return np.array([worth if kind.search(one) else 1 for one in self._names], np.float32)

    def match(self, words: str, limit: int, lifts: Mapping[str, Lift]) -> Matches:
        """See :meth:`Matcher.match`."""
        coded = self._by_code(words, limit)
        if coded is not None:
            return coded
        sense = self.sense
        said = asking(words[:_LONGEST_LETTER], self._dress, sense) if sense else words
        query = compared(said, LONGEST)
        if not query or limit < 1:
            return Matches(words, confident=False, hits=())
        readings = self._latin.readings(query)
        mended = self._scorer.mended(query)
        reads = [
            _Read(self._scorer.score(text), 1.0, letters=False)
            for text in dict.fromkeys((mended, query))
        ]
        reads += [_Read(self._scorer.score(one.text), one.sure, letters=True) for one in readings]
        scores = self._scored(reads)
        sensed = self._sensed(sense, _meant(mended, reads), words) if sense else None
        worth = combined(scores, sensed) if sensed else scores
        lifted = self._lifted(lifts)
        above_all = float(worth.max(initial=0.0))
        for place, lift in lifted.items():
            worth[place] += np.float32(lift.worth + (above_all if lift.sure else 0.0))
        best = self._best(worth[: len(self._items)], limit)
        share = _THEME_BESIDE_ITEMS if sensed else _THEME_BY_WORDS
        first = max((float(worth[one]) for one in best[:1]), default=0.0)
        themes = self._named_themes(worth, share * first)
        if not best:
            return Matches(words, confident=False, hits=(), themes=themes)
        hits = tuple(self._hit(place, float(worth[place]), query, reads, sensed) for place in best)
        hits = tuple(_taught(hit, lifted.get(place)) for place, hit in zip(best, hits, strict=True))
        found = Matches(words, False, hits, themes)
        taught = lifted.get(best[0])
        if taught and taught.sure:
            return replace(found, confident=True)
        if sensed is None:
            sure = self._is_sure(best[0], float(scores[best[0]]), reads)
            return replace(found, confident=sure)
        second = float(worth[best[1]]) if len(best) > 1 else 0.0
        sure = is_sure(best[0], first, second, sensed)
        return self._judged(found, query, sensed, sure=sure)

    def _judged(self, found: Matches, query: str, sensed: Sensed, *, sure: bool) -> Matches:
        """What was found, and whether it is sure; else what else it may be."""
        if not self._without_fillers(query):
            return found
        if sure:
            return replace(found, confident=True)
        if self._is_of_a_person(query):
            return replace(found, person=True)
        if is_complaint(sensed):
            return replace(found, elsewhere=_HOTLINE, complaint=True)
        return replace(found, elsewhere=elsewhere(sensed), missing=missing(sensed))

    def _is_of_a_person(self, query: str) -> bool:
        """A name of which no item holds a part, or digits alone."""
        if query.isdigit():
            return len(query) >= _DIGITS
        return looks_like_name(query) and not any(
            pair in name for pair in (query[:2], query[1:]) if len(pair) > 1 for name in self._names
        )

    def _sensed(self, sense: Sense, meant: str, words: str) -> Sensed:
        """What was meant, by its bare matter; whether it complains, by all that was said."""
        return sense.sensed(self._dress.off(meant), compared(words[:_LONGEST_LETTER]))

    def _scored(self, reads: list[_Read]) -> Floats:
        """How well each name fits the best of these readings."""
        scores = np.zeros(len(self._names), np.float32)
        for one in reads:
            np.maximum(scores, one.scored.scores * np.float32(one.sure), out=scores)
        self._look_at_names(scores, reads)
        return scores

    def _lifted(self, lifts: Mapping[str, Lift]) -> dict[int, Lift]:
        """The lifts by the places of their items; a code that is no more lifts nothing."""
        found = {}
        for code, lift in lifts.items():
            at = bisect_left(self._codes, (code.upper(), -1))
            if at < len(self._codes) and self._codes[at][0] == code.upper():
                found[self._codes[at][1]] = lift
        return found

    def _by_code(self, words: str, limit: int) -> Matches | None:
        """Hits by code, if the words are a code or its beginning."""
        typed = words[:200].strip().upper()
        if not _CODE.fullmatch(typed):
            return None
        at = bisect_left(self._codes, (typed, -1))
        places: dict[int, None] = {}
        while at < len(self._codes) and self._codes[at][0].startswith(typed):
            if len(places) > max(limit, 1):
                break
            places.setdefault(self._codes[at][1])
            at += 1
        if not places:
            return None
        because = (f"编码 {typed}",)
        hits = [
            Hit(item.code, item.name, item.department, len(typed) / len(item.code), because)
            for item in (self._items[place] for place in places)
        ]
        only = len(hits) == 1 or hits[0].code.upper() == typed
        return Matches(words, confident=only, hits=tuple(hits[: max(limit, 0)]))

    def _look_at_names(self, scores: Floats, reads: list[_Read]) -> None:
        """Move up what is named in so many words, and down what only informs or comes later."""
        if not any(_ASKS_TO_BE_TOLD & set(one.scored.text) for one in reads):
            scores *= self._telling
        if not any(_ASKS_FOR_LATER & set(one.scored.text) for one in reads):
            scores *= self._later
        said = {self._without_fillers(one.scored.text) for one in reads} - {""}
        for place in _first(scores, _LOOKED_AT):
            name = self._names[place]
            share = max((len(one) / len(name) for one in said if one in name), default=0.0)
            if share:
                scores[place] *= 1 + _NAMED * share**0.5

    def _without_fillers(self, text: str) -> str:
        idle = self._scorer.everyday.fillers(text)
        return "".join(one for one, out in zip(text, idle, strict=True) if not out and one != " ")

    def _best(self, scores: Floats, limit: int) -> list[int]:
        most = min(limit, len(scores))
        if not most:
            return []
        least = max(_least_of_first(scores, most), 1e-3)
        among = np.flatnonzero(scores >= least - 1e-3)
        order = np.lexsort((among, self._name_lengths[among], -np.round(scores[among], 3)))
        return [int(place) for place in among[order][:most] if scores[place] > 0]

    def _read_of(self, place: int, reads: list[_Read]) -> _Read:
        return max(reads, key=lambda one: float(one.scored.scores[place]) * one.sure)

    def _is_sure(self, place: int, score: float, reads: list[_Read]) -> bool:
        read = self._read_of(place, reads)
        scored = read.scored
        if score < _LEAST_SCORE or scored.ideal <= 0:
            return False
        if read.letters and read.sure < _SURE_READING:
            return False
        held = self._scorer.held(place, scored.meanings)
        return score / scored.ideal * math.sqrt(score) * math.exp(0.6 * held) >= _SURE_ENOUGH

    def _hit(
        self, place: int, score: float, query: str, reads: list[_Read], sensed: Sensed | None
    ) -> Hit:
        item, read = self._items[place], self._read_of(place, reads)
        scored = read.scored
        texts = self._written(place)
        because = reasons(texts, scored.text, scored.meanings, self._scorer.sounds)
        if scored.text != query:
            how = "拼音" if read.letters else "音近"
            because = [f"{how} {query} → {scored.text}", *(x for x in because if x != scored.text)]
        if sensed is not None and self.sense and sensed.said[place] >= _SAID_CLEARLY:
            phrase = self.sense.phrase(int(sensed.phrases[place]))
            because = [*because[:_REASONS_BESIDE], f"常说 {phrase}"]
        return Hit(item.code, item.name, item.department, round(score, 3), tuple(because))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of items and themes, as they are compared."""
        return tuple(self._names)

    def words_of(self, phrases: Sequence[str]) -> PhraseWords:
        """See :meth:`Matcher.words_of`."""
        return PhraseWords(phrases, self._scorer.everyday, self._scorer.sounds)

    def _named_themes(self, worth: Floats, least: float) -> tuple[str, ...]:
        found = worth[len(self._items) :]
        order = np.argsort(-found, kind="stable")[:_MOST_THEMES]
        least = max(_LEAST_SCORE, least)
        return tuple(self._themes[place].code for place in order if found[place] >= least)


def _first(scores: Floats, most: int) -> NDArray[np.intp]:
    """The places of the highest scores above 0, equal ones as they stand; only these are sorted."""
    least = _least_of_first(scores, most)
    among = np.flatnonzero(scores >= least if least else scores > 0)
    return among[np.argsort(-scores[among], kind="stable")][:most]


def _least_of_first(scores: Floats, most: int) -> float:
    """The lowest of the highest scores above 0; 0 where there are fewer of them.

    Many documents score the same, and least of all: numpy takes up to fifteen
    times as long where those are on the side that is looked at.
    """
    below = -scores[scores > 0]
    return -float(np.partition(below, most - 1)[most - 1]) if len(below) > most else 0.0


def _taught(hit: Hit, lift: Lift | None) -> Hit:
    """The hit with what the hall taught as its first reason."""
    if lift is None:
        return hit
    why = f"本厅说法 {lift.because}" if lift.because else "本窗口常选"
    return replace(hit, because=(why, *hit.because[:_REASONS_BESIDE]))


def _meant(query: str, reads: list[_Read]) -> str:
    """The words that were meant: what typed letters stand for, else what was typed."""
    letters = [one for one in reads if one.letters]
    if any(map(is_chinese, query)) or not letters:
        return query
    best = max(letters, key=lambda one: float(one.scored.scores.max(initial=0.0)) * one.sure)
    return best.scored.text
