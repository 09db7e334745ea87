"""What the charts of a report are made of, counted beside its figures in the same walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.reports.acts.report_tally import CaseFacts, Spread, WorkingDays
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY

_DAYS_ALONE: Final = 45
_WEEKS_ALONE: Final = 370
WEEKDAYS: Final = 7
HOURS: Final = 24


class Step(StrEnum):
    """How long a stretch is that has a column of its own."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Outcome(StrEnum):
    """What became of a case until now; each case is in one."""

    ACCEPTED = "accepted"
    NOTICED = "noticed"  # and not accepted since
    REFUSED = "refused"
    WAITING = "waiting"  # nobody answered yet


@immutable
class Stretch:
    """What was received in it, by outcome, and how many were late when it ended.

    ``late`` is None for what is not over before today.
    """

    first: date
    last: date
    outcomes: Mapping[Outcome, int]
    late: int | None


@immutable
class Load:
    """How much somebody, or a window, received, and in the period before."""

    code: str
    name: str
    now: int
    before: int


@immutable
class Times:
    """Of one item, what was promised and used on the mean, in working days."""

    code: str
    name: str
    promised: float
    used: float


@immutable
class Pictures:
    """``hours`` tells for each weekday (Monday first) how many came in each of 24 hours."""

    step: Step
    stretches: tuple[Stretch, ...]
    hours: tuple[tuple[int, ...], ...]
    clerks: tuple[Load, ...]
    windows: tuple[Load, ...]
    times: tuple[Times, ...]


@immutable
class LateSpan:
    """So many cases were due on the same day and decided on the same, or are not yet (None)."""

    due_on: date
    finished_on: date | None
    count: int


@dataclass(slots=True)
class PictureTally:
    """Counts of a period ``first`` to ``last``."""

    first: date
    last: date
    outcomes: dict[date, Counter[Outcome]] = field(default_factory=dict)
    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    clerks: Counter[str] = field(default_factory=Counter)
    windows: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    promised: dict[str, Spread] = field(default_factory=dict)
    used: dict[str, Spread] = field(default_factory=dict)

    def add(self, one: CaseFacts, days: WorkingDays) -> None:
        """One more case of the walk."""
        day = one.received_on
        if self.first <= day <= self.last:
            self.outcomes.setdefault(day, Counter())[outcome_of(one)] += 1
            self.hours[day.weekday(), one.received_at.hour] += 1
            self.clerks[one.clerk_code] += 1
            self.windows[one.window] += 1
            self.names[one.clerk_code] = one.clerk
        if one.finished_on and one.due_on and self.first <= one.finished_on <= self.last:
            start = one.accepted_on or day
            self.names[one.item_code] = one.item_name
            promised = self.promised.setdefault(one.item_code, Spread())
            promised.add(days.between(start, one.due_on))
            used = self.used.setdefault(one.item_code, Spread())
            used.add(days.between(start, one.finished_on))

    def told(
        self,
        before: PictureTally,
        late: Iterable[LateSpan],
        today: date,
        window_names: Mapping[str, str],
    ) -> Pictures:
        """The pictures, compared with the period ``before``."""
        names = {**before.names, **self.names}
        return Pictures(
            step_of(self.first, self.last),
            tuple(self._stretches(tuple(late), today)),
            tuple(tuple(self.hours[day, hour] for hour in range(HOURS)) for day in range(WEEKDAYS)),
            _loads(self.clerks, before.clerks, names),
            _loads(self.windows, before.windows, window_names),
            self._times(),
        )

    def _stretches(self, late: tuple[LateSpan, ...], today: date) -> Iterator[Stretch]:
        for first, last in stretches(self.first, self.last):
            received = Counter[Outcome]()
            day = first
            while day <= last:
                received.update(self.outcomes.get(day, {}))
                day += ONE_DAY
            told = None if first > today else late_on(late, min(last, today))
            yield Stretch(first, last, {one: received[one] for one in Outcome}, told)

    def _times(self) -> tuple[Times, ...]:
        most_first = sorted(self.used, key=lambda code: (-self.used[code].count, code))
        return tuple(
            Times(code, self.names[code], self.promised[code].mean or 0, self.used[code].mean or 0)
            for code in most_first
        )


def outcome_of(one: CaseFacts) -> Outcome:
    """What became of it."""
    if one.refused:
        return Outcome.REFUSED
    if one.accepted_on:
        return Outcome.ACCEPTED
    return Outcome.NOTICED if one.noticed else Outcome.WAITING


def late_on(spans: Iterable[LateSpan], day: date) -> int:
    """How many were past their day on ``day`` and not decided when it ended."""
    return sum(
        one.count
        for one in spans
        if one.due_on < day and (one.finished_on is None or one.finished_on > day)
    )


def step_of(first: date, last: date) -> Step:
    """So that there are not too many columns."""
    length = (last - first).days + 1
    if length <= _DAYS_ALONE:
        return Step.DAY
    return Step.WEEK if length <= _WEEKS_ALONE else Step.MONTH


def stretches(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days, the weeks from Monday, or the months of a period; cut at its ends."""
    step, begins = step_of(first, last), first
    while begins <= last:
        match step:
            case Step.DAY:
                ends = begins
            case Step.WEEK:
                ends = begins + timedelta(days=6 - begins.weekday())
            case Step.MONTH:
                ends = (begins.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY
        yield begins, min(ends, last)
        begins = ends + ONE_DAY


def _loads(now: Counter[str], before: Counter[str], names: Mapping[str, str]) -> tuple[Load, ...]:
    codes = sorted({*now, *before}, key=lambda code: (-now[code], -before[code], code))
    return tuple(Load(code, names.get(code) or code, now[code], before[code]) for code in codes)
