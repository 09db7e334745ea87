"""A centre that lies to a reader: in another order, at other moments, in part, altered.

What a reader of such a feed may believe is told by the same truth, kept of what was presented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.law import DAY
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread, Verdict
from tests.trust.random_hall import EXPECTED, Brought, RandomHall, Unlike
from tests.trust.signed_hall import SignedHall, named
from tests.trust.truth import Act, Truth

Feed = list[Brought]


def _as_it_is(feed: Feed, drawn: random.Random) -> Feed:
    return feed


def _reordered(feed: Feed, drawn: random.Random) -> Feed:
    """Here and there a stretch comes in another order."""
    told = list(feed)
    for _ in range(6):
        first = drawn.randrange(len(told))
        some = told[first : first + drawn.choice((2, 3, 12))]
        drawn.shuffle(some)
        told[first : first + len(some)] = some
    return told


def _upside_down(feed: Feed, drawn: random.Random) -> Feed:
    return feed[::-1]


def _withheld(feed: Feed, drawn: random.Random) -> Feed:
    return [one for one in feed if drawn.random() < 0.8]


def _without_ends(feed: Feed, drawn: random.Random) -> Feed:
    """Whoever was dismissed, replaced or lost goes on."""
    kinds = ("end", "account")
    return [one for one in feed if one.line is None or one.line.what.kind not in kinds] + [
        one for one in feed if one.line is not None and one.line.what.kind in kinds
    ]


def _twice(feed: Feed, drawn: random.Random) -> Feed:
    """What was there comes again, later."""
    again = drawn.sample(feed, len(feed) // 3)
    return [*feed, *again]


def _tail_dropped(feed: Feed, drawn: random.Random) -> Feed:
    """As after a restore: the end is gone, and some of it comes back in any order."""
    cut = drawn.randrange(len(feed) // 2, len(feed))
    back = feed[cut:]
    drawn.shuffle(back)
    return feed[:cut] + back[: drawn.randrange(len(back) + 1)]


def _frozen(feed: Feed, drawn: random.Random) -> Feed:
    return [replace(one, stamp=feed[0].stamp) for one in feed]


def _shifted(feed: Feed, drawn: random.Random) -> Feed:
    off = drawn.choice((-400, -8, -6, 6, 8, 400)) * DAY
    return [replace(one, stamp=max(0, one.stamp + off)) for one in feed]


def _scrambled(feed: Feed, drawn: random.Random) -> Feed:
    """Stamps that have nothing to do with time."""
    last = max(one.stamp for one in feed)
    return [replace(one, stamp=drawn.randrange(last + 20 * DAY)) for one in feed]


def _stripped(feed: Feed, drawn: random.Random) -> Feed:
    return [_with(one, sealed=b"") if drawn.random() < 0.3 else one for one in feed]


def _swapped(feed: Feed, drawn: random.Random) -> Feed:
    """One commit's seal beside the entries of another."""
    seals = [one.act.commit.sealed for one in feed if one.act is not None]
    return [
        _with(one, sealed=drawn.choice(seals)) if drawn.random() < 0.3 and seals else one
        for one in feed
    ]


def _retold(feed: Feed, drawn: random.Random) -> Feed:
    """One commit's words under the seal of another, and half of an act for the whole."""
    acts = [one.act.commit.entries for one in feed if one.act is not None]
    bodies = [entry.body for entries in acts for entry in entries]
    told = list[Brought]()
    for one in feed:
        if one.act is not None and drawn.random() < 0.3 and one.act.commit.entries:
            mine = one.act.commit.entries
            other = replace(mine[0], body=drawn.choice(bodies))
            told.append(_with(one, entries=drawn.choice(((other, *mine[1:]), mine[:1], mine * 2))))
        else:
            told.append(one)
    return told


def _renamed(feed: Feed, drawn: random.Random) -> Feed:
    """Whose strand it is and where it stands is the centre's word."""
    changes: tuple[dict[str, object], ...] = ({"window": "09"}, {"series": "K3U"}, {"first": 7})
    return [_with(one, **drawn.choice(changes)) if drawn.random() < 0.3 else one for one in feed]


LIES: dict[str, Callable[[Feed, random.Random], Feed]] = {
    one.__name__.removeprefix("_"): one
    for one in (
        _as_it_is,
        _reordered,
        _upside_down,
        _withheld,
        _without_ends,
        _twice,
        _tail_dropped,
        _frozen,
        _shifted,
        _scrambled,
        _stripped,
        _swapped,
        _retold,
        _renamed,
    )
}


def _with(one: Brought, **change: object) -> Brought:
    """An act whose commit the centre tells otherwise; a hall line stays as it is."""
    if one.act is None:
        return one
    return replace(one, act=replace(one.act, commit=replace(one.act.commit, **change)))


def must_believe_no_lie(seed: int, lie: str, steps: int = 60) -> list[Verdict]:
    """Each verdict of who is told this lie is what the truth says of what was presented."""
    hall = RandomHall(seed)
    for _ in range(steps):
        hall.step()
    genuine = {one.act.commit for one in hall.log if one.act is not None and one.act.genuine}
    presented = [
        one if one.act is None else replace(one, act=_told_by(one.act, genuine))
        for one in LIES[lie](list(hall.log), random.Random(seed))
    ]
    return Deceived(SignedHall(name=f" {seed % 3}")).read(presented)


def _told_by(act: Act, genuine: set[Commit]) -> Act:
    """The same, and whether it is what somebody signed."""
    return replace(act, genuine=act.commit in genuine)


class Deceived:
    """A reader of the presented feed, with the truth of just that feed beside."""

    def __init__(self, hall: SignedHall) -> None:
        self._hall, self._truth = hall, Truth()
        now = self._truth.now
        now.root, now.recovery = named(hall.root), named(hall.recovery)
        now.latest[("root", "")] = hall.law.follows("root", "")
        now.owners = {now.root: "root", now.recovery: "recovery"}

    def read(self, presented: Sequence[Brought]) -> list[Verdict]:
        """Line by line; Unlike where judging and truth differ."""
        for one in presented:
            self._hall.stamp = one.stamp
            if one.act is not None:
                self._commit(one.act, one.stamp)
            else:
                self._line(one)
        return [line.verdict for line in self._hall.feed]

    def _line(self, one: Brought) -> None:
        assert one.line is not None
        assert one.told is not None
        right = self._truth.line(one.line.what, one.line.digest, one.told, one.stamp)
        verdict = self._hall.say(one.line.to_bytes())
        if (verdict == Proved()) != right:
            raise Unlike(f"{one.line.what.kind} {one.line.what.name}, {right}: {verdict}")

    def _commit(self, act: Act, stamp: int) -> None:
        told = self._truth.commit(act, stamp)
        verdict = self._hall.add(act.commit)
        expected = EXPECTED.get(told)
        if verdict != expected if expected else not isinstance(verdict, SetAside | Unread):
            raise Unlike(f"commit of {act.clerk}, {told}: {verdict}")
