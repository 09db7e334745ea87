"""Counting cases for a report, one after the other, in little memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil

from counter_app.features.cases.model.pledges import Stands
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.hours import ServiceHours


@immutable
class CaseFacts:
    """What a report needs of a case. Days are None where it has not happened."""

    window: str
    clerk_code: str
    clerk: str
    department: str
    item_code: str
    item_name: str
    refused: bool
    late: bool  # now
    received_at: datetime
    intake_on: date | None
    accepted_on: date | None
    noticed: bool
    finished_on: date | None
    due_on: date | None
    delivered: bool
    visits: int
    online: bool
    across: bool
    on_the_spot: bool
    deferred: bool  # 容缺受理
    deferral_kept: bool  # all of it came in time
    deferral_broken: bool  # something did not, as of now
    commitment: Stands  # 告知承诺

    @property
    def received_on(self) -> date:
        """The day of receipt."""
        return self.received_at.date()


class WorkingDays:
    """Counting working days between two days quickly, within a stretch of the calendar."""

    def __init__(
        self, calendar: WorkingCalendar, hours: ServiceHours, first: date, last: date
    ) -> None:
        self._hours = hours
        self._before = first.toordinal() - 1
        self._until = [0]
        day = first
        while day <= last:
            self._until.append(self._until[-1] + calendar.is_working(day))
            day += ONE_DAY

    def between(self, after: date, until: date) -> int:
        """Working days that follow ``after``, ``until`` included; 0 for the same day.

        Days outside of the stretch count as those at its ends.
        """
        return max(0, self._at(until) - self._at(after))

    def open_at(self, at: datetime) -> bool:
        """Whether the hall is open by its usual hours: what comes at others is 延时服务."""
        day = at.date()
        if self._at(day) == self._at(day - ONE_DAY):
            return False
        return any(first <= at < last for first, last in self._hours.stretches(day))

    def _at(self, day: date) -> int:
        place = day.toordinal() - self._before
        if 0 <= place < len(self._until):
            return self._until[place]
        return self._until[0 if place < 0 else -1]


@dataclass(slots=True)
class Spread:
    """Whole numbers, of which mean and percentiles are wanted."""

    seen: Counter[int] = field(default_factory=Counter)

    def add(self, value: int) -> None:
        """One more."""
        self.seen[value] += 1

    @property
    def count(self) -> int:
        """How many there were."""
        return self.seen.total()

    @property
    def total(self) -> int:
        """Their sum."""
        return sum(value * n for value, n in self.seen.items())

    @property
    def mean(self) -> float | None:
        """Their mean; None without any."""
        return self.total / self.count if self.count else None

    def percentile(self, percent: int) -> float | None:
        """By nearest rank: the smallest value that so many of a hundred do not exceed."""
        rank, passed = ceil(percent / 100 * self.count), 0
        for value in sorted(self.seen):
            passed += self.seen[value]
            if passed >= rank:
                return value
        return None


@dataclass(slots=True)
class Tally:
    """The counts of one group, or of all."""

    received: int = 0
    accepted: int = 0
    noticed: int = 0
    refused: int = 0
    accepted_and_decided: int = 0
    decided: int = 0
    decided_late: int = 0
    running_late: int = 0
    intake: Spread = field(default_factory=Spread)
    handling: Spread = field(default_factory=Spread)
    promised: Spread = field(default_factory=Spread)
    used: Spread = field(default_factory=Spread)
    items: Counter[str] = field(default_factory=Counter)
    deferred: int = 0
    deferral_kept: int = 0
    deferral_broken: int = 0
    committed: int = 0
    commitment_checked: int = 0
    commitment_untrue: int = 0
    online: int = 0
    across: int = 0
    extra_hours: int = 0
    on_the_spot: int = 0
    decided_early: int = 0
    decided_items: Counter[str] = field(default_factory=Counter)
    unvisited_items: Counter[str] = field(default_factory=Counter)  # nobody had to come

    def add(self, one: CaseFacts, first: date, last: date, days: WorkingDays) -> None:
        """One more case of the period ``first`` to ``last``."""
        if first <= one.received_on <= last:
            self._add_received(one, days)
        if one.finished_on and first <= one.finished_on <= last:
            self._add_decided(one, one.finished_on, days)
        if one.late and one.received_on <= last:
            self.running_late += 1

    def _add_received(self, one: CaseFacts, days: WorkingDays) -> None:
        self.received += 1
        self.items[one.item_code] += 1
        self.noticed += one.noticed
        self.refused += one.refused
        self.online += one.online
        self.across += one.across
        self.extra_hours += not days.open_at(one.received_at)
        self._add_pledges(one)
        if one.accepted_on:
            self.accepted += 1
            self.accepted_and_decided += one.finished_on is not None
        if one.intake_on:
            self.intake.add(days.between(one.received_on, one.intake_on))

    def _add_pledges(self, one: CaseFacts) -> None:
        self.deferred += one.deferred
        self.deferral_kept += one.deferral_kept
        self.deferral_broken += one.deferral_broken
        self.committed += one.commitment is not Stands.NONE
        self.commitment_checked += one.commitment in (Stands.TRUE, Stands.UNTRUE)
        self.commitment_untrue += one.commitment is Stands.UNTRUE

    def _add_decided(self, one: CaseFacts, finished: date, days: WorkingDays) -> None:
        self.decided += 1
        self.on_the_spot += one.on_the_spot
        self.decided_items[one.item_code] += 1
        self.unvisited_items[one.item_code] += one.delivered and not one.visits
        start = one.accepted_on or one.received_on
        spent = days.between(start, finished)
        self.handling.add(spent)
        if one.due_on:
            self.decided_late += finished > one.due_on
            self.decided_early += finished < one.due_on
            self.promised.add(days.between(start, one.due_on))
            self.used.add(spent)
