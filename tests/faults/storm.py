"""A storm over a hall: windows killed, requests cut, the network gone; then calm, and an audit."""

from __future__ import annotations

import random
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

import psycopg

from tests.central.hostile_founded import HOSTILE
from tests.central.reader import read_hall
from tests.faults.auditing import Centre, audit, read_centre
from tests.faults.crew import Desk, all_joined
from tests.faults.outcome import Outcome, Plan
from tests.faults.paper_log import PaperLine, read_paper_log
from tests.faults.proxy import Cut, Proxy
from tests.faults.window_process import Farewell
from tests.waiting import PATIENCE_S, until

_TICK_S: Final = 0.02
_AT_THE_END: Final = 1_000_000  # cases: never before the end
_FURY: Final = 0.75  # all cuts and outages fall in this part of the cases
_PUSH: Final = "append_events"
_CUTS: Final = (Cut.AFTER, Cut.BEFORE, Cut.BEFORE_ANSWER, Cut.WITHIN)


@dataclass(eq=False)
class _Wave:
    """The desks of the storm and when what shall happen to each."""

    desks: Sequence[Desk]
    chance: random.Random
    kills_at: dict[Desk, list[int]] = field(default_factory=dict)  # numbers of cases, last first
    kill_due: dict[Desk, float] = field(default_factory=dict)
    start_due: dict[Desk, float] = field(default_factory=dict)

    def plan_kills(self, kills: int) -> None:
        """Spread evenly over the desks, at any number of cases; a second one after the last case."""
        for number in range(kills):
            desk = self.desks[number % len(self.desks)]
            times = self.kills_at.setdefault(desk, [])
            second = len(times) == 1
            times.append(_AT_THE_END if second else self.chance.randint(1, desk.cases))
        for times in self.kills_at.values():
            times.sort(reverse=True)

    @property
    def progress(self) -> float:
        """The share of all cases that came out on paper."""
        wanted = sum(desk.cases for desk in self.desks)
        return sum(min(desk.done, desk.cases) for desk in self.desks) / wanted

    @property
    def over(self) -> bool:
        """Every case is taken in, every kill done."""
        return not self.kill_due and all(
            desk.done >= desk.cases and not self.kills_at.get(desk) for desk in self.desks
        )


class Storm:
    """One storm over the windows of a server."""

    def __init__(
        self,
        plan: Plan,
        desks: Sequence[Desk],
        proxy: Proxy,
        owner_dsn: str,
        founded: Sequence[str] = (),
        attacks: Callable[[], int] = lambda: 0,
    ) -> None:
        """``desks`` were enrolled through ``proxy``; ``owner_dsn`` goes past it.

        ``founded``: codes of halls whose law says what counts. ``attacks`` tells how
        many a hostile window has done.
        """
        self._plan = plan
        self._desks = desks
        self._proxy = proxy
        self._owner_dsn = owner_dsn
        self._founded = founded
        self._attacks = attacks
        self._chance = random.Random(plan.seed)
        self._wave = _Wave(desks, self._chance)
        self._armed = 0
        self._outages = 0
        self._weather_until = 0.0
        self._dark = False  # also where it only would be
        self._ending = False
        self._taken_in_light = 0

    def run(self) -> Outcome:
        """Storm, calm, audit."""
        plan = self._plan
        all_joined(self._desks, PATIENCE_S + 6 * plan.windows)
        self._wave.plan_kills(plan.kills)
        began = time.monotonic()
        self._rage(began + plan.calm_s)
        raged = time.monotonic() - began
        healed = self._heal()
        drain_s = self._drain(healed)
        until(lambda: self._attacks() >= plan.attacks)
        farewells = self._send_home(healed, self._head() if drain_s is not None else 0)
        level_s = time.monotonic() - healed if plan.level_s else 0.0
        told = self._judge(raged, drain_s, farewells)
        return replace(told, level_s=level_s, attacks=self._attacks())

    # The storm

    def _rage(self, until: float) -> None:
        """Until every case is taken in and all that was planned has happened, or time is up.

        The last quarter of the cases comes out while nothing reaches the centre.
        """
        self._more(True)
        while not (self._dark and self._wave.over) and time.monotonic() < until:
            now = time.monotonic()
            self._crew(now)
            self._kill(now)
            if self._dark:
                taken = sum(desk.done for desk in self._desks) - self._taken_in_light
                if taken >= (1 - _FURY) * self._plan.windows * self._plan.cases:
                    self._more(False)
                    self._ending = True
            else:
                self._cut(self._wave.progress)
                self._weather(self._wave.progress, now)
                self._darken()
            time.sleep(_TICK_S)
        self._more(False)
        self._proxy.forget_cuts()
        if self._plan.dark:
            self._go_dark()

    def _more(self, more: bool) -> None:
        for sign in {desk.place.more for desk in self._desks}:
            sign.touch() if more else sign.unlink(missing_ok=True)

    def _crew(self, now: float) -> None:
        """Start who is not there, and send home who is done when others wait for a place."""
        waiting = [one for one in self._desks if not one.lives and not one.at_home]
        living = sum(one.lives for one in self._desks)
        for desk in self._desks:
            desk.look()
            idle = desk.lives and desk.done >= desk.cases and not self._wave.kills_at.get(desk)
            if idle and len(waiting) > self._plan.at_once - living:
                desk.send_home()
        for desk in waiting:
            if living < self._plan.at_once and self._wave.start_due.get(desk, 0) <= now:
                self._start(desk)
                living += 1

    def _start(self, desk: Desk) -> None:
        plan = self._plan
        patience_s = max(plan.drain_s, plan.level_s)
        desk.start(pause_s=plan.pause_s, patience_s=patience_s, plant=plan.plant)

    def _kill(self, now: float) -> None:
        wave = self._wave
        for desk, times in wave.kills_at.items():
            ended = self._ending and desk.done >= desk.cases
            due = times and (ended if times[-1] == _AT_THE_END else desk.done >= times[-1])
            if due and desk not in wave.kill_due:
                times.pop()
                wave.kill_due[desk] = now + self._chance.uniform(0, 0.5 if ended else 0.1)
        for desk, due in tuple(wave.kill_due.items()):
            if due > now:
                continue
            if not desk.lives:
                self._start(desk)
                wave.kill_due[desk] = now + self._chance.uniform(0, 0.5)
            elif desk.kill():
                del wave.kill_due[desk]
                wave.start_due[desk] = now + self._chance.uniform(0, 0.5)

    def _cut(self, progress: float) -> None:
        """Arm as many cuts as belong to this much progress."""
        wanted = min(self._plan.cuts, round(self._plan.cuts * progress / _FURY) + 1)
        while self._armed < wanted:
            self._proxy.cut_next(_CUTS[self._armed % len(_CUTS)], _PUSH)
            self._armed += 1

    def _weather(self, progress: float, now: float) -> None:
        if self._weather_until:
            if now > self._weather_until:
                self._weather_until = 0.0
                self._proxy.accept()
                self._proxy.spit()
                self._proxy.delay(0)
        elif progress / _FURY > (self._outages + 1) / (self._plan.outages + 1):
            self._weather_until = now + self._chance.uniform(0.5, 2.0)
            kind = self._outages % 3
            self._outages += 1
            if kind == 0:
                self._go_dark()
            elif kind == 1:
                self._proxy.swallow()
            else:
                self._proxy.delay(0.03)

    def _darken(self) -> None:
        """Once all cuts have hit."""
        hit = sum(self._proxy.cuts.values())
        if self._wave.progress >= _FURY and hit >= self._plan.cuts and not self._weather_until:
            if self._plan.dark:
                self._go_dark()
            self._dark = True
            self._taken_in_light = sum(desk.done for desk in self._desks)

    def _go_dark(self) -> None:
        self._proxy.refuse()
        self._proxy.cut_all()

    # The calm

    def _heal(self) -> float:
        """Let everybody be there and the network be whole again; gives when it was."""
        for desk in self._desks:
            desk.look()
            if not desk.lives:
                self._start(desk)
        time.sleep(0.5)
        self._proxy.spit()
        self._proxy.delay(0)
        self._proxy.accept()
        return time.monotonic()

    def _drain(self, healed: float) -> float | None:
        """Seconds until all paper is at the centre; None if that takes longer than is allowed."""
        wanted = {event for one in self._logs() for line in one for event in line.events}
        with psycopg.connect(self._owner_dsn, autocommit=True) as connection:
            while not _has(connection, wanted):
                if time.monotonic() - healed > self._plan.drain_s:
                    return None
                time.sleep(0.1)
        return time.monotonic() - healed

    def _head(self) -> int:
        """How far every window has to be before it goes home."""
        if not self._plan.level_s:
            return 0
        with psycopg.connect(self._owner_dsn, autocommit=True) as connection:
            row = connection.execute("SELECT min(n) FROM counter.feed_heads").fetchone()
        return int(row[0]) if row else 0

    def _send_home(self, healed: float, head: int) -> dict[Desk, Farewell | None]:
        for desk in self._desks:
            desk.look()
            desk.send_home(head)
        last = max(healed + self._plan.level_s, time.monotonic()) + PATIENCE_S + self._plan.windows
        return {desk: desk.gone_home(max(1, last - time.monotonic())) for desk in self._desks}

    def _judge(
        self, raged: float, drain_s: float | None, farewells: Mapping[Desk, Farewell | None]
    ) -> Outcome:
        counting = {hall: read_hall(self._owner_dsn, hall).counting for hall in self._founded}
        with psycopg.connect(self._owner_dsn, autocommit=True) as connection:
            centre = read_centre(
                connection,
                lambda line: (
                    line.n in counting.get(line.hall, (line.n,))
                    and (not self._plan.attacks or line.window != HOSTILE)
                ),
            )
        logs = self._logs()
        return Outcome(
            plan=self._plan,
            cases=len({line.case for log in logs for line in log}),
            kills=sum(desk.kills for desk in self._desks),
            cuts=self._proxy.cuts,
            storm_s=raged,
            drain_s=drain_s,
            findings=audit(logs, centre),
            missed=tuple(_missed(farewells, centre)),
            unrest=tuple(_unrest(farewells)),
        )

    def _logs(self) -> list[tuple[PaperLine, ...]]:
        return [read_paper_log(desk.place.papers) for desk in self._desks]


def _has(connection: psycopg.Connection[Any], wanted: set[UUID]) -> bool:
    count = connection.execute("SELECT count(*) FROM counter.events").fetchone()
    if count is None or count[0] < len(wanted):
        return False
    return wanted <= {row[0] for row in connection.execute("SELECT id FROM counter.events")}


def _missed(farewells: Mapping[Desk, Farewell | None], centre: Centre) -> Iterator[str]:
    """Windows that believe to have the feed up to a line, and have not all of it."""
    feeds: dict[str, list[int]] = {}
    for line in centre.lines:
        feeds.setdefault(line.hall, []).append(line.n)
    for desk, farewell in farewells.items():
        if farewell is not None:
            there = bisect_right(feeds.get(desk.hall, []), farewell.n)
            if there != farewell.lines:
                yield f"{desk.name} read to line {farewell.n}: {farewell.lines} of {there} events"


def _unrest(farewells: Mapping[Desk, Farewell | None]) -> Iterator[str]:
    """What no window should have to say."""
    for desk, farewell in farewells.items():
        if desk.fell:
            yield f"{desk.name} fell by itself: {desk.fell}"
        if desk.place.bugs.exists():
            last = desk.place.bugs.read_text("utf-8").strip().splitlines()[-1]
            yield f"{desk.name} met what nobody expected: {last}"
        if farewell is None:
            yield f"{desk.name} never went home"
            continue
        for what in ("pending", "parked", "contested", "altered"):
            if getattr(farewell, what):
                yield f"{desk.name} went home with {getattr(farewell, what)} {what}"
        if farewell.chain is not None:
            yield f"the journal of {desk.name} is broken at {farewell.chain}"
