"""What a restored centre lost and got back too early (重报): proved before, set aside now.

Judged anew as if it came next; what is proved so is brought again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from counter_app.kernel.trust.admission import told_of
from counter_app.kernel.trust.told import PROVED
from counter_app.kernel.trust.verdict import Proved
from counter_app.store.commit_seals import CommitSeals
from counter_app.store.connection import Connection
from counter_app.store.law_book import LawBook
from counter_app.store.outbox import ENTRY, entry_in, runs_of
from counter_app.sync.commits import commit_of
from counter_app.sync.entries import Entry, LawLine
from counter_app.sync.ports import Returning

_LINES: Final = "SELECT signed FROM law_outbox WHERE brought AND was = 'proved' ORDER BY place"
_SET_ASIDE: Final = "SELECT n, signed FROM law_lines WHERE verdict NOT IN ('', 'proved') ORDER BY n"
_ENTRIES: Final = (
    f"SELECT feed, {ENTRY} FROM journal WHERE was <> '' AND feed IS NOT NULL AND event <> x''"
    " AND verdict NOT IN ('', 'proved', 'admitted') ORDER BY window, series, sequence"
)


class ReturningWork:
    """Reads only. ``n`` and ``stamp`` are those that the next line will have."""

    def __init__(self, connection: Connection, book: LawBook, seals: CommitSeals) -> None:
        self._connection = connection
        self._book = book
        self._seals = seals

    def lines(self, n: int, stamp: int) -> Iterator[Returning[LawLine]]:
        """Hall lines, in the order in which they rest on each other."""
        from counter_app.kernel.trust.lawgiving import after

        waiting = [bytes(signed) for (signed,) in self._connection.rows(_LINES)]
        law = self._book.law() if waiting else None
        if law is None:
            return
        lying = {bytes(signed): int(at) for at, signed in self._connection.rows(_SET_ASIDE)}
        for signed in waiting:
            if signed in lying:
                following, verdict = after(law, signed, n, stamp)
                if isinstance(verdict, Proved):
                    law = following
                    yield Returning(LawLine(signed), lying[signed])

    def commits(self, n: int, stamp: int) -> Iterator[Returning[Sequence[Entry]]]:
        """Whole commits, whoever's."""
        rows = self._connection.rows(_ENTRIES)
        law = self._book.law() if rows else None
        if law is None:
            return
        lying = {entry_in(row).hash: int(at) for at, *row in rows}
        for run in runs_of(entry_in(row) for _, *row in rows):
            for commit in self._seals.commits(run, own=False):
                if told_of(law, commit_of(commit), n, stamp) == PROVED:
                    yield Returning(commit, max(lying[one.hash] for one in commit))
