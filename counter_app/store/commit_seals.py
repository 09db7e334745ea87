"""Whole commits (一次提交) with their seals: as they came from the feed, and as they go out.

Seals of others lie in the same table as those of this database; which entries
belong to a commit is what its seal says, whoever made it and whatever it is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.seal import MOST_ENTRIES
from counter_app.kernel.trust.suite import sha256
from counter_app.store.connection import Connection
from counter_app.sync.entries import Entry, FeedItem

Commit = tuple[Entry, ...]

_COUNT: Final = slice(32, 34)  # of a seal's bytes, in every suite
_KEEP: Final = "INSERT OR {} INTO seals VALUES (?,?,?,?,?)"
_AROUND: Final = (
    "SELECT first, entries, seal FROM seals WHERE series = ? AND window = ?"
    " AND first BETWEEN ? AND ? ORDER BY first"
)
_LET_GO: Final = (
    "DELETE FROM seals WHERE series = ?1 AND window = ?2 AND first = ?3 AND entries = ?5"
    " AND NOT EXISTS (SELECT 1 FROM journal WHERE series = ?1 AND window = ?2"
    " AND sequence BETWEEN ?3 AND ?4)"
)


@immutable
class _Sealed:
    """Entries ``first`` to ``last`` of a strand have hashes of this digest, says this seal."""

    first: int
    last: int
    digest: bytes
    seal: bytes

    @property
    def count(self) -> int:
        """How many entries it covers."""
        return self.last - self.first + 1

    def is_of(self, run: Sequence[Entry], at: int) -> bool:
        """Whether the entries from there on are its own."""
        return sha256(b"".join(one.hash for one in run[at : at + self.count])) == self.digest


class CommitSeals:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, items: Iterable[FeedItem], counts: Callable[[FeedItem], bool]) -> None:
        """The seals of commits that came whole.

        One that is here for the same entries stays, unless this one ``counts``:
        whoever wants others' work lost brings it first under a seal of no worth.
        """
        for end, commit in _sealed_commits(items):
            last = commit[-1]
            digest = sha256(b"".join(one.hash for one in commit))
            self._connection.do(
                _KEEP.format("REPLACE" if counts(end) else "IGNORE"),
                (last.series, last.window, commit[0].sequence, digest, last.sealed),
            )

    def commits(self, run: Sequence[Entry], *, own: bool, ends: bool = True) -> Iterator[Commit]:
        """Adjoining entries of one strand as whole commits, each with its seal.

        An entry that nobody sealed is a commit of its own, and so is one of a
        commit of which only a part is here, if it is ``own``: of another's the
        run is told only up to there. It ``ends`` unless it was cut short: what
        reaches beyond then waits for the next.
        """
        if not run:
            return
        first, last = run[0].sequence, run[-1].sequence
        seals = self._around(run[0].window, run[0].series, first, last)
        whole = _by_place(one for one in seals if first <= one.first and one.last <= last)
        parts = [one for one in seals if one.first < first <= one.last or last < one.last]
        at = 0
        while at < len(run):
            sealed = next((one for one in whole.get(at + first, ()) if one.is_of(run, at)), None)
            if sealed is not None:
                *before, end = run[at : at + sealed.count]
                yield (*before, replace(end, sealed=sealed.seal))
                at += sealed.count
                continue
            is_part = any(one.first <= at + first <= one.last for one in parts)
            if is_part and (not own or (at > 0 and not ends)):
                return
            yield (run[at],)
            at += 1

    def let_go(self, window: str, series: str, sequence: int) -> None:
        """This entry went; so do seals of which nothing else is here."""
        for one in self._around(window, series, sequence, sequence):
            if one.last >= sequence:
                self._connection.do(_LET_GO, (series, window, one.first, one.last, one.digest))

    def _around(self, window: str, series: str, first: int, last: int) -> tuple[_Sealed, ...]:
        rows: list[tuple[int, bytes, bytes]] = self._connection.rows(
            _AROUND, (series, window, first - MOST_ENTRIES + 1, last)
        )
        return tuple(
            _Sealed(begins, begins + _count(seal) - 1, bytes(digest), bytes(seal))
            for begins, digest, seal in rows
        )


def _by_place(seals: Iterable[_Sealed]) -> dict[int, list[_Sealed]]:
    found: dict[int, list[_Sealed]] = {}
    for one in seals:
        found.setdefault(one.first, []).append(one)
    return found


def _sealed_commits(items: Iterable[FeedItem]) -> Iterator[tuple[FeedItem, Commit]]:
    """Commits that end with a seal, all of whose entries are there, on adjoining lines."""
    run: list[Entry] = []
    for item in items:
        entry = item.content
        if not isinstance(entry, Entry):
            run = []
            continue
        if run and not _follows(run[-1], entry):
            run = []
        run.append(entry)
        if entry.sealed:
            commit = tuple(run[-_count(entry.sealed) :])
            if len(commit) == _count(entry.sealed):
                yield item, commit
            run = []


def _follows(before: Entry, entry: Entry) -> bool:
    strand = (before.window, before.series, before.sequence + 1)
    return (entry.window, entry.series, entry.sequence) == strand


def _count(seal: bytes) -> int:
    """How many entries a seal says that it covers; at least 1, whatever its bytes are."""
    return max(1, min(MOST_ENTRIES, int.from_bytes(seal[_COUNT], "big")))
