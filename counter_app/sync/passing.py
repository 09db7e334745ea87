"""One pass: greet, reconcile, push, pull."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from counter_app.domain.refusal import Refusal, Trouble
from counter_app.sync.ports import Centre, ClockCheck, Greeting, LocalFeed, Marks
from counter_app.sync.pulling import Pulled, pull
from counter_app.sync.pushing import Pushed, Pushing


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass did."""

    pushed: int
    pulled: Pulled
    head: int
    alarms: int


class Passing:
    """Passes over one window's feed, whoever begins them."""

    def __init__(self, local: LocalFeed, installation: UUID, clock: Callable[[], datetime]) -> None:
        self._local = local
        self._installation = installation
        self._clock = clock
        self._pushing = Pushing()

    def once(self, centre: Centre) -> Passed:
        """Both directions, until nothing is left; Refusal or Trouble is remembered and raised."""
        try:
            passed = self._once(centre)
        except (Refusal, Trouble) as told:
            self.failed(told.reason)
            raise
        self._local.mark(Marks(last_success_at=self._clock()))
        return passed

    def failed(self, reason: str) -> None:
        """Remember why a pass failed, and since when passes do."""
        before = self._local.marks()
        since = before.problem_since if before.problem else self._clock()
        self._local.mark(Marks(before.last_success_at, reason, since))

    def _once(self, centre: Centre) -> Passed:
        greeting = self._greet(centre)
        pushed = self._push(centre)
        if pushed.count:
            centre.project()
            greeting = self._greet(centre)
        pulled = pull(self._local, centre, greeting, self._clock())
        self._lease(centre)  # what came may show that another goes on with our strand
        if pushed.problem is not None:
            raise pushed.problem
        return Passed(pushed.count, pulled, greeting.head, greeting.alarms)

    def _push(self, centre: Centre) -> Pushed:
        """Push, and have a series to number with: also where the old one was just set aside."""
        self._lease(centre)
        pushed = self._pushing.push(self._local, centre)
        self._lease(centre)
        return pushed

    def _lease(self, centre: Centre) -> None:
        file = self._local.needs_series()
        if file is not None:
            self._local.adopt_series(self._window, centre.lease_series(file))

    def _greet(self, centre: Centre) -> Greeting:
        cursors = self._local.cursors()
        before = self._clock()
        greeting = centre.greet(cursors)
        after = self._clock()
        if greeting.installation != self._installation:
            raise Trouble("sync.other_window")
        self._window = greeting.window
        middle = before + (after - before) / 2
        self._local.heard(ClockCheck(after, round((greeting.now - middle).total_seconds(), 1)))
        common, position = greeting.common or 0, self._local.position()
        if (
            common < cursors[0].n
            or greeting.head < position.n
            or position.incarnation not in ("", greeting.incarnation)
        ):
            self._local.rewind(min(common, greeting.head), greeting.incarnation)
        return greeting
