"""Hearing that a hall's feed grew."""

from __future__ import annotations

import random
import select
from typing import Any, Final

import psycopg

from counter_app.central.session import Session, telling
from counter_app.sync.ports import Bell

_GATHER_S: Final = 0.4  # between hearing that the feed grew and asking what came
_POOLED_WAIT_S: Final = 3.0  # behind a pooler nothing wakes us


class Ear:
    """Waits on one session for the feeds of some halls."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._heard_of = set[str]()
        self._pooled = False

    def listen(self, hall: str) -> bool:
        """Hear of this hall from now on; False if we do already."""
        if hall in self._heard_of:
            return False
        # A pooler tells a process number of its own.
        behind = self._session.value("SELECT pg_backend_pid()")
        self._pooled = behind != self._session.connection.info.backend_pid
        if not self._pooled:
            self._session.call(f'LISTEN "counter_{hall.lower()}"')
        self._heard_of.add(hall)
        return True

    def wait(self, seconds: float, bell: Bell) -> None:
        """Until a feed grew, the bell rang or time is up."""
        if self._pooled:
            seconds = min(seconds, _POOLED_WAIT_S)
        line = self._session.connection
        with telling():
            heard = _hear(line)
            if not heard:
                select.select([line.fileno(), bell.fileno()], [], [], seconds)
            if heard or _hear(line):
                # A whole hall is told at once: not all ask at once, and what follows is one call.
                select.select([bell.fileno()], [], [], random.uniform(0, _GATHER_S))
                _hear(line)
        bell.silence()


def _hear(line: psycopg.Connection[Any]) -> bool:
    """Whether the feed's growth was called out, also in one packet with the last answer.

    psycopg looks at what libpq holds already only once the socket has more.
    """
    heard = bool(list(line.notifies(timeout=0)))
    while line.pgconn.notifies():
        heard = True
    return heard
