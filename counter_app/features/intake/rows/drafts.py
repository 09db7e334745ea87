"""Unfinished intake, durable at every save; ``ports.Drafts``."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from counter_app.features.cases.model.draft import Draft, DraftDone
from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.store.connection import Connection


class StoreDrafts:
    """Drafts of this window."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft) -> None:
        """Keep the draft as it is now."""
        self._connection.do(
            "INSERT OR REPLACE INTO drafts VALUES (?,?,?)",
            (str(draft.id), draft.opened_at.isoformat(), to_bytes(draft)),
        )

    def all(self) -> tuple[Draft, ...]:
        """Oldest first. One that cannot be read stays on the disk and out of the way."""
        return tuple(draft for draft in self._read() if draft is not None)

    def unreadable(self) -> int:
        """How many drafts are kept that this program cannot read."""
        return sum(draft is None for draft in self._read())

    def discard(self, draft: UUID) -> None:
        """Forget the draft; nothing happens if it is gone."""
        self._connection.do("DELETE FROM drafts WHERE id = ?", (str(draft),))

    def _read(self) -> Iterator[Draft | None]:
        for row in self._connection.rows("SELECT draft FROM drafts ORDER BY opened_at, id"):
            try:
                yield from_bytes(Draft, row[0])
            except EncodingError:
                # Damaged, or written by a newer program; it is not ours to delete.
                yield None


def done(connection: Connection, draft: DraftDone) -> None:
    """Forget the draft that became a case, in the transaction that is open."""
    connection.do("DELETE FROM drafts WHERE id = ?", (str(draft.id),))
