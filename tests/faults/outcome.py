"""What a storm was planned to be, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.faults.auditing import Findings
from tests.faults.proxy import Cut
from tests.waiting import PATIENCE_S


@dataclass(frozen=True, slots=True)
class Plan:
    """How bad it gets. ``halls`` share the windows evenly."""

    windows: int
    cases: int  # for each window
    kills: int
    cuts: int
    outages: int = 3
    dark: bool = True  # the last quarter of the cases comes out while the network is gone
    halls: int = 1
    at_once: int = 200  # processes
    pause_s: float = 0.05  # between two cases at one window
    drain_s: float = PATIENCE_S  # allowed after the network heals
    calm_s: float = 900.0  # after which the storm is given up
    seed: int = 3
    plant: str = ""  # see window_process.Shift
    attacks: int = 0  # at least, of one more window, which means harm all the time
    level_s: float = 0.0  # allowed after the network heals until every window has the whole feed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    plan: Plan
    cases: int
    kills: int
    cuts: Mapping[Cut, int]
    storm_s: float
    drain_s: float | None  # None: not in the time allowed
    findings: Findings
    missed: tuple[str, ...]  # windows that did not read the whole feed
    unrest: tuple[str, ...]  # processes that fell, unexpected errors, queues that did not empty
    attacks: int = 0  # of the hostile window, while all that went on
    level_s: float = 0.0  # until the last window said that it has all

    @property
    def cuts_after(self) -> int:
        """Cuts after which the server may have committed unheard."""
        return sum(times for cut, times in self.cuts.items() if cut.server_got_it)

    @property
    def sound(self) -> bool:
        """Nothing is wrong with any case, number or window."""
        in_time = self.drain_s is not None and self.level_s <= (self.plan.level_s or self.level_s)
        return self.findings.sound and not self.missed and not self.unrest and in_time

    @property
    def bad_enough(self) -> bool:
        """It was the storm that was planned, with half of the cuts after the server had it all."""
        cuts = sum(self.cuts.values())
        return (
            self.cases >= self.plan.windows * self.plan.cases
            and self.kills >= self.plan.kills
            and cuts >= self.plan.cuts
            and 2 * self.cuts_after >= cuts
            and self.attacks >= self.plan.attacks
        )

    def told(self) -> str:
        """The figures as a table of Markdown, and what is wrong below it."""
        found = self.findings
        figures: dict[str, object] = {
            "windows": self.plan.windows,
            "halls": self.plan.halls,
            "cases on paper": self.cases,
            "kills": self.kills,
            "cuts": sum(self.cuts.values()),
            "of these after the server had it": self.cuts_after,
            "lost": len(found.lost),
            "doubled": len(found.doubled),
            "gaps": len(found.gaps),
            "parked": len(found.parked),
            "missed by readers": len(self.missed),
            "unrest": len(self.unrest),
            "storm, s": round(self.storm_s),
            "drained after, s": "never" if self.drain_s is None else round(self.drain_s, 1),
            "all windows level after, s": round(self.level_s),
            "attacks": self.attacks,
        }
        names, values = " | ".join(figures), " | ".join(str(one) for one in figures.values())
        wrong = (
            *found.lost,
            *found.doubled,
            *found.gaps,
            *found.parked,
            *self.missed,
            *self.unrest,
        )
        lines = [f"| {names} |", "|" + "---|" * len(figures), f"| {values} |"]
        return "\n".join([*lines, *(f"- {one}" for one in wrong[:40])])
