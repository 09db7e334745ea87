"""What goes out to somebody else's system and what comes in from it (对外消息), whoever it is.

A courier, a message service: nothing here knows which. Messages are kept with the
act that they tell of and sent afterwards; notices are kept before anybody acts on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from counter_app.kernel.immutable import immutable

LARGEST_BODY = 65536
"""Bytes of one message or notice."""


class MessageState(StrEnum):
    """How far an outgoing message is."""

    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"  # 死信: given up, in sight; a person may send it again


@immutable
class OutgoingMessage:
    """``body`` is JSON; ``purpose`` (``errand.handed_over``) and the file say what it is about.

    ``id`` is its idempotency key for ever: who receives it twice has it once.
    """

    id: str
    purpose: str
    about: str
    body: str
    made_at: datetime


@immutable
class KeptMessage:
    """A message with how far it is; ``problem`` is the reason of the last failure."""

    message: OutgoingMessage
    state: MessageState
    attempts: int
    next_at: datetime | None
    problem: str


class NoticeState(StrEnum):
    """What became of a notice."""

    NEW = "new"
    TAKEN = "taken"  # it stands in its file
    UNKNOWN = "unknown"  # nobody here knows what it is about; looked at again each time
    ELSEWHERE = "elsewhere"  # it is about a file of another window
    UNREAD = "unread"  # it cannot be understood


ASIDE = (NoticeState.UNKNOWN, NoticeState.ELSEWHERE, NoticeState.UNREAD)
"""What did not come into any file here."""


@immutable
class Notice:
    """What came in: ``id`` is the sender's, ``about`` what it says it is about, ``body`` JSON."""

    id: str
    about: str
    at: str
    body: str


@immutable
class KeptNotice:
    """A notice with what became of it, and why."""

    notice: Notice
    heard_at: datetime
    state: NoticeState
    why: str = ""


@immutable
class NoticeSettled:
    """For ``Work.keep``: what became of a notice, with what it did to its file."""

    id: str
    state: NoticeState
    why: str = ""


@immutable
class Fetched:
    """What a channel had; ``cursor`` is where it goes on. ``unread``: name and reason of what was
    no notice at all.
    """

    notices: tuple[Notice, ...]
    cursor: str
    unread: tuple[tuple[str, str], ...] = ()
    more: bool = False


class Channel(Protocol):
    """One way out and in. Every method raises Trouble where the other side fails, and gives a
    Refusal where sending the same again is of no use.
    """

    def send(self, message: OutgoingMessage) -> None:
        """It has it; the same message may come again."""

    def fetch(self, cursor: str) -> Fetched:
        """What came after this place; from the beginning for none."""

    def kept(self, fetched: Fetched) -> None:
        """What was fetched is kept here, and need not be told again."""

    def cut(self) -> None:
        """Wait no longer for what is under way; any thread."""


class MessageBox(Protocol):
    """What waits to go out and what came in, durable."""

    def due(self, now: datetime) -> Sequence[OutgoingMessage]:
        """Those to be sent now, the oldest first."""

    def sent(self, message: str) -> None:
        """The other side has it."""

    def failed(self, message: str, problem: str, next_at: datetime | None) -> None:
        """Not yet; None: given up."""

    def cursor(self) -> str:
        """Up to where notices were heard."""

    def hear(self, fetched: Fetched, at: datetime) -> int:
        """Keep what is new, and the place with it; gives how many."""
