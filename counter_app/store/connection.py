"""The only way to the disk: SQLCipher through peewee, one connection per thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.kernel.refusal import Trouble
from counter_app.store.driver import PeeweeException, SqlCipherDatabase
from counter_app.store.statement import Statement

OLDEST_SQLITE: Final = (3, 51, 3)  # before it, two connections in WAL mode could lose a commit
_CACHE: Final = -16 * 1024  # KiB
_BUSY: Final = 10  # seconds
_CHECKPOINT: Final = 8_000  # pages; rarer, so that hardly any clerk waits for one
_PREPARED: Final = 500  # statements; with 100 those of a migration keep out those of every day

Values = tuple[object, ...] | dict[str, Any]
"""For the question marks of a statement, or for its names."""


class Connection:
    """An encrypted database file. Every thread gets a connection of its own."""

    def __init__(self, path: Path, key: bytes) -> None:
        """``key`` is the raw key of 32 bytes; Trouble ``store.wrong_key`` if it does not fit."""
        if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
            raise Trouble("store.old_sqlite", version=sqlcipher.sqlite_version)
        self.path = path
        self._closed = False
        self._own = local()
        self._database = SqlCipherDatabase(
            str(path),
            passphrase=f"x'{key.hex()}'",
            autoconnect=False,
            timeout=_BUSY,
            cached_statements=_PREPARED,
            pragmas=(
                ("cipher_log_level", "none"),
                ("journal_mode", "wal"),
                ("synchronous", "full"),
                ("cache_size", _CACHE),
                ("foreign_keys", "on"),
                ("wal_autocheckpoint", _CHECKPOINT),
                ("temp_store", "memory"),
            ),
        )
        with _TELLING:
            self._opened()

    def rows(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _TELLING:
            return list(self._opened().execute(sql, values).fetchall())

    def select(self, asked: Statement, given: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """All rows of a statement, with the values that are given at each run."""
        return self.rows(asked.text, asked.filled(given))

    def row(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with _TELLING:
            found: tuple[Any, ...] | None = self._opened().execute(sql, values).fetchone()
            return found

    def do(self, sql: str, values: Values = ()) -> int:
        """Run one statement; gives the row id of an insert."""
        with _TELLING:
            return int(self._opened().execute(sql, values).lastrowid or 0)

    def do_each(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement for each of these."""
        with _TELLING:
            self._opened().executemany(sql, values)

    def begin(self) -> None:
        """Start a transaction that may write."""
        self.do("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the transaction durable."""
        with _TELLING:
            self._own.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Take the transaction back; nothing happens if the engine did so already."""
        with _TELLING:
            if self._own.connection.in_transaction:
                self._own.connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block, or nothing of it."""
        self.begin()
        try:
            yield
            self.commit()
        except BaseException:
            self.rollback()
            raise

    def back_up(self, to: Path) -> None:
        """A whole copy of the database, encrypted with the same key, durable when this returns."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        self.do("VACUUM INTO ?", (str(to),))

    def close(self) -> None:
        """Close this thread's connection; no thread gets another."""
        self._closed = True
        if not self._database.is_closed():
            self._database.close()

    def _opened(self) -> Any:
        """This thread's: the driver's own, which is asked at half the cost of the model layer's."""
        if self._closed:
            raise Trouble("store.closed")
        if self._database.is_closed():
            self._database.connect()
            self._own.connection = self._database.connection()
            # The key is only tried at the first page.
            self._own.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return self._own.connection


class _Telling:
    """Turns what the engine says into Trouble that a person can act on."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, (PeeweeException, sqlcipher.Error)):
            raise _trouble(str(error)) from error


_TELLING: Final = _Telling()


def _trouble(said: str) -> Trouble:
    if "not a database" in said or "hmac check failed" in said:
        return Trouble("store.wrong_key")
    if "full" in said:
        return Trouble("store.disk_full")
    if "readonly" in said or "unable to open" in said:
        return Trouble("store.read_only")
    if "disk I/O error" in said:
        return Trouble("store.disk_error")
    if "locked" in said or "busy" in said:
        return Trouble("store.busy")
    if "malformed" in said:
        return Trouble("store.damaged")
    return Trouble("store.failed", problem=said)
