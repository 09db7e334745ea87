"""抽查: cases are picked by lot, in a way that anybody can do again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.record import SampleDrawn, daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import Sampled
from counter_app.kernel.rights import Right

MOST_CASES: Final = 5000
"""From so many a sample is drawn at most: they are all named in the record."""


def draw_sample(desk: Desk, cases: Sequence[str], percent: int) -> SampleDrawn:
    """Pick ``percent`` of these cases, at least one; each is marked, the draw is in the record.

    Refusal ``sample.bad_percent`` outside 1–100, ``sample.nothing`` without
    cases, ``sample.too_many``.
    """
    must(desk, Right.REVIEW)
    if not 1 <= percent <= 100:
        raise Refusal("sample.bad_percent", field="percent")
    if not cases:
        raise Refusal("sample.nothing", field="cases")
    if len(cases) > MOST_CASES:
        raise Refusal("sample.too_many", field="cases", most=MOST_CASES)
    size, seed = -(-len(cases) * percent // 100), desk.random_id().hex
    drawn = SampleDrawn(tuple(cases), size, seed, picked_by(seed, cases, size))
    at, window = desk.clock.now(), desk.hall.window
    draw = Event(desk.new_id(), daybook_of(at.date()), at, window, desk.clerk, drawn)
    with desk.open_work() as work:
        work.append(draw)
        for number in drawn.picked:
            work.append(Event(desk.new_id(), number, at, window, desk.clerk, Sampled(draw.id)))
        work.commit()
    return drawn


def picked_by(seed: str, cases: Sequence[str], size: int) -> tuple[str, ...]:
    """The ``size`` cases with the smallest SHA-256 of seed and number, in that order."""
    return tuple(sorted(cases, key=lambda one: _lot(seed, one))[:size])


def is_fair(drawn: SampleDrawn) -> bool:
    """Whether the rule picks what the record says was picked."""
    return drawn.picked == picked_by(drawn.seed, drawn.cases, drawn.size)


def _lot(seed: str, number: str) -> bytes:
    return hashlib.sha256(f"{seed}{number}".encode()).digest()
