"""One connection to the centre: errors in our own words, and no call that hangs for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from os import dup
from types import MappingProxyType
from typing import Any, Final

import psycopg
from psycopg import errors

from counter_app.central.causes import why_not_connected
from counter_app.central.dsn import checked_dsn
from counter_app.kernel.refusal import Refusal, Trouble

_SAID_BY_US: Final[dict[str, Refusal | Trouble]] = {
    "not_a_window": Refusal("central.revoked", field="DSN"),
    "not_your_series": Trouble("central.not_your_series"),
    "unknown_series": Trouble("central.unknown_series"),
    "law_first": Trouble("central.law_first"),
    "owner_is_here": Trouble("central.owner_is_here"),
    "may_not_join": Refusal("window.enrolment_used", field="FILE"),
    "key_of_another": Refusal("window.key_of_another", field="FILE"),
    "may_not_publish": Refusal("central.may_not_publish", field="DSN"),
    "bad_account": Refusal("central.bad_account", field="code"),
    "wrong_proof": Refusal("central.wrong_proof", field="password"),
    "account_without_lock": Refusal("central.account_without_lock", field="password"),
    "too_large": Refusal("central.too_large", field="DSN"),
    "too_many_series": Trouble("central.too_many_series"),
    "too_much": Trouble("central.too_much"),
    "too_much_law": Trouble("central.too_much_law"),
    "not_an_administrator": Refusal("central.not_an_administrator", field="DSN"),
    "unknown_hall": Refusal("central.unknown_hall", field="--hall"),
    "hall_closed": Refusal("central.hall_closed", field="--hall"),
    "own_login": Refusal("central.own_login", field="--name"),
    "no_series_left": Trouble("central.no_series_left"),
    "bad_login": Refusal("central.bad_login", field="--name"),
}
# Told to whom its password let in: the login was put out, or another took its place.
_PUT_OUT: Final = ("not permitted to log in", "不允许角色")
# Before a login a server tells no SQLSTATE, only words, in English or in its own language.
_LOGIN_REFUSED: Final = (
    *("password", "authentication", "role "),
    *("认证失败", '角色 "'),
    "no such user",  # PgBouncer's
)
FOR_ADMINISTRATORS: Final = MappingProxyType(
    {"central.unreachable": "central.cut_off", "central.failed": "central.not_done"}
)
"""What a window tells its clerk, and what who administers the centre is told instead."""

_TOO_MANY: Final = ("too many c", "连接太多", "太多的客户")


class Session:
    """Each call is one transaction, committed when it returns."""

    def __init__(self, dsn: str, *, deadline_s: float = 30.0, plainly: bool = False) -> None:
        """Refusal for a DSN that may not be used; Trouble if the centre does not answer.

        ``plainly``: by its very cause, for who sets the connection up.
        """
        conninfo = checked_dsn(dsn)
        self._deadline_s = deadline_s
        with connecting(conninfo) if plainly else telling():
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
def connecting(dsn: str) -> Iterator[None]:
    """Turns why no connection came about into its cause, as ``causes`` tells them apart."""
    try:
        yield
    except psycopg.Error as error:
        raise why_not_connected(error, dsn) from None


@contextmanager
def telling(instead: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Turns what the server or the network says into Refusal and Trouble.

    ``instead`` gives another reason for some, for who administers. Then, and where no
    connection came about, the server's words are kept as ``said``, for ``--verbose``.
    """
    try:
        yield
    except psycopg.Error as error:
        told = _told(error)
        reason = instead.get(told.reason)
        said = error.diag.message_primary or str(error)
        if reason is not None:
            problem = error.sqlstate or type(error).__name__
            raise Trouble(reason, problem=problem, said=said) from None
        # What a window's statements bear is personal; of a connection only its place is said.
        if instead or (isinstance(error, psycopg.OperationalError) and error.sqlstate is None):
            told.details.setdefault("said", said.strip())
        raise told from None


def _told(error: psycopg.Error) -> Refusal | Trouble:
    """Only the kind of failure is told: a server's words may repeat what was sent."""
    said = (error.diag.message_primary or "").strip()
    if said in _SAID_BY_US:
        ours = _SAID_BY_US[said]
        return type(ours)(ours.reason, field=ours.field)  # raised anew, with no old trace
    match error:
        case errors.InvalidSchemaName() | errors.UndefinedFunction() | errors.UndefinedTable():
            return Trouble("central.no_schema")
        case errors.InsufficientPrivilege():
            return Refusal("central.not_allowed", field="DSN")
        case errors.DiskFull():
            return Trouble("central.disk_full")
        case errors.ReadOnlySqlTransaction():
            return Trouble("central.read_only")
    text = str(error).lower()
    if error.sqlstate is None and any(words in text for words in _TOO_MANY):
        return Trouble("central.unreachable")
    if error.sqlstate is None and any(words in text for words in _PUT_OUT):
        return Refusal("central.revoked", field="DSN")
    if error.sqlstate is None and any(words in text for words in _LOGIN_REFUSED):
        return Refusal("central.login_refused", field="DSN")
    if error.sqlstate is None and ("certificate" in text or "ssl" in text):
        return Trouble("central.tls_failed")
    if isinstance(error, psycopg.OperationalError):
        return Trouble("central.unreachable")
    return Trouble("central.failed", problem=error.sqlstate or type(error).__name__)
