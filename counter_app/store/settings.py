"""Small settings of the window: one value of each kind."""

from __future__ import annotations

from typing import TypeVar

from counter_app.domain.encoding import EncodingError, from_bytes, to_bytes
from counter_app.domain.refusal import Trouble
from counter_app.store.connection import Connection

T = TypeVar("T")


class StoreSettings:
    """Settings are frozen dataclasses, kept under the name of their class."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[type[object], object] = {}

    def read(self, kind: type[T]) -> T | None:
        """The saved value, or None if it was never set; Trouble ``store.damaged``."""
        if kind not in self._read:
            found = self._connection.row(
                "SELECT value FROM settings WHERE name = ?", (kind.__name__,)
            )
            try:
                self._read[kind] = None if found is None else from_bytes(kind, found[0])
            except EncodingError:
                raise Trouble("store.damaged") from None
        return self._read[kind]  # type: ignore[return-value]

    def save(self, value: object) -> None:
        """Keep this value for its kind."""
        self._connection.do(
            "INSERT OR REPLACE INTO settings VALUES (?,?)", (type(value).__name__, to_bytes(value))
        )
        self._read[type(value)] = value
