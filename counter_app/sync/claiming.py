"""Claiming (认领): at the centre, from the leased stretch while cut off, or alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from threading import RLock
from typing import Final, Protocol

from counter_app.kernel.claims import MOST_WANTED, Claim, ClaimCentre, Granted, Lease, Settled
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Refusal, Trouble

_QUIET: Final = timedelta(seconds=5)
"""For so long nobody waits again for a centre that did not answer."""
_TOLD_AT_ONCE: Final = 200


class OwnState(StrEnum):
    """What became of a claim of this window."""

    LEASED = "leased"  # for calling while cut off
    HELD = "held"  # in use
    BACK = "back"  # anybody's again
    DONE = "done"  # never anybody's again


@immutable
class OwnClaim:
    """A claim as this window keeps it; ``since`` and ``until`` by its own clock."""

    thing: str
    token: int
    since: datetime
    until: datetime
    state: OwnState

    def is_ours(self, now: datetime) -> bool:
        """Whether its time is not over. A clock that was set back tells nothing: then it is."""
        return self.since <= now < self.until


class OwnClaims(Protocol):
    """Where a window keeps its claims; each call is durable when it returns."""

    def find(self, thing: str) -> OwnClaim | None: ...

    def among(self, *states: OwnState) -> tuple[OwnClaim, ...]:
        """Those in these states, the oldest first."""

    def put(self, *claims: OwnClaim, instead_of: Sequence[OwnClaim] = ()) -> None:
        """Keep them, each instead of what was known of its thing; let the others go."""

    def drop(self, *claims: OwnClaim) -> None:
        """The centre knows; or, alone, nobody asks any more."""

    def next_token(self) -> int:
        """For a window alone: larger than any before."""

    def clock_ahead(self) -> timedelta:
        """How far the centre's clock was before ours when it was last heard."""


class Claiming:
    """``kernel.claims.Claims`` of one window; usable from several threads."""

    def __init__(
        self, own: OwnClaims, centre: Callable[[], ClaimCentre | None], clock: Clock
    ) -> None:
        """``centre`` gives a new connection, None for a window alone; Trouble while cut off."""
        self._own = own
        self._connect = centre
        self._clock = clock
        self._line: ClaimCentre | None = None
        self._turn = RLock()
        self._quiet_until: datetime | None = None
        self._ahead: timedelta | None = None
        self._unsure: tuple[str, ...] = ()  # wanted when an answer was lost: some may be ours

    def first(self, wanted: Sequence[str], lease: timedelta, *, anew: bool = False) -> Claim:
        """The first of these that nobody else has."""
        with self._turn:
            asked_at = self._clock.now()
            held = _kept(asked_at, lease, OwnState.HELD)
            try:
                granted = self._asked(wanted, 1, lease, anew=anew, kept=held)
            except Trouble:
                return self._from_stretch(wanted)
            if granted is None:
                return self._alone(wanted, anew)
            if not granted.things:
                raise Refusal("claims.taken")
            thing, token = granted.things[0]
            return Claim(thing, token, granted.at)

    def stretch(self, wanted: Sequence[str], most: int, lease: timedelta) -> tuple[Lease, ...]:
        """Hold the first of these; nothing changes while cut off, or alone."""
        with self._turn:
            asked_at, before = self._clock.now(), self._own.among(OwnState.LEASED)
            try:
                granted = self._asked(wanted, most, lease) if most or before else None
            except Trouble:
                return self.leased()
            if granted is None:
                return ()
            now_ours = dict(granted.things)
            until = asked_at + lease
            self._own.put(
                *(replace_state(one, OwnState.BACK) for one in before if one.thing not in now_ours),
                *(
                    OwnClaim(thing, token, asked_at, until, OwnState.LEASED)
                    for thing, token in now_ours.items()
                ),
            )
            if len(now_ours) < len(before):
                self.tell()
            return self.leased()

    def keep(self, lease: timedelta) -> None:
        """What is ours and in use stays ours; what the centre gave to others is let go."""
        with self._turn, suppress(Trouble):
            self._give_back_unsure()
            held, asked_at = self._own.among(OwnState.HELD)[-MOST_WANTED:], self._clock.now()
            if not held:
                return
            granted = self._asked([one.thing for one in held], len(held), lease)
            if granted is None:
                return
            ours = dict(granted.things)
            self._own.drop(*(one for one in held if ours.get(one.thing) != one.token))
            self._own.put(
                *(
                    OwnClaim(one.thing, one.token, asked_at, asked_at + lease, OwnState.HELD)
                    for one in held
                    if ours.get(one.thing) == one.token
                )
            )

    def leased(self) -> tuple[Lease, ...]:
        """The stretch that is still ours."""
        now = self._clock.now()
        kept = self._own.among(OwnState.LEASED)
        return tuple(Lease(one.thing, one.token, one.until) for one in kept if one.is_ours(now))

    def settle(self, thing: str, token: int, *, done: bool) -> None:
        """Nobody's any more, for ever if ``done``."""
        now = self._clock.now()
        state = OwnState.DONE if done else OwnState.BACK
        with self._turn:
            self._own.put(OwnClaim(thing, token, now, now, state))

    def tell(self) -> None:
        """Tell the centre now."""
        with self._turn, suppress(Trouble):
            while self._own.among(OwnState.BACK, OwnState.DONE):
                if self._asked((), 0, timedelta(seconds=1)) is None:
                    return

    def _give_back_unsure(self) -> None:
        """What the centre gave and we never heard of is nobody's again."""
        unsure, self._unsure = self._unsure, ()
        if not unsure:
            return
        known = {one.thing for one in self._own.among(OwnState.HELD, OwnState.LEASED)}
        asked = [one for one in unsure if one not in known]
        granted = self._asked(asked, len(asked), timedelta(minutes=1), mine=True)
        for thing, token in granted.things if granted else ():
            self.settle(thing, token, done=False)
        self.tell()

    def now(self) -> datetime:
        """The centre's clock, as last compared."""
        if self._ahead is None:
            self._ahead = self._own.clock_ahead()
        return self._clock.now() + self._ahead

    def close(self) -> None:
        """Let the connection go."""
        with self._turn:
            if self._line is not None:
                self._line.close()
                self._line = None

    def _asked(
        self,
        wanted: Sequence[str],
        most: int,
        lease: timedelta,
        *,
        anew: bool = False,
        mine: bool = False,
        kept: Callable[[Granted], tuple[OwnClaim, ...]] = lambda granted: (),
    ) -> Granted | None:
        """What the centre gave, told of what was settled; None for a window alone.

        ``kept`` is what of it stays here; with that the disk is waited for once.
        """
        settled = self._own.among(OwnState.BACK, OwnState.DONE)[:_TOLD_AT_ONCE]
        asked_at = self._clock.now()
        line = self._reached(asked_at)
        if line is None:
            self._own.drop(*settled)
            return None
        told = tuple(Settled(one.thing, one.token, one.state is OwnState.DONE) for one in settled)
        try:
            seconds = int(lease.total_seconds())
            granted = line.claim(tuple(wanted), most, seconds, told, anew=anew, mine=mine)
        except Trouble:
            self.close()
            self._quiet_until = asked_at + _QUIET
            self._unsure = tuple(wanted) if most else self._unsure
            raise
        self._quiet_until = None
        self._ahead = granted.at - self._clock.now()
        self._own.put(*kept(granted), instead_of=settled)
        return granted

    def _reached(self, now: datetime) -> ClaimCentre | None:
        if self._line is not None:
            return self._line
        if self._quiet_until is not None and now < self._quiet_until <= now + _QUIET:
            raise Trouble("central.unreachable")
        try:
            self._line = self._connect()
        except Trouble:
            self._quiet_until = now + _QUIET
            raise
        return self._line

    def _from_stretch(self, wanted: Sequence[str]) -> Claim:
        kept = {one.thing: one for one in self._own.among(OwnState.LEASED)}
        now = self._clock.now()
        ours = [kept[one] for one in wanted if one in kept]
        for one in ours:
            if one.is_ours(now):
                self._own.put(replace_state(one, OwnState.HELD))
                return Claim(one.thing, one.token, self.now(), apart=True)
        raise Refusal("claims.lease_over" if ours else "claims.none_leased")

    def _alone(self, wanted: Sequence[str], anew: bool) -> Claim:
        now = self._clock.now()
        for thing in wanted:
            kept = self._own.find(thing)
            if kept is not None and anew:
                continue
            held = kept is not None and kept.state is OwnState.HELD
            token = kept.token if kept and held else self._own.next_token()
            self._own.put(OwnClaim(thing, token, now, now, OwnState.HELD))
            return Claim(thing, token, now)
        raise Refusal("claims.taken")


def _kept(
    since: datetime, lease: timedelta, state: OwnState
) -> Callable[[Granted], tuple[OwnClaim, ...]]:
    return lambda granted: tuple(
        OwnClaim(thing, token, since, since + lease, state) for thing, token in granted.things
    )


def replace_state(claim: OwnClaim, state: OwnState) -> OwnClaim:
    """The same claim, in another state."""
    return OwnClaim(claim.thing, claim.token, claim.since, claim.until, state)
