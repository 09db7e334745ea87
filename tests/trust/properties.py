"""What stays true in any hall of chance: readers alike, counted once, nobody harmed or deceived.

``played`` itself holds every verdict against the truth: nothing without right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.counting import Reader
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.law import unfounded
from counter_app.kernel.trust.lawgiving import after
from counter_app.kernel.trust.verdict import Proved, Verdict
from tests.trust.lying_centre import LIES, must_believe_no_lie
from tests.trust.random_hall import RandomHall, played
from tests.trust.signed_hall import PROGRAM, Line

ALONE = (("key", "mo"),)  # what the hostile window's own clerk may change for themselves


def read(hall: RandomHall, held: Callable[[Line], bool]) -> tuple[dict[int, Verdict], list[bytes]]:
    """What a reader that holds these lines says of each, and what counts, in order."""
    reader = Reader(unfounded(hall.hall.hall, PROGRAM))
    verdicts: dict[int, Verdict] = {}
    counted: list[bytes] = []
    for place, line in enumerate(hall.hall.feed):
        if not held(line):
            continue
        take: Any = reader.take_law if isinstance(line.what, bytes) else reader.take_commit
        verdicts[place], told = take(line.what, line.n, line.stamp)
        counted += [entry.hash for entry in told.entries]
    return verdicts, counted


def must_be_read_alike(seed: int) -> None:
    """Readers that hold all, that hold any lines beside the law, and that hold whole files."""
    hall, drawn = played(seed), random.Random(seed)
    whole, counted = read(hall, lambda line: True)
    assert list(whole.values()) == [line.verdict for line in hall.hall.feed]
    some, _ = read(hall, lambda line: isinstance(line.what, bytes) or drawn.random() < 0.4)
    assert some == {place: whole[place] for place in some}
    half = {
        one.what.digest: one.what
        for one in hall.hall.feed
        if isinstance(one.what, Commit) and one.what.digest[0] % 2
    }
    _, of_half = read(hall, lambda line: isinstance(line.what, bytes) or line.what.digest in half)
    theirs = {entry.hash for commit in half.values() for entry in commit.entries}
    held = {one.hash for one in entries_of(hall) if one.hash in theirs}
    assert of_half == [one for one in counted if one in held and one in set(of_half)]
    assert len(of_half) == len(set(of_half))


def entries_of(hall: RandomHall) -> list[Any]:
    commits = (line.what for line in hall.hall.feed if isinstance(line.what, Commit))
    return [entry for commit in commits for entry in commit.entries]


def must_count_once(seed: int) -> None:
    """By the truth: each entry that is proved or admitted counts, once, and no other does."""
    hall = played(seed)
    _, counted = read(hall, lambda line: True)
    right = {
        entry.hash
        for line in hall.hall.feed
        if isinstance(line.what, Commit) and line.verdict == Proved()
        for entry in line.what.entries
    }
    assert right <= set(counted)
    assert len(counted) == len(set(counted))
    assert {entry.hash for act in hall.admitted for entry in act.entries} | right >= set(counted)


def must_harm_nobody(seed: int) -> None:
    """Honest acts are judged the same with and without the hostile window, and so is the law."""
    without, beside = (played(seed, is_hostile=hostile, leaks=False) for hostile in (False, True))
    assert [said for _, said in without.honest] == [said for _, said in beside.honest]
    for place, said in without.hall.law.tenures.items():
        if place not in ALONE:
            told = [(one.value, one.ended, one.abrupt) for one in said]
            theirs = beside.hall.law.tenures[place]
            assert [(one.value, one.ended, one.abrupt) for one in theirs] == told, place


def must_not_be_spoilt(seed: int) -> None:
    """Whatever becomes of the bytes of a line: no error, and nothing proved but what it was."""
    hall, drawn = played(seed), random.Random(seed)
    law = hall.hall.law
    for line in hall.hall.feed:
        told: Verdict
        if isinstance(line.what, bytes):
            changed: Any = spoilt(drawn, line.what)
            _, told = after(law, changed, line.n, line.stamp)
        else:
            changed = line.what
            if drawn.random() < 0.5:
                changed = replace(changed, sealed=spoilt(drawn, changed.sealed))
            else:
                bodies = (replace(one, body=spoilt(drawn, one.body)) for one in changed.entries)
                changed = replace(changed, entries=tuple(bodies))
            told = judge(law, changed, line.n, line.stamp)
        assert told != Proved() or changed == line.what


_PIECES = (b"[", b"{", b'"', b"\\u0000", b"9" * 30, b"null", b"\xed\xa0\x80", b"NaN", b"\xff\xff")


def spoilt(drawn: random.Random, data: bytes) -> bytes:
    """The same bytes with some more, some less, some others."""
    for _ in range(drawn.choice((1, 1, 2, 5, 30))):
        place = drawn.randrange(len(data) + 1)
        put = drawn.choice((*_PIECES, drawn.randbytes(3))) * drawn.choice((0, 1, 3, 100))
        data = data[:place] + put + data[place + drawn.choice((0, 0, 1, 2, 20)) :]
    return data


def must_not_be_deceived(seed: int) -> None:
    """Of each lie of a centre in its turn, nothing is believed that nobody signed."""
    must_believe_no_lie(seed, [*LIES][seed % len(LIES)])


PROPERTIES = (
    must_be_read_alike,
    must_count_once,
    must_harm_nobody,
    must_not_be_spoilt,
    must_not_be_deceived,
)


def every_hall(halls: int, *, first: int = 0) -> None:
    """All of it, in so many halls; AssertionError (``Unlike``) where it is not so."""
    for seed in range(first, first + halls):
        for must in PROPERTIES:
            must(seed)
