"""Commits that the hall's law does not let count (未计入), until people say more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.trust.told import ADMITTED, HOLDS_BACK, REFUSED, verdict_in
from counter_app.kernel.trust.verdict import Proved, SetAside, Unread
from counter_app.store.connection import Connection
from counter_app.store.unread import case_number_in
from counter_app.sync.entries import Entry, FeedItem

if TYPE_CHECKING:
    from counter_app.sync.commits import CommitAt

_KEEP: Final = "INSERT OR REPLACE INTO aside VALUES (?,?,?,?,?,?,?)"
_KEEP_ENTRY: Final = (
    "INSERT OR REPLACE INTO aside_entries SELECT ?,?2,?,?,?,?,?,?"
    " WHERE EXISTS (SELECT 1 FROM aside WHERE own = ?2)"
)
_ENTRIES: Final = (
    "SELECT e.line, a.window, a.series, e.sequence, e.id, e.event, e.previous, e.hash"
    " FROM aside_entries e JOIN aside a ON a.own = e.own WHERE a.own = ? ORDER BY e.line"
)
_WRITTEN_HERE: Final = (
    "UPDATE journal SET verdict = ?, feed = ? WHERE own = ?"
    " AND verdict NOT IN ('', 'proved', 'admitted') RETURNING case_number"
)
_WAITING: Final = (
    "SELECT a.own, a.stamp, a.verdict, a.digest, a.window, coalesce("
    " (SELECT case_number FROM aside_entries e WHERE e.own = a.own ORDER BY line LIMIT 1),"
    " (SELECT case_number FROM journal j WHERE j.own = a.own ORDER BY position LIMIT 1), '')"
    " AS number"
    " FROM aside a WHERE a.verdict <> ?"
)
_LISTED: Final = f"{_WAITING} ORDER BY a.own DESC LIMIT ?"
_OF_FILE: Final = f"SELECT * FROM ({_WAITING}) WHERE number = ? ORDER BY own"
_OF_DIGEST: Final = f"{_WAITING} AND a.digest = ? ORDER BY a.own"
_DIGEST: Final = pattern(r"[0-9a-f]{64}")


@immutable
class CommitAside:
    """A commit that does not count: its own line, when the centre stamped it, in microseconds.

    ``digest`` names it to the two people who may admit it; ``number`` is the
    file of its first entry, as far as that can be told.
    """

    line: int
    stamp: int
    verdict: SetAside | Unread
    digest: bytes
    window: str
    number: str


class AsideCommits:
    """Inside transactions of whoever calls, where it writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, one: CommitAt, told: str) -> None:
        """It does not count; ``told`` is the verdict as it is kept."""
        commit = one.commit
        place = (commit.window, commit.series, commit.first)
        self._connection.do(_KEEP, (one.n, one.stamp, told, commit.digest, *place))

    def keep_entry(self, item: FeedItem, entry: Entry) -> None:
        """An entry of it that is not here; nothing where the commit counts elsewhere by now."""
        place = (item.n, item.own or item.n, str(entry.id), case_number_in(entry.body))
        rest = (entry.sequence, entry.body, entry.previous, entry.hash)
        self._connection.do(_KEEP_ENTRY, (*place, *rest))

    def lying(self, digest: bytes) -> list[tuple[int, SetAside | Unread]]:
        """Own lines of the commit with this digest that nobody refused, and why they lie there."""
        rows = self._connection.rows(
            "SELECT own, verdict FROM aside WHERE digest = ? AND verdict <> ? ORDER BY own",
            (digest, REFUSED),
        )
        return [(int(own), _why(told)) for own, told in rows]

    def let_in(self, own: int, line: int) -> tuple[list[FeedItem], list[str]]:
        """The commit counts from ``line`` on: entries for the journal, files of those in it."""
        rows = self._connection.rows(_ENTRIES, (own,))
        here = self._connection.rows(_WRITTEN_HERE, (ADMITTED, line, own))
        self._connection.do("DELETE FROM aside WHERE own = ?", (own,))
        items = [FeedItem(line, _entry(row), 0, own) for row in rows]
        return items, [str(number) for (number,) in here]

    def refuse(self, own: int) -> None:
        """Two people refused it: it holds nothing back."""
        self._connection.do("UPDATE aside SET verdict = ? WHERE own = ?", (REFUSED, own))

    def drop(self, digest: bytes) -> None:
        """The same commit counts elsewhere."""
        self._connection.do("DELETE FROM aside WHERE digest = ?", (digest,))

    def rewind(self, common: int) -> None:
        """Lines after this one are no more."""
        self._connection.do("DELETE FROM aside WHERE own > ?", (common,))

    def listed(self, most: int) -> tuple[CommitAside, ...]:
        """The latest first, without what two people refused."""
        return _commits(self._connection.rows(_LISTED, (REFUSED, most)))

    def named(self, name: str) -> tuple[CommitAside, ...]:
        """Those of one file, as listed, or with one digest in hexadecimal; the feed's order."""
        if _DIGEST.fullmatch(name):
            return _commits(self._connection.rows(_OF_DIGEST, (REFUSED, bytes.fromhex(name))))
        return _commits(self._connection.rows(_OF_FILE, (REFUSED, name)))

    def count(self) -> int:
        """How many wait for people, without those that hold a file back as unread."""
        found = self._connection.row(
            "SELECT count(*) FROM aside WHERE verdict NOT IN (?, ?)", (REFUSED, HOLDS_BACK)
        )
        return int(found[0]) if found else 0


def _commits(rows: Iterable[tuple[Any, ...]]) -> tuple[CommitAside, ...]:
    return tuple(
        CommitAside(own, stamp, _why(told), bytes(digest), window, number)
        for own, stamp, told, digest, window, number in rows
    )


def _why(told: str) -> SetAside | Unread:
    verdict = verdict_in(told)
    assert not isinstance(verdict, Proved)
    return verdict


def _entry(row: tuple[Any, ...]) -> Entry:
    _, window, series, sequence, name, body, previous, digest = row
    return Entry(window, series, sequence, UUID(name), bytes(body), bytes(previous), bytes(digest))
