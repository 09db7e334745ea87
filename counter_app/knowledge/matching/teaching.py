"""What a hall teaches its windows: its own sayings for items, and what clerks took for which words.

Nothing here tells of a person: words with numbers are not kept, and picks
know a day, but neither who picked nor for whom.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.matching.typed import compared, is_chinese

SHORTEST: Final = 2  # characters of a saying
LONGEST: Final = 30
MOST_ITEMS: Final = 5  # that one saying may stand for
MOST_ALIASES: Final = 5_000
_MOST_PICKS: Final = 3_000
_LONGEST_PICKED: Final = 20
_DIGITS: Final = 4  # as many in a row may be somebody's number
_HALF_LIFE_DAYS: Final = 90.0
_A_LESSON: Final = 2.5  # picks, as they are remembered: one or two teach nothing
_PICKED: Final = 3.0  # worth for each doubling
_MOST_PICKED: Final = 12.0
_SAID: Final = 30.0  # the hall's own saying, word for word
_SAID_IN_PART: Final = 14.0  # the saying among other words


@immutable
class Alias:
    """A saying of this hall for an item, in the form that is compared."""

    words: str
    code: str


@immutable
class SavedQuery:
    """Words with the item that must be found for them, to try changes on."""

    words: str
    code: str


@immutable
class Teaching:
    """What people of the hall wrote down."""

    aliases: tuple[Alias, ...] = ()
    queries: tuple[SavedQuery, ...] = ()


@immutable
class Pick:
    """``weight`` is how often this item was taken, half of it forgotten every 90 days."""

    words: str
    code: str
    weight: float
    last: date


@immutable
class Picks:
    """What clerks took, the most remembered ones."""

    picks: tuple[Pick, ...] = ()


@immutable
class Lift:
    """How much an item moves up. ``because`` is the hall's saying; empty where picks did it."""

    worth: float
    because: str = ""
    sure: bool = False


def check_alias(words: str, code: str) -> Alias:
    """The alias; Refusal ``alias.…`` with field ``words`` for words that cannot be one."""
    plain = compared(words)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise Refusal("alias.length", field="words", least=SHORTEST, most=LONGEST)
    if _has_number(plain):
        raise Refusal("alias.number", field="words")
    return Alias(plain, code)


def with_alias(teaching: Teaching, alias: Alias) -> Teaching:
    """The alias added; Refusal ``alias.too_many_items``, ``alias.too_many``."""
    if alias in teaching.aliases:
        return teaching
    same = sum(one.words == alias.words for one in teaching.aliases)
    if same >= MOST_ITEMS:
        raise Refusal("alias.too_many_items", field="words", most=MOST_ITEMS)
    if len(teaching.aliases) >= MOST_ALIASES:
        raise Refusal("alias.too_many", field="words", most=MOST_ALIASES)
    aliases = sorted((*teaching.aliases, alias), key=lambda one: (one.words, one.code))
    return replace(teaching, aliases=tuple(aliases))


def without_alias(teaching: Teaching, words: str, code: str) -> Teaching:
    """The alias taken away; Refusal ``alias.unknown``."""
    gone = Alias(compared(words), code)
    if gone not in teaching.aliases:
        raise Refusal("alias.unknown", field="words")
    return replace(teaching, aliases=tuple(one for one in teaching.aliases if one != gone))


def with_pick(picks: Picks, words: str, code: str, today: date) -> Picks:
    """One more pick; the same where the words are none to learn from."""
    plain = compared(words)
    learned = SHORTEST <= len(plain) <= _LONGEST_PICKED and any(map(is_chinese, plain))
    if not learned or _has_number(plain):
        return picks
    before = next((one for one in picks.picks if (one.words, one.code) == (plain, code)), None)
    weight = 1.0 + (_remembered(before, today) if before else 0.0)
    others = (one for one in picks.picks if one is not before)
    kept = sorted(
        (Pick(plain, code, weight, today), *others), key=lambda one: -_remembered(one, today)
    )
    return Picks(tuple(kept[:_MOST_PICKS]))


def lifts(teaching: Teaching, picks: Picks, query: str, today: date) -> Mapping[str, Lift]:
    """How the items move up for a query, by their codes."""
    plain = compared(query)
    found: dict[str, Lift] = {}
    for pick in picks.picks:
        remembered = _remembered(pick, today)
        if pick.words == plain and remembered >= _A_LESSON:
            found[pick.code] = Lift(min(_MOST_PICKED, _PICKED * math.log2(1 + remembered)))
    for alias in teaching.aliases:
        if alias.words == plain:
            found[alias.code] = Lift(_SAID, alias.words, sure=True)
        elif alias.words in plain and alias.code not in found:
            found[alias.code] = Lift(_SAID_IN_PART, alias.words)
    return found


def _remembered(pick: Pick, today: date) -> float:
    days = max(0, (today - pick.last).days)
    return float(pick.weight * 0.5 ** (days / _HALF_LIFE_DAYS))


def _has_number(words: str) -> bool:
    run = 0
    for letter in words:
        run = run + 1 if letter.isdigit() else 0
        if run >= _DIGITS:
            return True
    return False
