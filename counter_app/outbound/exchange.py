"""One round: what waits is sent, what came is kept. A failure of one holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from counter_app.kernel.immutable import immutable
from counter_app.kernel.outbound import Channel, MessageBox
from counter_app.kernel.refusal import Refusal, Trouble

FIRST_RETRY: Final = timedelta(seconds=30)
LONGEST_RETRY: Final = timedelta(hours=1)
MOST_TRIES: Final = 20
"""About fourteen hours; then a person says whether it goes again."""

_MOST_PAGES: Final = 50


class CountingBox(MessageBox, Protocol):
    """A box that knows how often a message was tried."""

    def attempts(self, message: str) -> int:
        """In vain, so far."""


@immutable
class Exchanged:
    """What a round did; ``problem`` is what stopped sending or fetching, None if nothing did."""

    sent: int
    failed: int
    dead: int
    heard: int
    unread: int
    problem: Refusal | Trouble | None = None


def exchange(box: CountingBox, channel: Channel, now: Callable[[], datetime]) -> Exchanged:
    """Send what is due, then fetch all there is.

    Where the other side cannot be reached, nothing more is tried in this round: the
    rest waits, and has not been tried.
    """
    sent, failed, dead = 0, 0, 0
    problem: Refusal | Trouble | None = None
    for message in box.due(now()):
        try:
            channel.send(message)
        except Refusal as refusal:
            box.failed(message.id, refusal.reason, None)
            dead += 1
            continue
        except Trouble as trouble:
            problem = trouble
            tries = box.attempts(message.id) + 1
            given_up = tries >= MOST_TRIES
            box.failed(message.id, trouble.reason, None if given_up else now() + pause(tries))
            dead, failed = dead + given_up, failed + (not given_up)
            break
        box.sent(message.id)
        sent += 1
    heard, unread = 0, 0
    try:
        heard, unread = _fetch(box, channel, now)
    except (Refusal, Trouble) as told:
        problem = told
    return Exchanged(sent, failed, dead, heard, unread, problem)


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, an hour at the most."""
    return min(FIRST_RETRY * (1 << (tries - 1)), LONGEST_RETRY)


def _fetch(box: MessageBox, channel: Channel, now: Callable[[], datetime]) -> tuple[int, int]:
    heard, unread = 0, 0
    for _page in range(_MOST_PAGES):
        fetched = channel.fetch(box.cursor())
        heard += box.hear(fetched, now())
        unread += len(fetched.unread)
        channel.kept(fetched)
        if not fetched.more:
            break
    return heard, unread
