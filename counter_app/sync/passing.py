"""One pass: greet, reconcile, push, pull."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.ports import Centre, ClockCheck, Greeting, LocalFeed, Marks
from counter_app.sync.pulling import Pulled, bring_accounts, bring_blobs, pull
from counter_app.sync.pushing import Pushed, Pushing
from counter_app.sync.returning import bring_again

_PUT_OUT: Final = "central.revoked"
_AGAIN: Final = 2  # hall lines, then what rests on them
_LEASES: Final = 8  # a name that is used already is drawn once in some 30,000 times


@immutable
class Passed:
    """What one pass did."""

    pushed: int
    pulled: Pulled
    head: int
    alarms: int
    recovering: bool = False  # the centre was restored lately
    may_publish: bool = True  # as this window was enrolled


class Passing:
    """Passes of one window over one connection, whoever begins them."""

    def __init__(
        self,
        local: LocalFeed,
        installation: UUID,
        clock: Callable[[], datetime],
        prepare: Callable[[Centre, Greeting], None] = lambda centre, greeting: None,
        greeted: Callable[[Greeting], None] = lambda greeting: None,
    ) -> None:
        """``greeted`` hears what the centre says, before anything is pushed or pulled.

        ``prepare`` does then what a pass needs first, and raises where there can be none.
        """
        self._local = local
        self._installation = installation
        self._clock = clock
        self._prepare = prepare
        self._greeted = greeted
        self._pushing = Pushing()
        self._begun = False
        self._offered = ""  # to which incarnation of the centre

    def once(self, centre: Centre) -> Passed:
        """Both directions, until nothing is left; Refusal or Trouble is remembered and raised.

        A centre of a version that this program does not speak gets what is pending, then Trouble
        ``sync.program_too_old`` or ``sync.centre_too_old``.
        """
        try:
            passed = self._once(centre)
        except (Refusal, Trouble) as told:
            note_failure(self._local, told.reason, self._clock())
            raise
        self._local.mark(Marks(last_success_at=self._clock()))
        return passed

    def _once(self, centre: Centre) -> Passed:
        greeting = self._greet(centre)
        self._prepare(centre, greeting)
        if greeting.schema_version != greeting.known_version:
            self._push(centre)
            raise _other_version(greeting)
        if not self._begun:
            self._local.reread()
            if self._local.lacks_accounts():
                bring_accounts(self._local, centre, self._clock())
        may_offer = greeting.may_publish and greeting.founding is None  # else the law comes back
        if greeting.recovering and may_offer and self._offered != greeting.incarnation:
            self._offer_publications(centre)
            self._offered = greeting.incarnation
        pushed = self._push(centre)
        if pushed.count or pushed.law:
            greeting = self._greet(centre)
        more = list[Pushed]()
        pulled = pull(
            self._local,
            centre,
            greeting,
            self._clock(),
            between=lambda: more.append(self._pushing.push(self._local, centre)),
        )
        pulled = self._bring_again(centre, greeting, pulled)
        pulled = pulled.plus(bring_blobs(self._local, centre))
        if not self._begun and self._reopen_lost(centre):
            more.append(self._push(centre))
        self._begun = True
        self._lease(centre)  # what came may show that another goes on with our strand
        problem = next((one.problem for one in (pushed, *more) if one.problem), None)
        if problem is not None:
            raise problem
        count = pushed.count + sum(one.count for one in more)
        return Passed(
            count,
            pulled,
            greeting.head,
            greeting.alarms,
            greeting.recovering,
            greeting.may_publish,
        )

    def _bring_again(self, centre: Centre, greeting: Greeting, pulled: Pulled) -> Pulled:
        """After law came: what was set aside without it comes again, law first."""
        for _ in range(_AGAIN):
            if not (pulled.law or not self._begun):
                break
            if not bring_again(self._local, centre, greeting.now):
                break
            greeting = self._greet(centre)
            came = pull(self._local, centre, greeting, self._clock(), between=lambda: None)
            pulled = pulled.plus(came)
        return pulled

    def _push(self, centre: Centre) -> Pushed:
        """Push, and have a series to number with: also where the old one was just set aside."""
        self._lease(centre)
        pushed = self._pushing.push(self._local, centre)
        self._lease(centre)
        return pushed

    def _lease(self, centre: Centre) -> None:
        file = self._local.needs_series()
        if file is None:
            return
        for _ in range(_LEASES):
            series = centre.lease_series(file)
            if self._local.adopt_series(self._window, series):
                return
            # The same file is leased the same series again: ask for another as another.
            file = uuid5(file, series)

    def _reopen_lost(self, centre: Centre) -> bool:
        """What was acknowledged but is not in the feed: a standby that took over never had it."""
        waited_for = self._local.acknowledged_strands()
        tips = centre.tips(tuple(waited_for)) if waited_for else {}
        lost = False
        for strand, last in waited_for.items():
            tip = tips.get((strand.window, strand.series))
            known = tip.sequence if tip else 0
            if known < last:
                self._local.reopen(strand, known)
                lost = True
        return lost

    def _offer_publications(self, centre: Centre) -> None:
        """What this window holds of the hall's catalogs and calendars and the centre lost."""
        known = centre.publication_versions()
        for one in self._local.held_publications():
            if (one.kind.value, one.name, one.version) not in known:
                centre.offer_publication(replace(one, content=self._local.held_content(one)))

    def _greet(self, centre: Centre) -> Greeting:
        cursors = self._local.cursors()
        before = self._clock()
        greeting = centre.greet(cursors, self._local.told())
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
        self._greeted(greeting)
        return greeting


def _other_version(greeting: Greeting) -> Trouble:
    found, known = greeting.schema_version, greeting.known_version
    reason = "sync.program_too_old" if found > known else "sync.centre_too_old"
    return Trouble(reason, found=found, known=known)


def note_failure(local: LocalFeed, reason: str, now: datetime) -> None:
    """Remember why a pass failed, and since when passes do."""
    before = local.marks()
    since = before.problem_since if before.problem else now
    put_out = before.put_out_at or (now if reason == _PUT_OUT else None)
    local.mark(Marks(before.last_success_at, reason, since, put_out))
