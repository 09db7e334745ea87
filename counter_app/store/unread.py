"""Lines of the feed that this program cannot read: a newer one may, and nothing waits for them."""

from __future__ import annotations

import json
from uuid import UUID

from counter_app.store.connection import Connection
from counter_app.sync.entries import Entry, FeedItem, Publication, PublicationKind

_EVENT = "event"


class UnreadLines:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_entry(self, line: int, entry: Entry) -> None:
        """Byte for byte; its case stands still at this window until it can be read."""
        self._keep(
            line,
            _EVENT,
            str(entry.id),
            0,
            _case_number(entry.body),
            (entry.window, entry.series, entry.sequence, entry.body, entry.previous, entry.hash),
        )

    def keep_publication(self, line: int, publication: Publication) -> None:
        """What was published, as it came."""
        one = publication
        rest = ("", "", 0, one.content, b"", one.digest)
        self._keep(line, one.kind.value, one.name, one.version, "", rest)

    def items(self) -> tuple[FeedItem, ...]:
        """All of them, in the feed's order."""
        rows = self._connection.rows(
            "SELECT line, kind, name, version, window, series, sequence, content, previous, hash"
            " FROM unread ORDER BY line"
        )
        return tuple(FeedItem(row[0], _content(*row[1:])) for row in rows)

    def drop(self, line: int) -> None:
        """It was read."""
        self._connection.do("DELETE FROM unread WHERE line = ?", (line,))

    def count(self) -> int:
        """How many there are."""
        found = self._connection.row("SELECT count(*) FROM unread")
        return int(found[0]) if found else 0

    def holds_back(self, case_number: str) -> bool:
        """Whether something happened to the case that cannot be read here."""
        return bool(
            self._connection.row("SELECT 1 FROM unread WHERE case_number = ?", (case_number,))
        )

    def _keep(
        self,
        line: int,
        kind: str,
        name: str,
        version: int,
        case_number: str,
        rest: tuple[str, str, int, bytes, bytes, bytes],
    ) -> None:
        self._connection.do(
            "INSERT OR REPLACE INTO unread (line, kind, name, version, case_number,"
            " window, series, sequence, content, previous, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (line, kind, name, version, case_number, *rest),
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
    if kind == _EVENT:
        return Entry(window, series, sequence, UUID(name), content, previous, digest)
    return Publication(PublicationKind(kind), name, version, digest, content)


def _case_number(body: bytes) -> str:
    """The case that an unreadable event tells, as far as it can be told."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    number = told.get("case_number") if isinstance(told, dict) else None
    return number if isinstance(number, str) else ""
