"""Unfinished intake, durable at every save; ``ports.Drafts``."""

from __future__ import annotations

from uuid import UUID

from counter_app.casework.draft import Draft
from counter_app.domain.encoding import EncodingError, from_bytes, to_bytes
from counter_app.domain.refusal import Trouble
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
        """Oldest first."""
        rows = self._connection.rows("SELECT draft FROM drafts ORDER BY opened_at, id")
        try:
            return tuple(from_bytes(Draft, row[0]) for row in rows)
        except EncodingError:
            raise Trouble("store.damaged") from None

    def discard(self, draft: UUID) -> None:
        """Forget the draft; nothing happens if it is gone."""
        self._connection.do("DELETE FROM drafts WHERE id = ?", (str(draft),))
