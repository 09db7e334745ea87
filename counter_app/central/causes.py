"""Why no connection came about, for who sets it up: a window's clerk is told less.

Before a login there is no SQLSTATE; libpq's and the server's words tell the
causes apart, in English and in Chinese.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import psycopg

from counter_app.central.dsn import dsn_parts
from counter_app.central.shown_certificate import Shown, shown_certificate
from counter_app.kernel.refusal import Refusal, Trouble

# The first that fits counts: what stands above is said along with what stands below.
_REFUSED: Final = (
    ("central.client_certificate", ("certificate authentication",)),
    ("central.no_password", ("no password supplied",)),
    ("central.wrong_password", ("password authentication", "password 认证失败", "sasl auth")),
    ("central.no_login", ("not permitted to log in", "不允许角色", "no such user")),
    ("central.no_login", ('role "', '角色 "')),
)
_UNTRUSTED: Final = "central.other_server"
_FAILED: Final = (
    ("central.host_unknown", ("translate host name", "resolve host", "name or service not")),
    (
        "central.client_certificate",
        ("valid client certificate", "alert certif", "unknown ca"),
    ),
    ("central.key_unreadable", ("private key file", "certificate file")),
    ("central.server_name", ("does not match host",)),
    (_UNTRUSTED, ("certificate verify failed", "self-signed")),
    ("central.no_tls", ("does not support ssl",)),
    ("central.not_let_in", ("pg_hba.conf",)),
    ("central.no_database", ('database "', '数据库 "')),
    ("central.too_many", ("too many c", "连接太多", "太多的客户")),
    ("central.starting", ("starting up", "shutting down", "正在启动", "正在关闭")),
    ("central.nobody_listens", ("connection refused",)),
    ("central.no_answer", ("timeout", "timed out", "no route to host", "is unreachable")),
)
ANOTHERS_LOGIN: Final = frozenset({"central.wrong_password", "central.no_login"})
"""The server did not take name and password, whatever else is in order."""


def why_not_connected(error: psycopg.Error, dsn: str) -> Refusal | Trouble:
    """The cause, with the place that ``dsn`` names and, as ``said``, the words themselves."""
    said = str(error).strip()
    text = said.lower()
    given = dsn_parts(dsn)
    place = {
        "host": given.get("hostaddr") or given.get("host") or "",
        "port": given.get("port") or "5432",
        "database": given.get("dbname") or given.get("user") or "",
        "user": given.get("user") or "",
        "said": said,
    }
    if reason := _first(_REFUSED, text):
        return Refusal(reason, field="DSN", **place)
    reason = _first(_FAILED, text) or "central.not_connected"
    if reason == _UNTRUSTED and (shown := shown_certificate(place["host"], place["port"])):
        return _untrusted(shown, place["host"], said)
    return Trouble(reason, field="DSN", **place)


def _untrusted(shown: Shown, host: str, said: str) -> Trouble:
    """OpenSSL says only that it does not believe a certificate: why is seen by looking at it."""
    if shown.ended_at < datetime.now(UTC):
        ended = shown.ended_at.date()
        return Trouble("central.server_expired", field="DSN", host=host, ended=ended, said=said)
    issuer = shown.issuer
    return Trouble("central.stranger_signed", field="DSN", host=host, issuer=issuer, said=said)


def _first(known: tuple[tuple[str, tuple[str, ...]], ...], text: str) -> str:
    found = (reason for reason, words in known if any(word in text for word in words))
    return next(found, "")
