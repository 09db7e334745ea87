"""Sync in one plain thread: passes when something happened here or there, and by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Event, Thread
from typing import Final
from uuid import UUID

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.bell import SocketBell
from counter_app.sync.entries import SyncState
from counter_app.sync.passing import Passed, Passing, note_failure
from counter_app.sync.ports import Centre, Greeting, LocalFeed

IDLE_S: Final = 50.0  # between passes when nothing happens; growth or a cut line wakes us before
_FIRST_RETRY_S: Final = 0.5
_LONGEST_RETRY_S: Final = 15.0


class SyncEngine:
    """Keeps one window in step with its hall until it is stopped."""

    def __init__(
        self,
        local: LocalFeed,
        installation: UUID,
        connect: Callable[[], Centre],
        clock: Callable[[], datetime],
        prepare: Callable[[Centre, Greeting], None] = lambda centre, greeting: None,
        *,
        changed: Callable[[Passed | None], None] = lambda passed: None,
        broke: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        """``changed`` is called in the engine's thread after each pass; None if it failed.

        ``prepare`` is as for ``Passing``. ``broke`` is told what is our own bug;
        the engine goes on trying.
        """
        self._local = local
        self._connect = connect
        self._installation = installation
        self._clock = clock
        self._prepare = prepare
        self._changed = changed
        self._broke = broke
        self._bell = SocketBell()
        self._stopping = Event()
        self._online = False
        self._busy = False
        self._head = 0
        self._thread = Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Something was committed here; never waits."""
        self._bell.ring()

    def stop(self, most_s: float = 5.0) -> None:
        """End soon; what is under way at the centre is finished or taken back there."""
        self._stopping.set()
        self._bell.ring()
        if self._thread.is_alive():
            self._thread.join(most_s)
        if not self._thread.is_alive():
            self._bell.close()

    def state(self) -> SyncState:
        """How things stand now."""
        return state_of(self._local, online=self._online, busy=self._busy, head=self._head)

    def _run(self) -> None:
        wait = _FIRST_RETRY_S
        while not self._stopping.is_set():
            centre: Centre | None = None
            try:
                centre = self._connect()
                passing = Passing(
                    self._local, self._installation, self._clock, self._prepare, self._hear
                )
                while not self._stopping.is_set():
                    self._pass(passing, centre)
                    wait = _FIRST_RETRY_S
                    centre.wait(IDLE_S * random.uniform(0.8, 1.2), self._bell)
            except (Refusal, Trouble) as told:
                self._fail(told.reason)
            except Exception as error:
                self._fail("sync.our_bug")
                self._broke(error)
            finally:
                if centre is not None:
                    centre.close()
            self._stopping.wait(wait * random.uniform(0.7, 1.3))
            wait = min(_LONGEST_RETRY_S, wait * 2)

    def _pass(self, passing: Passing, centre: Centre) -> None:
        self._busy = True
        try:
            passed = passing.once(centre)
        finally:
            self._busy = False
        self._changed(passed)

    def _hear(self, greeting: Greeting) -> None:
        self._online, self._head = True, greeting.head

    def _fail(self, reason: str) -> None:
        self._online = False
        with suppress(Refusal, Trouble):  # the window's own disk may be what fails
            note_failure(self._local, reason, self._clock())
        self._changed(None)


def state_of(local: LocalFeed, *, online: bool, busy: bool, head: int) -> SyncState:
    """How sync stands, told from what the window keeps."""
    outgoing, marks = local.outgoing(), local.marks()
    check = local.clock_check()
    return SyncState(
        joined=True,
        online=online,
        busy=busy,
        pending=outgoing.pending,
        pending_since=outgoing.pending_since,
        parked=outgoing.parked,
        contested=local.contested(),
        unread=local.unread(),
        aside=local.not_counting(),
        last_success_at=marks.last_success_at,
        problem=marks.problem,
        problem_since=marks.problem_since,
        to_pull=max(0, head - local.position().n),
        clock_off_s=check.off_s if check else 0.0,
        clock_heard_at=check.heard_at if check else None,
        stopping=local.stopping(),
    )
