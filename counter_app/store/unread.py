"""Lines that say nothing to this program: a newer one may read them, and nothing waits for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Final
from uuid import UUID

from counter_app.kernel.immutable import immutable
from counter_app.store.connection import Connection
from counter_app.sync.entries import Entry, FeedItem, Publication, PublicationKind

EVENT: Final = "event"
"""The kind of a line that is no publication."""


class Why(StrEnum):
    """Why a line says nothing here."""

    KIND = "kind"  # of happening that this program does not know
    CONTENT = "content"  # no program writes such a thing
    LINK = "link"  # it is not what its hash vouches for, or another than what was here
    FOLD = "fold"  # read, but nothing can be made of it in its file
    TAG = "tag"  # of somebody with a role, by no rule of the hall: it waits for two people


@immutable
class HoldingLine:
    """A line that says nothing here and that nobody has set aside.

    ``line`` is None for what is not in the feed. ``kind`` is ``event`` or that
    of a publication, ``name`` the event's id or the publication's name;
    ``number`` is the event's file, as far as it can be told, ``window`` who
    wrote it.
    """

    line: int | None
    kind: str
    name: str
    number: str
    window: str
    why: Why


class UnreadLines:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_entry(self, item: FeedItem, entry: Entry, why: Why) -> None:
        """Byte for byte; its case stands still until it can be read, or somebody sets it aside."""
        self._keep(
            item.n,
            why,
            EVENT,
            str(entry.id),
            0,
            case_number_in(entry.body),
            (entry.window, entry.series, entry.sequence, entry.body, entry.previous, entry.hash),
        )
        self._connection.do(
            "UPDATE unread SET own = ?, stamp = ? WHERE line = ?", (item.own, item.stamp, item.n)
        )

    def keep_publication(self, line: int, publication: Publication) -> None:
        """What was published, as it came."""
        one = publication
        rest = ("", "", 0, one.content, b"", one.digest)
        self._keep(line, Why.CONTENT, one.kind.value, one.name, one.version, "", rest)

    def renew(self, mark: int, items: Iterable[FeedItem]) -> None:
        """What the hall's law publishes, after its ``mark``, and cannot be read: these alone."""
        self._connection.do(
            "DELETE FROM unread WHERE line > ? AND kind IN ('catalog', 'calendar', 'hall')",
            (mark,),
        )
        for item in items:
            if isinstance(item.content, Publication):
                self.keep_publication(item.n, item.content)

    def items(self, after: int, most: int) -> tuple[FeedItem, ...]:
        """The first of them after this line, in the feed's order."""
        rows = self._connection.rows(
            "SELECT line, coalesce(stamp, 0), coalesce(own, 0), kind, name, version, window,"
            " series, sequence, content, previous, hash"
            " FROM unread WHERE line > ? ORDER BY line LIMIT ?",
            (after, most),
        )
        return tuple(FeedItem(n, _content(*told), stamp, own) for n, stamp, own, *told in rows)

    def overtaken(self, publication: Publication) -> None:
        """A later version of it could be read: earlier ones matter no more, but for catalogs.

        A case that was taken in by one needs that very catalog.
        """
        if publication.kind is not PublicationKind.CATALOG:
            self._connection.do(
                "DELETE FROM unread WHERE kind = ? AND name = ? AND version < ?",
                (publication.kind.value, publication.name, publication.version),
            )

    def drop(self, line: int) -> None:
        """It was read."""
        self._connection.do("DELETE FROM unread WHERE line = ?", (line,))

    def count(self) -> int:
        """How many hold something back."""
        found = self._connection.row("SELECT count(*) FROM holding_lines")
        return int(found[0]) if found else 0

    def holding(self, number: str = "", most: int = -1) -> tuple[HoldingLine, ...]:
        """Those of the file with this number, or all, in the feed's order."""
        rows = self._connection.rows(
            "SELECT line, kind, name, case_number, window, why FROM holding_lines"
            " WHERE ?1 IN ('', case_number) ORDER BY line IS NULL, line LIMIT ?2",
            (number, most),
        )
        return tuple(
            HoldingLine(line, kind, name, number, window, Why(why))
            for line, kind, name, number, window, why in rows
        )

    def holds_back(self, case_number: str) -> bool:
        """Whether something happened to the case that says nothing here."""
        return bool(
            self._connection.row(
                "SELECT 1 FROM holding_lines WHERE case_number = ?", (case_number,)
            )
        )

    def _keep(
        self,
        line: int,
        why: Why,
        kind: str,
        name: str,
        version: int,
        case_number: str,
        rest: tuple[str, str, int, bytes, bytes, bytes],
    ) -> None:
        self._connection.do(
            "INSERT OR REPLACE INTO unread (line, kind, name, version, case_number,"
            " window, series, sequence, content, previous, hash, why)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (line, kind, name, version, case_number, *rest, why.value),
        )


def _content(
    kind: str,
    name: str,
    version: int,
    window: str,
    series: str,
    sequence: int,
    content: bytes,
    previous: bytes,
    digest: bytes,
) -> Entry | Publication:
    if kind == EVENT:
        return Entry(window, series, sequence, UUID(name), content, previous, digest)
    return Publication(PublicationKind(kind), name, version, digest, content)


def case_number_in(body: bytes) -> str:
    """The file that an event tells, also an unreadable one, as far as it can be told."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    number = told.get("case_number") if isinstance(told, dict) else None
    return number if isinstance(number, str) else ""
