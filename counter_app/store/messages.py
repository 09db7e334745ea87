"""Outgoing messages and incoming notices (对外消息), kept in the window's own database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from zlib import crc32

from counter_app.kernel.immutable import immutable
from counter_app.kernel.outbound import (
    Fetched,
    KeptMessage,
    KeptNotice,
    MessageState,
    Notice,
    NoticeSettled,
    NoticeState,
    OutgoingMessage,
)
from counter_app.store.connection import Connection

_AT_ONCE: Final = 50  # messages of one round
_MESSAGE: Final = "id, purpose, about, body, made_at, state, attempts, next_at, problem"
_NOTICE: Final = "id, about, at, body, heard_at, state, why"


@immutable
class OutboundChannel:
    """The channel of this window: ``folder``, or ``url`` with ``key``.

    ``secret`` never leaves this database. ``source``: what its notices are called by.
    """

    source: str
    folder: str = ""
    url: str = ""
    key: str = ""
    secret: str = ""


class StoreMessages:
    """As ``kernel.outbound.MessageBox``, and what people look at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def has_channel(self) -> bool:
        """Whether messages go anywhere at all."""
        return _has_channel(self._connection)

    def due(self, now: datetime) -> tuple[OutgoingMessage, ...]:
        """Those to be sent now, the oldest first; so many at once."""
        rows = self._connection.rows(
            f"SELECT {_MESSAGE} FROM outgoing_messages WHERE state = 'waiting'"
            " AND (next_at IS NULL OR next_at <= ?) ORDER BY rowid LIMIT ?",
            (now.isoformat(), _AT_ONCE),
        )
        return tuple(_message(row).message for row in rows)

    def attempts(self, message: str) -> int:
        """How often it was tried in vain."""
        row = self._connection.row(
            "SELECT attempts FROM outgoing_messages WHERE id = ?", (message,)
        )
        return int(row[0]) if row else 0

    def sent(self, message: str) -> None:
        """The other side has it."""
        self._set(message, MessageState.SENT, "", None)

    def failed(self, message: str, problem: str, next_at: datetime | None) -> None:
        """Not yet; None: given up."""
        state = MessageState.WAITING if next_at else MessageState.DEAD
        self._set(message, state, problem, next_at, tried=1)

    def again(self, message: str) -> bool:
        """A person wants what was given up to be sent again; whether there was such a one."""
        return bool(
            self._connection.do(
                "UPDATE outgoing_messages SET state = 'waiting', attempts = 0, next_at = NULL"
                " WHERE id = ? AND state = 'dead'",
                (message,),
            )
        )

    def messages(self, *states: MessageState) -> tuple[KeptMessage, ...]:
        """In these states (in any, without one), the newest first."""
        where, values = _among(states)
        rows = self._connection.rows(
            f"SELECT {_MESSAGE} FROM outgoing_messages{where} ORDER BY rowid DESC", values
        )
        return tuple(map(_message, rows))

    def notices(self, *states: NoticeState) -> tuple[KeptNotice, ...]:
        """In these states (in any, without one), as they came."""
        where, values = _among(states)
        rows = self._connection.rows(
            f"SELECT {_NOTICE} FROM incoming_notices{where} ORDER BY rowid", values
        )
        return tuple(map(_notice, rows))

    def cursor(self) -> str:
        """Up to where notices were heard; empty at the beginning."""
        row = self._connection.row("SELECT cursor FROM notice_cursor", ())
        return str(row[0]) if row else ""

    def hear(self, fetched: Fetched, at: datetime) -> int:
        """Keep what is new, and the place with it; gives how many. The same one again is nothing;
        another one under a known name is kept beside it, in sight.
        """
        with self._connection.transaction():
            new = sum(self._hear(one, at) for one in fetched.notices)
            for name, why in fetched.unread:
                self._keep(Notice(name, "", "", ""), at, NoticeState.UNREAD, why)
            self._connection.do("DELETE FROM notice_cursor")
            self._connection.do("INSERT INTO notice_cursor VALUES (?)", (fetched.cursor,))
        return new

    def _hear(self, one: Notice, at: datetime) -> bool:
        known = self._connection.row("SELECT body FROM incoming_notices WHERE id = ?", (one.id,))
        if known is None:
            return self._keep(one, at, NoticeState.NEW, "")
        if known[0] != one.body:
            name = f"{one.id}#{crc32(one.body.encode()):08x}"
            self._keep(
                Notice(name, one.about, one.at, one.body),
                at,
                NoticeState.UNREAD,
                "outbound.said_otherwise",
            )
        return False

    def _keep(self, one: Notice, at: datetime, state: NoticeState, why: str) -> bool:
        values = (one.id, one.about, one.at, one.body, at.isoformat(), state.value, why)
        return bool(
            self._connection.do(
                f"INSERT OR IGNORE INTO incoming_notices ({_NOTICE}) VALUES (?,?,?,?,?,?,?)", values
            )
        )

    def _set(
        self,
        message: str,
        state: MessageState,
        problem: str,
        next_at: datetime | None,
        tried: int = 0,
    ) -> None:
        self._connection.do(
            "UPDATE outgoing_messages SET state = ?, problem = ?, next_at = ?,"
            " attempts = attempts + ? WHERE id = ?",
            (state.value, problem, next_at.isoformat() if next_at else None, tried, message),
        )


def put(connection: Connection, message: OutgoingMessage) -> None:
    """Keep a message to be sent, in the transaction that is open; none where there is no channel.

    What is already there under its name stays.
    """
    if not _has_channel(connection):
        return
    connection.do(
        "INSERT OR IGNORE INTO outgoing_messages (id, purpose, about, body, made_at, state,"
        " attempts, next_at, problem) VALUES (?,?,?,?,?,'waiting',0,NULL,'')",
        (message.id, message.purpose, message.about, message.body, message.made_at.isoformat()),
    )


def settle(connection: Connection, one: NoticeSettled) -> None:
    """What became of a notice, in the transaction that is open."""
    connection.do(
        "UPDATE incoming_notices SET state = ?, why = ? WHERE id = ?",
        (one.state.value, one.why, one.id),
    )


def _has_channel(connection: Connection) -> bool:
    name = OutboundChannel.__name__
    return bool(connection.row("SELECT 1 FROM settings WHERE name = ?", (name,)))


def _among(states: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    values = tuple(str(one) for one in states)
    return (f" WHERE state IN ({', '.join('?' * len(values))})" if values else ""), values


def _message(row: tuple[Any, ...]) -> KeptMessage:
    name, purpose, about, body, made_at, state, attempts, next_at, problem = row
    made = OutgoingMessage(name, purpose, about, body, datetime.fromisoformat(made_at))
    due = datetime.fromisoformat(next_at) if next_at else None
    return KeptMessage(made, MessageState(state), attempts, due, problem)


def _notice(row: tuple[Any, ...]) -> KeptNotice:
    name, about, at, body, heard_at, state, why = row
    told = Notice(name, about, at, body)
    return KeptNotice(told, datetime.fromisoformat(heard_at), NoticeState(state), why)
