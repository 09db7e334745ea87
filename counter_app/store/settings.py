"""Small settings of the window: one value of each kind; and what is remembered beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.refusal import Trouble
from counter_app.store.connection import Connection

T = TypeVar("T")


class StoreSettings:
    """Settings are frozen dataclasses, kept under the name of their class."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[object, Any] = {}
        self._changed = set[object]()  # in the transaction that is open

    def read(self, kind: type[T]) -> T | None:
        """The saved value, or None if it was never set; Trouble ``store.damaged``."""
        return self.remembered(kind, lambda: self._read(kind))

    def remembered(self, name: object, ask: Callable[[], T]) -> T:
        """What ``ask`` reads from the disk, asked once until ``forget``.

        For tables as small as this one and asked for in every act. Whoever
        writes to them forgets what is remembered of them, and where that is
        within a transaction, within one of settings.
        """
        known = self._known  # what is put here after it was forgotten, nobody finds
        if name not in known:
            known[name] = ask()
        value: T = known[name]
        return value

    def save(self, value: object) -> None:
        """Keep this value for its kind; within a transaction only in one of settings."""
        self._connection.do(
            "INSERT OR REPLACE INTO settings VALUES (?,?)", (type(value).__name__, to_bytes(value))
        )
        self.forget(type(value))

    def remove(self, kind: type[object]) -> None:
        """Back to never having been set."""
        self._connection.do("DELETE FROM settings WHERE name = ?", (kind.__name__,))
        self.forget(kind)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it; what changed in it is read anew by everybody."""
        changed = set[object]()
        try:
            with self._connection.transaction():
                self._changed = changed
                yield
        finally:
            self.forget(*changed.copy())

    def forget(self, *names: object) -> None:
        """Read these from the disk again."""
        self._changed.update(names)
        known = dict(self._known)
        for name in names:
            known.pop(name, None)
        self._known = known

    def _read(self, kind: type[T]) -> T | None:
        found = self._connection.row("SELECT value FROM settings WHERE name = ?", (kind.__name__,))
        try:
            return None if found is None else from_bytes(kind, found[0])
        except EncodingError:
            raise Trouble("store.damaged") from None
