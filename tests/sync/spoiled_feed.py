"""Files told over again under new numbers, each ending in a spoiled line, brought to a centre."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg

from counter_app.assembly import Counter, open_counter
from counter_app.features.problems.acts import registering
from counter_app.features.problems.model.kinds import Level
from counter_app.kernel.number import Number
from counter_app.kernel.record import is_daybook
from tests.conftest import StandingClock
from tests.golden import playing, world
from tests.halls import HallOfWindows
from tests.problems import conftest as problems
from tests.sync.mutating import spoiled
from tests.sync.newer_program import sealed

Told = dict[str, Any]
"""An event as plain JSON."""

_NUMBER: Final = re.compile(r"460200-01-[0-9A-Y]{3}-([A-Z])[0-9]{5,9}-[0-9A-Y]")
_BATCH: Final = 200


def lives(folder: Path) -> dict[str, list[Told]]:
    """For each kind of happening, a file as it was told up to the first event of that kind.

    Real ones where any of the lives that are played has one; else the kept
    sample of the kind, at the end of an accepted case.
    """
    told = dict[str, list[Told]]()
    for text in (*_kept(), *_played(folder)):
        event: Told = json.loads(text)
        told.setdefault(event["case_number"], []).append(event)
    models = dict[str, list[Told]]()
    for number, events in told.items():
        for place, event in enumerate(events):
            before = [] if is_daybook(number) else events[:place]
            models.setdefault(event["happening"]["is"], [*before, event])
    accepted = models["Accepted"]
    for tag, sample in world.samples().items():
        event = {**accepted[-1], "happening": json.loads(sample)["happening"]}
        models.setdefault(tag, [*accepted, event])
    return models


def _kept() -> Iterator[str]:
    for line in playing.JOURNAL.read_text("utf-8").splitlines():
        yield line.split("\t", 3)[3]


def _played(folder: Path) -> Iterator[str]:
    """The life of two problems."""
    window = open_counter(folder / "life", StandingClock())
    try:
        first = registering.register(window.desk, problems.brought()).number
        problems.handled(window, first, Level.B)
        problems.check(window, first)
        problems.extend(window, first)
        problems.answer(window, first)
        problems.call_back(window, first)
        problems.close(window, first)
        problems.file_away(window, first)
        second = registering.register(window.desk, problems.brought()).number
        problems.refuse(window, second)
        for (body,) in window.store.connection.rows("SELECT event FROM journal ORDER BY position"):
            yield bytes(body).decode()
    finally:
        window.close()


@dataclass
class SpoiledFeed:
    """Writes as a window would, if somebody had nothing but its login."""

    hall: HallOfWindows
    window: Counter
    series: str
    sequence: int
    hash: bytes
    login: str
    counted: dict[str, int] = field(default_factory=dict)
    waiting: list[dict[str, str]] = field(default_factory=list)
    honest: dict[str, set[UUID]] = field(default_factory=dict)
    """The sound events that were written of each file."""
    refused: int = 0
    """Lines that the centre did not take."""

    def tell(self, life: Sequence[Told], seed: str, most: int) -> int:
        """Each of ``most`` spoiled ends of this life in a file of its own; gives how many."""
        bodies = spoiled(life[-1], seed, most)
        for body in bodies:
            numbers = dict[str, str]()
            self.write(life[:-1], numbers)
            self._wait(self._renumbered(body, numbers))
        return len(bodies)

    def write(self, life: Sequence[Told], numbers: dict[str, str] | None = None) -> str:
        """This life in a file of its own, sound as it is; gives the file's number."""
        numbers, number = {} if numbers is None else numbers, ""
        for event in life:
            text = self._renumbered(json.dumps(event, ensure_ascii=False), numbers)
            number = json.loads(text)["case_number"]
            self.honest.setdefault(number, set()).add(UUID(self._wait(text)))
        return number

    def bring(self) -> None:
        """All of it to the centre, as its window would push it."""
        for first in range(0, len(self.waiting), _BATCH):
            self._push(self.waiting[first : first + _BATCH])
        self.waiting = []

    def must_be_readable_at(self, window: Counter) -> None:
        """Whatever stands beside it: every sound event of every file, and its place in lists."""
        for number, sound in self.honest.items():
            assert window.store.files.state(number).number == number
            assert sound <= {event.id for event in window.store.files.events(number)}
            assert window.store.files.row(number).number == number

    def must_be_listed_at_the_centre(self) -> None:
        """The same of the centre's lists, which are level with the feed."""
        self.hall.project()
        listed = {number for (number,) in self.hall.rows("SELECT number FROM counter.subjects")}
        assert self.honest.keys() <= listed
        [(done, head)] = self.hall.rows(
            "SELECT p.n, h.n FROM counter.projections p JOIN counter.feed_heads h USING (hall)"
        )
        assert done == head

    def _renumbered(self, text: str, numbers: dict[str, str]) -> str:
        def new(found: re.Match[str]) -> str:
            if found[0] not in numbers:
                counted = self.counted[found[1]] = self.counted.get(found[1], 0) + 1
                numbers[found[0]] = Number("460200", "02", self.series, found[1], counted).text
            return numbers[found[0]]

        return _NUMBER.sub(new, text)

    def _wait(self, text: str) -> str:
        name = str(self.window.desk.new_id())
        text = re.sub(r'("id": ?)"[0-9a-f-]{36}"', rf'\1"{name}"', text)
        text = re.sub(r'("window": ?)"01"', r'\1"02"', text)
        self.waiting.append({"id": name, "body": text})
        return name

    def _push(self, lines: list[dict[str, str]]) -> None:
        """As one batch; where the centre refuses it whole, in halves, down to the line."""
        if not lines:
            return
        previous, sequence, entries = self.hash, self.sequence, list[dict[str, Any]]()
        for line in lines:
            digest = hashlib.sha256(previous + line["body"].encode("utf-8")).digest()
            sequence += 1
            seal = sealed(self.window, "02", self.series, sequence, digest)
            told = {"sequence": sequence, "hash": digest.hex(), "sealed": seal}
            entries.append({**line, **told})
            previous = digest
        batch = {
            "window": "02",
            "series": self.series,
            "previous": self.hash.hex(),
            "entries": entries,
        }
        try:
            with psycopg.connect(self.hall.dsn, autocommit=True) as connection:
                connection.execute(f'SET SESSION AUTHORIZATION "{self.login}"')  # type: ignore[arg-type]
                [(receipt,)] = connection.execute(
                    "SELECT counter.append_events(%s::jsonb)", (json.dumps(batch),)
                ).fetchall()
        except psycopg.Error:
            if len(lines) == 1:
                self.refused += 1
                return
            half = len(lines) // 2
            self._push(lines[:half])
            self._push(lines[half:])
            return
        taken = receipt["sequence"] - self.sequence
        self.hash, self.sequence = bytes.fromhex(receipt["hash"]), receipt["sequence"]
        if taken < len(lines):  # one is larger than entries are, and its strand goes on without
            self.refused += 1
            self._push(lines[taken + 1 :])


def spoiled_feed(hall: HallOfWindows) -> SpoiledFeed:
    """Of a window that has joined as 02 and written nothing."""
    window = hall.window("02")
    rows: list[Any] = hall.rows(
        "SELECT series, sequence, hash, login FROM counter.series WHERE window_code = '02'"
    )
    [(series, sequence, tip, login)] = rows
    return SpoiledFeed(hall, window, series, sequence, bytes(tip), login)
