"""A plan (进度图, Gantt) as a value: what runs from when to when, and what waits for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from counter_app.kernel.immutable import immutable


class Stretch(StrEnum):
    """What days of a row are; each is drawn so that grey print tells it from the others."""

    DONE = "done"  # worked on, and over
    RUNNING = "running"  # worked on up to today
    LEFT = "left"  # what is left until it is due
    PAUSED = "paused"  # the clock stood still
    LATE = "late"  # over the day on which it was due
    WAITS = "waits"  # not begun: another's result is not there


class Sign(StrEnum):
    """What a single day of a row is."""

    DUE = "due"
    RESULT = "result"


@immutable
class Span:
    """Days of a row, both ends included."""

    first: date
    last: date
    kind: Stretch


@immutable
class Milestone:
    """A day of a row that is looked for."""

    day: date
    kind: Sign


@immutable
class PlanRow:
    """``aside`` stands small under the name, ``told`` at the end of the row.

    ``strong``: the one that all wait for.
    """

    name: str
    spans: tuple[Span, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    aside: str = ""
    told: str = ""
    strong: bool = False

    @property
    def first(self) -> date | None:
        """Its first day, None where it has none."""
        return min((one.first for one in self.spans), default=None)

    @property
    def last(self) -> date | None:
        """Its last day of work, milestones aside."""
        return max((one.last for one in self.spans), default=None)


@immutable
class Need:
    """Row ``after`` begins when row ``before`` has its result; places among the rows."""

    before: int
    after: int


@immutable
class Plan:
    """``unit`` is of the axis; ``closed`` are the days on which nobody works.

    ``legend`` says what looks mean, ``closed_name`` and ``today_name`` what shading and line;
    ``end_name`` what stands at the end of rows. ``empty`` is shown where there are no rows.
    """

    title: str
    unit: str
    rows: tuple[PlanRow, ...]
    today: date
    needs: tuple[Need, ...] = ()
    closed: frozenset[date] = frozenset()
    legend: tuple[tuple[Stretch | Sign, str], ...] = ()
    closed_name: str = ""
    today_name: str = ""
    end_name: str = ""
    empty: str = ""

    @property
    def heading(self) -> str:
        """Title and unit, with the brackets of the language that they are in."""
        plain = self.unit.isascii()
        return f"{self.title} ({self.unit})" if plain else f"{self.title}（{self.unit}）"

    @property
    def names(self) -> tuple[str, ...]:
        """What its rows are called."""
        return tuple(one.name for one in self.rows)

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last day that are drawn; today is among them."""
        days = [self.today]
        for row in self.rows:
            days += (day for one in row.spans for day in (one.first, one.last))
            days += (one.day for one in row.milestones)
        return min(days), max(days)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is drawn."""
        first, last = self.bounds
        return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))

    @property
    def shown_in_legend(self) -> tuple[tuple[Stretch | Sign, str], ...]:
        """Those looks that occur."""
        kinds: set[Stretch | Sign] = {one.kind for row in self.rows for one in row.spans}
        kinds |= {one.kind for row in self.rows for one in row.milestones}
        return tuple((kind, name) for kind, name in self.legend if kind in kinds)

    def line(self, place: int) -> str:
        """What one of its rows tells, in a line."""
        row, names = self.rows[place], dict(self.legend)
        told = [row.aside] if row.aside else []
        told += (f"{names.get(one.kind, '')} {one.first} – {one.last}" for one in row.spans)
        told += (f"{names.get(one.kind, '')} {one.day}" for one in row.milestones)
        told += [row.told] if row.told else []
        return f"{row.name}：{'，'.join(told)}"

    def some(self, first: int, last: int) -> Plan:
        """Rows from ``first`` up to before ``last``, with the needs among them."""
        needs = tuple(
            Need(one.before - first, one.after - first)
            for one in self.needs
            if first <= one.before < last and first <= one.after < last
        )
        return replace(self, rows=self.rows[first:last], needs=needs)
