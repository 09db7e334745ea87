"""A reader of a hall's whole feed, straight from the centre: what of it is proved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg

from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.counting import Reader
from counter_app.kernel.trust.law import Law, unfounded
from counter_app.kernel.trust.verdict import Proved, Verdict
from counter_app.sync.editions import known_program

_LINES = (
    "SELECT n, kind, window_code, series, sequence, body, previous, stamp, own, sealed"
    " FROM counter.feed_lines WHERE hall = %s ORDER BY n"
)


@dataclass
class Read:
    """What came of reading all: verdicts by line, of hall lines and of commits."""

    law: Law
    lines: dict[int, Verdict] = field(default_factory=dict)
    commits: dict[int, Verdict] = field(default_factory=dict)
    tags: dict[int, int] = field(default_factory=dict)  # how many entries each commit has
    counting: set[int] = field(default_factory=set)  # lines of entries, each once

    @property
    def is_all_proved(self) -> bool:
        """Whether every hall line and every commit counts."""
        return all(one == Proved() for one in (*self.lines.values(), *self.commits.values()))


def read_hall(dsn: str, hall: str = "460200") -> Read:
    """The whole feed of a founded hall, read by what is signed alone."""
    with psycopg.connect(dsn) as connection:
        asked = "SELECT founding FROM counter.halls WHERE hall = %s"
        [(name,)] = connection.execute(asked, (hall,)).fetchall()
        rows = connection.execute(_LINES, (hall,)).fetchall()
    reader = _Reading(Reader(unfounded(bytes(name), known_program())))
    # Who reads what lies before the founding has read the founding first.
    early = [row for row in rows if row[1] == "law"][:1]
    reader.take(early[0])
    for row in rows:
        if row is not early[0]:
            reader.take(row)
    return reader.read()


@dataclass
class _Reading:
    reader: Reader
    done: Read = field(init=False)
    entries: list[SealedEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.done = Read(self.reader.law)

    def take(self, row: tuple[Any, ...]) -> None:
        n, kind, window, series, sequence, body, previous, stamp, own, sealed = row
        if kind == "law":
            verdict, _counted = self.reader.take_law(bytes(sealed), n, stamp)
            self.done.lines[n] = verdict
        elif kind == "event":
            self.entries.append(SealedEntry(bytes(previous), body.encode()))
            if own in (None, n):
                first = sequence - len(self.entries) + 1
                commit = Commit(window, series, first, tuple(self.entries), bytes(sealed or b""))
                self.done.tags[n] = len(self.entries)
                self.done.commits[n], told = self.reader.take_commit(commit, n, stamp or 0)
                new = {one.hash for one in told.entries}
                lines = range(n - len(self.entries) + 1, n + 1)
                self.done.counting |= {
                    line for line, one in zip(lines, self.entries, strict=True) if one.hash in new
                }
                self.entries = []

    def read(self) -> Read:
        self.done.law = self.reader.law
        return self.done
