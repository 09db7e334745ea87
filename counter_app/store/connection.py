"""The only way to the disk: SQLCipher; all write by one connection, in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock, local
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from counter_app.kernel.refusal import Trouble
from counter_app.store.statement import Statement

OLDEST_SQLITE: Final = (3, 51, 3)  # before it, two connections in WAL mode could lose a commit
_CACHE: Final = -16 * 1024  # KiB
_BUSY: Final = 10  # seconds
_CHECKPOINT: Final = 8_000  # pages; rarer, so that hardly any clerk waits for one
_PREPARED: Final = 500  # statements; with 100 those of a migration keep out those of every day
_PRAGMAS: Final = (
    "cipher_log_level = none",
    "journal_mode = wal",
    "synchronous = full",
    f"cache_size = {_CACHE}",
    "foreign_keys = on",
    f"wal_autocheckpoint = {_CHECKPOINT}",
    "temp_store = memory",
)

Values = tuple[object, ...] | dict[str, Any]
"""For the question marks of a statement, or for its names."""


class _Own(local):
    """What one thread has."""

    reading: Any = None
    writes = False  # a transaction is open, and it is this thread's


class Connection:
    """An encrypted database file.

    Every thread reads by a connection of its own. All write by one and the
    same, in turn: where each wrote by its own, every commit would make the
    others read and decipher again what they knew of the file. Who waits for
    their turn has it at once when it comes, and ten seconds long.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """``key`` is the raw key of 32 bytes; Trouble ``store.wrong_key`` if it does not fit."""
        if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
            raise Trouble("store.old_sqlite", version=sqlcipher.sqlite_version)
        self.path = path
        self._key = key
        self._closed = False
        self._own = _Own()
        self._turn = RLock()
        with _TELLING:
            self._writer = _connected(path, key, check_same_thread=False)

    def rows(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _TELLING:
            return list(self._asked().execute(sql, values).fetchall())

    def select(self, asked: Statement, given: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """All rows of a statement, with the values that are given at each run."""
        return self.rows(asked.text, asked.filled(given))

    def row(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with _TELLING:
            found: tuple[Any, ...] | None = self._asked().execute(sql, values).fetchone()
            return found

    def do(self, sql: str, values: Values = ()) -> int:
        """Run one statement; gives the row id of an insert."""
        return int(self._write(self._writer.execute, sql, values).lastrowid or 0)

    def do_each(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement for each of these, in a transaction."""
        self._write(self._writer.executemany, sql, values)

    def begin(self) -> None:
        """Start a transaction that may write; Trouble ``store.busy`` where another goes on."""
        self._take_turn()
        try:
            with _TELLING:
                self._writer.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._turn.release()
            raise
        self._own.writes = True

    def commit(self) -> None:
        """Make the transaction durable."""
        with _TELLING:
            self._writer.execute("COMMIT")
        self._end_turn()

    def rollback(self) -> None:
        """Take the transaction back; nothing happens where there is none."""
        if not self._own.writes:
            return
        try:
            with _TELLING:
                if self._writer.in_transaction:  # else the engine took it back already
                    self._writer.execute("ROLLBACK")
        finally:
            self._end_turn()

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
        """A whole copy of the database, encrypted with the same key, durable when this returns.

        It is read, so nobody waits with writing until it is made.
        """
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        self.rows("VACUUM INTO ?", (str(to),))

    def close(self) -> None:
        """Nothing is read or written any more; what another thread is writing, it may finish."""
        self._closed = True
        if self._own.reading is not None:
            self._own.reading.close()
        if self._turn.acquire(timeout=_BUSY):
            self._writer.close()
            self._turn.release()

    def _asked(self) -> Any:
        """What this thread reads by, or writes."""
        if self._closed:
            raise Trouble("store.closed")
        if self._own.writes:
            return self._writer
        if self._own.reading is None:
            self._own.reading = _connected(self.path, self._key)
        return self._own.reading

    def _write(self, run: Callable[[str, Any], Any], sql: str, values: object) -> Any:
        """Within this thread's transaction, or for this one statement."""
        self._take_turn()
        try:
            with _TELLING:
                return run(sql, values)
        finally:
            self._turn.release()

    def _take_turn(self) -> None:
        if self._closed:
            raise Trouble("store.closed")
        if not self._turn.acquire(timeout=_BUSY):
            raise Trouble("store.busy")

    def _end_turn(self) -> None:
        self._own.writes = False
        self._turn.release()


def _connected(path: Path, key: bytes, **how: bool) -> Any:
    connection = sqlcipher.connect(
        str(path), timeout=_BUSY, cached_statements=_PREPARED, isolation_level=None, **how
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for one in _PRAGMAS:
            connection.execute(f"PRAGMA {one}")
        # The key is only tried at the first page.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


class _Telling:
    """Turns what the engine says into Trouble that a person can act on."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlcipher.Error):
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
