"""Whether a feed of a million events is slower to add to and to read than one of ten thousand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

import psycopg

from counter_app.assembly import FEATURES
from counter_app.central.centre import PostgresCentre
from counter_app.central.projecting import Projector
from counter_app.central.session import Session
from counter_app.sync.entries import Entry
from tests.benchmarks.accepting import REQUEST
from tests.benchmarks.measure import Measure

if TYPE_CHECKING:
    from tests.benchmarks.syncing import Hall

_SMALL, _LARGE = 10_000, 1_000_000
_ROUNDS: Final = 40
_CASES: Final = 10  # in a batch
_ALLOWED: Final = 1.3

# Filler: what other windows did in years, as large as real events and read by nobody here.
_FILL = """
INSERT INTO counter.events (hall, n, id, window_code, series, sequence, case_number, kind, at,
                            body, previous, hash)
SELECT '460200', %(head)s + g, gen_random_uuid(), '99', 'XXX', g,
       '460200-99-XXX-B' || lpad((g / 4)::text, 7, '0') || '-A', 'Received', now(),
       repeat(md5(g::text), 25), sha256(g::text::bytea), sha256((g + 1)::text::bytea)
FROM generate_series(1, %(many)s) g
"""


@dataclass(slots=True)
class _Feed:
    """A hall's feed of some length, and one window that goes on with it."""

    centre: PostgresCentre
    service: Session
    projector: Projector
    batches: list[tuple[Entry, ...]]
    pushed: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    projected: list[float] = field(default_factory=list)

    def push_one(self) -> None:
        """A batch in, and what follows from it."""
        batch = self.batches.pop(0)
        _timed(self.pushed, lambda: self.centre.append(batch, offered=False))
        _timed(self.projected, self.projector.level)
        head = self.centre.greet([]).head
        _timed(self.read, lambda: self.centre.read_feed(head - 100, 100))


def growth(new_hall: Callable[[str], Hall]) -> list[Measure]:
    """Both feeds in turn, medians."""
    small = _filled(new_hall("small"), _SMALL)
    large = _filled(new_hall("large"), _LARGE)
    for _ in range(_ROUNDS):
        for feed in (small, large):
            feed.push_one()
    for feed in (small, large):
        feed.centre.close()
        feed.service.close()
    told = f"at 10⁶ events against 10⁴, {_CASES} cases"
    return [
        _compared(f"pushing a batch {told}", large.pushed, small.pushed),
        _compared("reading 100 lines at 10⁶ events against 10⁴", large.read, small.read),
        _compared(f"bringing the lists up to date {told}", large.projected, small.projected),
    ]


def _filled(hall: Hall, many: int) -> _Feed:
    window = hall.window("02")
    member = window.link.membership
    assert member is not None
    with psycopg.connect(hall.dsn) as owner:
        owner.execute("SET LOCAL synchronous_commit = off")
        row = owner.execute("SELECT n FROM counter.feed_heads").fetchone()
        assert row is not None
        owner.execute(_FILL, {"head": row[0], "many": many})
        owner.execute("UPDATE counter.feed_heads SET n = n + %s", (many,))
        owner.execute("UPDATE counter.projections SET n = (SELECT n FROM counter.feed_heads)")
    with psycopg.connect(hall.dsn, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE counter.events")
        owner.execute("CHECKPOINT")
    batches = list[tuple[Entry, ...]]()
    feed, last = window.store.feed, 0
    for _ in range(_ROUNDS):
        for _ in range(_CASES):
            window.take_in(REQUEST)
        [strand] = feed.pending_strands()
        entries = [one for one in feed.pending_entries(strand, 1 << 30) if one.sequence > last]
        last = entries[-1].sequence
        feed.settle(strand, last, ())
        batches.append(tuple(entries))
    window.close()
    service = Session(hall.dsn)
    projector = Projector(service, FEATURES, "460200")  # as the centre's service has it
    projector.level()
    return _Feed(PostgresCentre(member.dsn), service, projector, batches)


def _compared(name: str, large: list[float], small: list[float]) -> Measure:
    return Measure(name, median(large) * 1000, median(small) * 1000, _ALLOWED, "ms")


def _timed(into: list[float], work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    into.append(time.perf_counter() - began)
