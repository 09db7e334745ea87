"""The centre's service: one small process beside PostgreSQL. Windows work and sync without it.

It keeps the hall's lists level with the feed, and the feed free of sessions
that hold its head.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from typing import Final

from counter_app.central.head_watch import HeadWatch, Held
from counter_app.central.listening import Ear
from counter_app.central.projecting import Level, Projector
from counter_app.central.provisioning import known_version
from counter_app.central.session import Session
from counter_app.kernel.feature import Features
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.bell import SocketBell

_LOOK_S: Final = 2.0  # between looks when nobody calls
_GO_ON_S: Final = 0.02  # between stretches
_FIRST_RETRY_S: Final = 0.5
_LONGEST_RETRY_S: Final = 30.0
_GOES_BY: Final = frozenset({"central.unreachable", "central.read_only", "central.failed"})


class Turn(StrEnum):
    """That the centre went away, or is there again."""

    LOST = "lost"
    BACK = "back"


Tell = Callable[[Turn | Held, Trouble | str], None]
"""Hears what happened, and why, or whose login it was about."""


def bring_level(dsn: str, features: Features, hall: str = "") -> tuple[Level, ...]:
    """Once: the lists of the halls that this login runs (of one, if named) level with the feed.

    Refusal or Trouble if that cannot be; ``central.schema_differs`` where this
    is not the program of the schema.
    """
    session = _connect(dsn, plainly=True)
    try:
        return tuple(Projector(session, features, one).level() for one in _halls(session, hall))
    finally:
        session.close()


class Service:
    """Serves the halls that its login runs, or one of them."""

    def __init__(
        self, dsn: str, features: Features, *, hall: str = "", tell: Tell = lambda what, about: None
    ) -> None:
        self._dsn = dsn
        self._features = features
        self._hall = hall
        self._tell = tell
        self._stopping = Event()
        self._bell: SocketBell | None = None
        self._reread = set[str]()
        self._levels = dict[str, Level]()

    def run(self) -> tuple[Level, ...]:
        """Until :meth:`stop`; gives how the halls stood last. Whoever went away
        is waited for, if it was there in the beginning.

        Refusal or Trouble where no waiting helps: no rights, another version of the schema.
        """
        session: Session | None = _connect(self._dsn, plainly=True)
        self._bell = bell = SocketBell()
        wait, lost, began = _FIRST_RETRY_S, False, time.monotonic()
        try:
            while not self._stopping.is_set():
                try:
                    session = session or _connect(self._dsn)
                    if lost:
                        self._tell(Turn.BACK, "")
                    lost, began = False, time.monotonic()
                    self._serve(session, bell)
                except Trouble as trouble:
                    if trouble.reason not in _GOES_BY:
                        raise
                    if not lost:
                        self._tell(Turn.LOST, trouble)
                    lost = True
                    if time.monotonic() - began > _LONGEST_RETRY_S:  # it went well in between
                        wait = _FIRST_RETRY_S
                    self._stopping.wait(wait)
                    wait = min(_LONGEST_RETRY_S, wait * 2)
                finally:
                    if session is not None:
                        session.close()
                    session = None
        finally:
            self._bell = None
            bell.close()
        return tuple(self._levels.values())

    def stop(self) -> None:
        """End soon, from any thread or a signal's handler."""
        self._stopping.set()
        if (bell := self._bell) is not None:
            bell.ring()

    def _serve(self, session: Session, bell: SocketBell) -> None:
        ear, watch = Ear(session), HeadWatch(time.monotonic, self._tell)
        projectors = dict[str, Projector]()
        while not self._stopping.is_set():
            for hall in _halls(session, self._hall):
                ear.listen(hall)
                projector = projectors.get(hall) or Projector(session, self._features, hall)
                projectors[hall] = projector
                if hall not in self._reread:
                    projector.reread()
                    self._reread.add(hall)
                self._levels[hall] = projector.step()
            watch.look(session)
            behind = any(one.done < one.head for one in self._levels.values())
            ear.wait(_GO_ON_S if behind else _LOOK_S, bell)


def _connect(dsn: str, *, plainly: bool = False) -> Session:
    session = Session(dsn, plainly=plainly)
    try:
        found = session.value("SELECT version FROM counter.version")
        if found != known_version():
            raise Trouble("central.schema_differs", found=found, known=known_version())
    except (Refusal, Trouble):
        session.close()
        raise
    return session


def _halls(session: Session, only: str) -> list[str]:
    own = session.value("SELECT counter.my_hall()")
    if own is not None and only in ("", own):  # an administrator of one hall sees no other
        return [str(own)]
    if own is not None:
        raise Refusal("central.unknown_hall", field="--hall")
    known = [str(row[0]) for row in session.call("SELECT hall FROM counter.halls ORDER BY hall")]
    if only and only not in known:
        raise Refusal("central.unknown_hall", field="--hall")
    return [only] if only else known
