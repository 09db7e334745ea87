"""Small settings of the window: one value of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.refusal import Trouble
from counter_app.store.connection import Connection

T = TypeVar("T")


class StoreSettings:
    """Settings are frozen dataclasses, kept under the name of their class."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[type[object], object] = {}
        self._changes = 0

    def read(self, kind: type[T]) -> T | None:
        """The saved value, or None if it was never set; Trouble ``store.damaged``."""
        if kind in self._known:
            return self._known[kind]  # type: ignore[return-value]
        before = self._changes
        found = self._connection.row("SELECT value FROM settings WHERE name = ?", (kind.__name__,))
        try:
            value = None if found is None else from_bytes(kind, found[0])
        except EncodingError:
            raise Trouble("store.damaged") from None
        if before == self._changes:
            self._known[kind] = value
        return value

    def save(self, value: object) -> None:
        """Keep this value for its kind. Inside a transaction, ``forget`` when it has ended."""
        self._connection.do(
            "INSERT OR REPLACE INTO settings VALUES (?,?)", (type(value).__name__, to_bytes(value))
        )
        self.forget()

    def remove(self, kind: type[object]) -> None:
        """Back to never having been set."""
        self._connection.do("DELETE FROM settings WHERE name = ?", (kind.__name__,))
        self.forget()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it, settings included."""
        try:
            with self._connection.transaction():
                yield
        finally:
            self.forget()

    def forget(self) -> None:
        """Read from the disk again."""
        self._changes += 1
        self._known = {}
