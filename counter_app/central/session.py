"""One connection to the centre: errors in our own words, and no call that hangs for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import dup
from typing import Any, Final

import psycopg
from psycopg import errors

from counter_app.central.dsn import checked_dsn
from counter_app.kernel.refusal import Refusal, Trouble

_SAID_BY_US: Final = {
    "not_a_window",
    "not_your_series",
    "unknown_series",
    "owner_is_here",
    "may_not_join",
    "may_not_publish",
    "not_an_administrator",
    "unknown_hall",
    "no_series_left",
    "bad_login",
}
# Before a login a server tells no SQLSTATE, only words, in English or in its own language.
_LOGIN_REFUSED: Final = (
    *("password", "authentication", "not permitted to log in", "role "),
    *("认证失败", "不允许角色", '角色 "'),
    "no such user",  # PgBouncer's
)
_TOO_MANY: Final = ("too many c", "连接太多", "太多的客户")


class Session:
    """Each call is one transaction, committed when it returns."""

    def __init__(self, dsn: str, *, deadline_s: float = 30.0) -> None:
        """Refusal for a DSN that may not be used; Trouble if the centre does not answer."""
        conninfo = checked_dsn(dsn)
        self._deadline_s = deadline_s
        with telling():
            self.connection = psycopg.connect(conninfo, autocommit=True)
        # Prepared statements would outlive a pooled server connection.
        self.connection.prepare_threshold = None

    def call(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a statement; Trouble if no answer came in time (it may have been done)."""
        with telling(), self._deadline():
            cursor = self.connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def value(self, sql: str, *values: object) -> Any:
        """The first value of the first row; None if there is none."""
        rows = self.call(sql, *values)
        return rows[0][0] if rows else None

    def close(self) -> None:
        """Let the connection go, whatever its state."""
        with suppress(psycopg.Error, OSError):
            self.connection.close()

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        """Breaks the connection when time is up: a network that swallows all says nothing."""
        alarm = threading.Timer(self._deadline_s, _break, (self.connection,))
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()


def _break(connection: psycopg.Connection[Any]) -> None:
    with suppress(OSError, psycopg.Error), socket.socket(fileno=dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def telling() -> Iterator[None]:
    """Turns what the server or the network says into Refusal and Trouble."""
    try:
        yield
    except psycopg.Error as error:
        raise _told(error) from None


def _told(error: psycopg.Error) -> Refusal | Trouble:
    """Only the kind of failure is told: a server's words may repeat what was sent."""
    said = (error.diag.message_primary or "").strip()
    if said in _SAID_BY_US:
        return _said_by_us(said)
    match error:
        case errors.InvalidSchemaName() | errors.UndefinedFunction() | errors.UndefinedTable():
            return Trouble("central.no_schema")
        case errors.InsufficientPrivilege():
            return Refusal("central.not_allowed", field="DSN")
        case errors.ReadOnlySqlTransaction():
            return Trouble("central.read_only")
    text = str(error).lower()
    if error.sqlstate is None and any(words in text for words in _TOO_MANY):
        return Trouble("central.unreachable")
    if error.sqlstate is None and any(words in text for words in _LOGIN_REFUSED):
        return Refusal("central.login_refused", field="DSN")
    if error.sqlstate is None and ("certificate" in text or "ssl" in text):
        return Trouble("central.tls_failed")
    if isinstance(error, psycopg.OperationalError):
        return Trouble("central.unreachable")
    return Trouble("central.failed", problem=error.sqlstate or type(error).__name__)


def _said_by_us(said: str) -> Refusal | Trouble:
    match said:
        case "not_a_window":
            return Refusal("central.revoked", field="DSN")
        case "not_your_series":
            return Trouble("central.not_your_series")
        case "unknown_series":
            return Trouble("central.unknown_series")
        case "owner_is_here":
            return Trouble("central.owner_is_here")
        case "may_not_join":
            return Refusal("window.enrolment_used", field="FILE")
        case "may_not_publish":
            return Refusal("central.may_not_publish", field="DSN")
        case "not_an_administrator":
            return Refusal("central.not_an_administrator", field="DSN")
        case "unknown_hall":
            return Refusal("central.unknown_hall", field="--hall")
        case "bad_login":
            return Refusal("central.bad_login", field="--name")
    return Trouble("central.no_series_left")
