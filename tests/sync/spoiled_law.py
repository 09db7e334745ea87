"""What is signed, spoiled in every way: seals beside true words, lines of the law, stamps, blobs."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.central.hostile_founded import AttackedHall, commits_of, in_force
from tests.halls import HallOfWindows
from tests.trust.properties import spoilt

_LONGEST_SEAL = 1024


@dataclass
class SpoiledLaw:
    """The hostile window of this hall brings it. ``seed``: the same ways for the same one."""

    attacked: AttackedHall
    seed: str
    count: int = 0
    drawn: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.drawn = random.Random(self.seed)

    def lines(self, each: int) -> None:
        """Every line of the law so many times, each time spoiled otherwise."""
        for (signed,) in self._rows("SELECT signed FROM counter.hall_lines ORDER BY n"):
            for _ in range(each):
                data = spoilt(self.drawn, bytes(signed))[:260_000] or b"\0"
                blob = self.drawn.randbytes(self.drawn.choice((0, 1, 300)))
                self._count(self.attacked.hostile.say(data, blob))

    def seals(self, many: int) -> None:
        """An honest commit under so many spoiled seals, one after another."""
        commits = [one for one in commits_of(self.hall, "02") if "sealed" in one["entries"][-1]]
        for _ in range(many):
            commit = self.drawn.choice(commits)
            *before, last = commit["entries"]
            data = spoilt(self.drawn, bytes.fromhex(last["sealed"]))[:_LONGEST_SEAL]
            batch = {**commit, "entries": [*before, {**last, "sealed": data.hex()}]}
            self._count(self.attacked.hostile.give(batch, "offer_entries"))

    def stamps(self) -> None:
        """The centre itself lies about when."""
        moments = ("0001-01-02", "1970-01-01", "2026-11-30", "9999-12-30", "200000-01-01")
        for n, _ in self._rows("SELECT n, stamp FROM counter.events WHERE stamp IS NOT NULL"):
            if self.drawn.random() < 0.3:
                at = f"{self.drawn.choice(moments)} 00:00:00+00"
                self._rows("UPDATE counter.events SET stamp = %s WHERE n = %s RETURNING n", at, n)
                self.count += 1

    def blobs(self) -> None:
        """The centre gives other bytes than a line names."""
        for (digest,) in self._rows("SELECT sha256 FROM counter.blobs"):
            junk = self.drawn.randbytes(self.drawn.choice((0, 1, 500)))
            update = "UPDATE counter.blobs SET content = %s WHERE sha256 = %s RETURNING 1"
            self._rows(update, junk, digest)
            self.count += 1

    def must_stop_nobody(self, code: str) -> None:
        """A window that joins now, those that are there, and the centre's lists have read all."""
        law = in_force(self.attacked.first)
        self.hall.project()
        [(done, head)] = self._rows(
            "SELECT p.n, h.n FROM counter.projections p JOIN counter.feed_heads h USING (hall)"
        )
        assert done == head
        for window in (*self.attacked.honest, self.hall.window(code)):
            window.link.sync_once()
            state = window.link.state()
            assert (state.problem, state.parked) == ("", 0)
            assert window.store.feed.position().n >= head
            assert law.items() <= in_force(window).items()

    @property
    def hall(self) -> HallOfWindows:
        """Where that is."""
        return self.attacked.hall

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self.hall.rows(sql, *values)

    def _count(self, taken: object) -> None:
        self.count += taken is not None
