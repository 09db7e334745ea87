"""A centre of claims in memory, with windows that can be cut off from it; and what a window keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from counter_app.kernel.claims import MOST_WANTED, Granted, Settled
from counter_app.kernel.refusal import Trouble
from counter_app.sync.claiming import OwnClaim, OwnState


class TurnedClock:
    """A clock that the test turns; ``fast`` is what another one shows more."""

    def __init__(self, at: datetime, fast: timedelta = timedelta()) -> None:
        self.at = at
        self.fast = fast

    def now(self) -> datetime:
        return self.at + self.fast

    def goes_on(self, by: timedelta) -> None:
        self.at += by


class MadeUpCentre:
    """Who has which thing: (login, token, until, done)."""

    def __init__(self, clock: TurnedClock) -> None:
        self.clock = clock
        self.rows = dict[str, tuple[str, int, datetime, bool]]()
        self._tokens = count(1)

    def session(self, login: str) -> MadeUpSession:
        return MadeUpSession(self, login)

    def claim(
        self,
        login: str,
        wanted: Sequence[str],
        most: int,
        seconds: int,
        settled: Sequence[Settled],
        anew: bool,
        mine: bool,
    ) -> Granted:
        now = self.clock.now()
        for one in settled:
            held = self.rows.get(one.thing)
            if held and held[1] == one.token and not held[3]:
                self.rows[one.thing] = (held[0], held[1], now, one.done)
        holds = [
            thing
            for thing, (whose, _, until, done) in self.rows.items()
            if whose == login and until > now and not done and thing not in wanted
        ]
        things = list[tuple[str, int]]()
        for thing in dict.fromkeys(wanted):
            if len(things) >= min(most, MOST_WANTED - len(holds)):
                break
            whose, token, until, done = self.rows.get(thing, ("", 0, now, False))
            ours = whose == login and until > now
            if done or (until > now and not ours) or (ours and anew) or (mine and not ours):
                continue
            token = token if ours else next(self._tokens)
            self.rows[thing] = (login, token, now + timedelta(seconds=seconds), False)
            things.append((thing, token))
        return Granted(now, tuple(things))


class MadeUpSession:
    """A window's line to it; ``cut`` while nothing gets through, ``answers_lost``: what is done is not heard."""

    def __init__(self, centre: MadeUpCentre, login: str) -> None:
        self._centre = centre
        self._login = login
        self.cut = False
        self.answers_lost = False

    def connected(self) -> MadeUpSession:
        if self.cut:
            raise Trouble("central.unreachable")
        return self

    def claim(
        self,
        wanted: Sequence[str],
        most: int,
        seconds: int,
        settled: Sequence[Settled],
        *,
        anew: bool = False,
        mine: bool = False,
    ) -> Granted:
        self.connected()
        granted = self._centre.claim(self._login, wanted, most, seconds, settled, anew, mine)
        if self.answers_lost:
            raise Trouble("central.unreachable")
        return granted

    def close(self) -> None:
        pass


class KeptInMemory:
    """``sync.claiming.OwnClaims`` of a window in a test."""

    def __init__(self) -> None:
        self.rows = dict[str, OwnClaim]()
        self._tokens = count(1)

    def find(self, thing: str) -> OwnClaim | None:
        return self.rows.get(thing)

    def among(self, *states: OwnState) -> tuple[OwnClaim, ...]:
        found = [one for one in self.rows.values() if one.state in states]
        return tuple(sorted(found, key=lambda one: (one.since, one.thing)))

    def put(self, *claims: OwnClaim, instead_of: Sequence[OwnClaim] = ()) -> None:
        self.drop(*instead_of)
        self.rows |= {one.thing: one for one in claims}

    def drop(self, *claims: OwnClaim) -> None:
        for one in claims:
            kept = self.rows.get(one.thing)
            if kept and (kept.token, kept.state) == (one.token, one.state):
                del self.rows[one.thing]

    def next_token(self) -> int:
        return next(self._tokens)

    def clock_ahead(self) -> timedelta:
        return timedelta()
