"""A run of keys, and what tells a scanner from hands: its pace, how keys go down, what they say.

All times are milliseconds. Decision 52 says where the limits come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from counter_app.desk.omnibox import PROOF_PREFIX, as_code
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number

RUN: Final = 115
"""No longer between two keys of one code: 80 as slow scanners are set, and what radio adds."""
FAST: Final = 50
"""What only a scanner keeps up: no hand does without one key going down before another is up."""
AT_ONCE: Final = 30
_OURS: Final = 150  # nobody types our prefix that fast: the rest of it may take longer
HELD: Final = 55
"""So long a hand keeps a key down at least; a scanner lets go within half its pace."""
_LET_GO: Final = 25
"""A key that was down no longer was no finger's."""
_SLIP: Final = 8  # a key is up while the next is down already: the order within one report
_SHORTEST: Final = 8
_SHORTEST_ENDED: Final = 3  # with the Enter or Tab that scanners end with, at once
_COMPOSED: Final = 6  # strokes into an input method
_TELEPHONE: Final = pattern(r"(0\d{9,11}|1[3-9]\d{9})")
_IDENTITY: Final = pattern(r"[1-9]\d{16}[\dX]|[159A-Y][1239]\d{6}[0-9A-Y]{10}")
_WORDS: Final = pattern(r"[^0-9:/=?&;#%$*+|]*|(?=.*[a-z])[a-z0-9 ,.'@_-]*")


@immutable
class Moment:
    """When a key came: ``stamp`` as the window system says, 0 if it does not, ``arrived`` here."""

    stamp: int
    arrived: int

    def since(self, before: Moment) -> int:
        """How long after ``before``; a screen that stood still for a while makes no difference."""
        if self.stamp and before.stamp:
            return self.stamp - before.stamp
        return self.arrived - before.arrived


@immutable
class _Stroke:
    text: str
    at: Moment
    composed: bool


class Burst:
    """Keys that followed each other fast enough to be one code; ``goes_on`` before each ``add``."""

    def __init__(self) -> None:
        self._strokes: list[_Stroke] = []
        self._down: dict[int, int] = {}
        self._holds: list[int] = []
        self._rolled = False

    @property
    def text(self) -> str:
        """What they write together."""
        return "".join(one.text for one in self._strokes)

    @property
    def composing(self) -> bool:
        """Whether an input method had a hand in it."""
        return any(one.composed for one in self._strokes)

    @property
    def is_ours(self) -> bool:
        """Whether it begins as our own codes do."""
        return as_code(self.text).startswith(PROOF_PREFIX)

    @property
    def limit(self) -> int:
        """How long the next key may take."""
        return _OURS if self.is_ours else RUN

    @property
    def at_once(self) -> bool:
        """Whether the last key came faster than the one before was looked at."""
        gaps = [*self._gaps()]
        return bool(gaps) and gaps[-1] <= AT_ONCE and not self.by_hand

    @property
    def timed(self) -> bool:
        """Whether a keyboard made it: what a program sends has no times."""
        return any(one.at.stamp for one in self._strokes)

    @property
    def by_hand(self) -> bool:
        """Whether keys overlapped, or were held down as long as fingers do."""
        return self._rolled or (bool(self._holds) and median(self._holds) >= HELD)

    def goes_on(self, at: Moment) -> bool:
        """Whether a key that comes now may be of it."""
        return at.since(self._strokes[-1].at) <= self.limit

    def add(self, text: str, at: Moment, *, key: int = 0, composed: bool = False) -> None:
        """One more key, or what an input method gave or shows (then ``text`` is empty)."""
        if key:
            self._down[key] = len(self._strokes)
        self._strokes.append(_Stroke(text, at, composed))

    def released(self, key: int, at: Moment) -> None:
        """This key is up again."""
        place = self._down.pop(key, None)
        if place is None or not (at.stamp and self._strokes[place].at.stamp):
            return  # how late it arrived tells how busy the screen was
        self._holds.append(at.since(self._strokes[place].at))
        if place + 1 < len(self._strokes):
            self._rolled |= at.since(self._strokes[place + 1].at) > _SLIP

    def is_held(self, now: Moment) -> bool:
        """Whether its last key is still down, longer than a scanner would."""
        last = len(self._strokes) - 1
        return last in self._down.values() and now.since(self._strokes[last].at) >= HELD

    def is_scan(self, *, ended: bool, written: bool = True) -> bool:
        """Whether it was a scanner; ``ended``: an Enter or a Tab came right after it.

        ``written``: it came to a place where people type. Elsewhere nobody
        writes so many letters, and each of them might decide something.
        """
        text, widest = self.text, max(self._gaps(), default=0)
        if self.by_hand:
            return False
        if self.is_ours:
            return len(text) >= _SHORTEST
        if self.composing:
            return len(self._strokes) >= _COMPOSED and widest <= FAST
        if not text.isascii() or not (self.timed or ended):
            return False
        if widest <= FAST:
            is_sure = self.timed
        else:
            is_sure = bool(self._holds) and median(self._holds) <= _LET_GO
        if written and not is_sure and not _tells_a_code(text):
            return False
        at_once = ended and self.timed and (widest <= FAST or not written)
        return len(text) >= (_SHORTEST_ENDED if at_once else _SHORTEST)

    def _gaps(self) -> Iterator[int]:
        for one, following in zip(self._strokes, self._strokes[1:], strict=False):
            yield following.at.since(one.at)


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a burst: our own ones tidied, two without an Enter between them apart."""
    code = as_code(text)
    if not code.startswith(PROOF_PREFIX):
        return (text.strip(),)
    return tuple(PROOF_PREFIX + one for one in code.split(PROOF_PREFIX) if one)


def _tells_a_code(text: str) -> bool:
    """Whether this is rather a code than what a nimble hand types: words, telephone, number."""
    plain = plain_number(text)
    if any(one.fullmatch(text) for one in (_WORDS, _TELEPHONE)) or _IDENTITY.fullmatch(plain):
        return False
    try:
        Number.parse(text)
    except Refusal:
        return True
    return False
