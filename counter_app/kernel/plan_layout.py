"""Where everything of a plan stands, as marks: names on the left, days across, dues on the right.

Days that are over are dark, those under way middle, those left an outline; a pause is
hatched, being late ruled upright, waiting dashed. A copy in grey tells as much as the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.marks import (
    Field,
    Ink,
    Mark,
    Measure,
    Side,
    Stroke,
    Words,
    hatching,
    shortened,
)
from counter_app.kernel.plan import Milestone, Need, Plan, PlanRow, Sign, Span, Stretch

_LEADING: Final = 1.5
_TWO_LINES: Final = 3.3  # ems of a row with something under its name
_ONE_LINE: Final = 2.1
_MOST_NAME: Final = 0.36  # of the width for names
_MOST_TOLD: Final = 0.2
_BAR: Final = 0.9  # ems
_SHADE: Final = 0.1  # of days on which nobody works
_LEAST_DAY: Final = 0.22  # ems; narrower days are not shaded one by one
_LEVELS: Final = {Stretch.DONE: 0.82, Stretch.RUNNING: 0.45}
_DIAMOND: Final = 0.42


def plan_height(plan: Plan, size: float, width: float, measure: Measure) -> float:
    """How high a plan wants to be."""
    frame = _Frame(plan, size, width, 0, measure)
    return frame.top + frame.wanted_row * max(1, len(plan.rows)) + size * 0.5


def rows_within(plan: Plan, size: float, width: float, height: float, measure: Measure) -> int:
    """How many rows have room; at least one."""
    frame = _Frame(plan, size, width, 0, measure)
    return max(1, int((height - frame.top - size * 0.5) / frame.wanted_row))


def plan_marks(
    plan: Plan, width: float, height: float, size: float, measure: Measure
) -> tuple[Mark, ...]:
    """All marks of the plan in this room, with text of ``size``, in the order of drawing."""
    frame = _Frame(plan, size, width, height, measure)
    marks = [*frame.head()]
    if not plan.rows:
        middle = frame.top + max(0.0, height - frame.top) / 2
        marks.append(Words(width / 2, middle, plan.empty, size, Ink.HINT, Side.MIDDLE))
        return tuple(marks)
    marks += frame.ground()
    for place, row in enumerate(plan.rows):
        marks += frame.row(place, row)
    for need in plan.needs:
        marks += frame.arrow(need)
    marks += frame.now()
    return tuple(marks)


@immutable
class _Frame:
    """A plan in its room."""

    plan: Plan
    size: float
    width: float
    height: float
    measure: Measure

    # Sizes

    @property
    def wanted_row(self) -> float:
        """Height of a row with enough room."""
        two = any(one.aside for one in self.plan.rows)
        return self.size * (_TWO_LINES if two else _ONE_LINE)

    @property
    def top(self) -> float:
        """Where the rows begin: under title, legend, and the two lines of days."""
        return self.size * (0.4 + _LEADING * (1 + len(self._legend)) + 2.9)

    @property
    def tall(self) -> float:
        """Height of a row."""
        room = self.height - self.top - self.size * 0.5
        return min(self.wanted_row, room / len(self.plan.rows))

    @property
    def foot(self) -> float:
        return self.top + self.tall * len(self.plan.rows)

    @property
    def left(self) -> float:
        """Where the days begin."""
        widest = max(
            max(self.measure(one.name, self.size), self.measure(one.aside, self._small))
            for one in self.plan.rows
        )
        return min(widest, self.width * _MOST_NAME) + self.size * 0.7

    @property
    def right(self) -> float:
        """Where the days end."""
        told = [one.told for one in self.plan.rows]
        told += [self.plan.end_name] if any(told) else []
        widest = max((self.measure(one, self.size) for one in told), default=0.0)
        return self.width - min(widest, self.width * _MOST_TOLD) - self.size * 0.7

    @property
    def day(self) -> float:
        """Width of a day."""
        return (self.right - self.left) / len(self.plan.days)

    @property
    def _small(self) -> float:
        return self.size * 0.86

    def _x(self, day: date) -> float:
        """Where this day begins."""
        return self.left + (day - self.plan.bounds[0]).days * self.day

    @property
    def _now(self) -> float:
        return self._x(self.plan.today) + self.day / 2

    def _middle(self, place: int) -> float:
        return self.top + (place + 0.5) * self.tall

    # What stands above

    def head(self) -> Iterator[Mark]:
        """Title with its unit, and the legend."""
        size, y = self.size, self.size * 1.3
        fitted = shortened(self.plan.heading, size * 1.08, self.width, self.measure)
        yield Words(0, y, fitted, size * 1.08, Ink.TEXT, bold=True)
        for line in self._legend:
            y += size * _LEADING
            x = 0.0
            for kind, name in line:
                yield from self._swatch(kind, x, y)
                told = shortened(name, size, self.width - x - 2 * size, self.measure)
                yield Words(x + 2 * size, y, told, size, Ink.TEXT)
                x += self.measure(name, size) + 3.2 * size

    @property
    def _legend(self) -> tuple[tuple[tuple[Stretch | Sign | None, str], ...], ...]:
        """Lines of the legend; None is the shading of closed days."""
        lines: list[list[tuple[Stretch | Sign | None, str]]] = [[]]
        used = 0.0
        entries: list[tuple[Stretch | Sign | None, str]] = [*self.plan.shown_in_legend]
        if self.plan.closed & {*self.plan.days} and self.plan.closed_name:
            entries.append((None, self.plan.closed_name))
        for one in entries:
            wide = self.measure(one[1], self.size) + 3.2 * self.size
            if lines[-1] and used + wide > self.width:
                lines.append([])
                used = 0.0
            lines[-1].append(one)
            used += wide
        return tuple(tuple(line) for line in lines if line)

    def _swatch(self, kind: Stretch | Sign | None, x: float, y: float) -> Iterator[Mark]:
        size = self.size
        if kind is None:
            yield Field(x, y - size * 0.85, size * 1.5, size, -1, -1, _SHADE, outlined=True)
        elif isinstance(kind, Sign):
            yield from self._diamond(kind, x + size * 0.75, y - size * 0.35, -1)
        else:
            yield from self._bar(kind, x, y - size * 0.8, size * 1.5, size * _BAR, -1)

    # What stands behind

    def ground(self) -> Iterator[Mark]:
        """Rows to be hit, closed days, lines between rows, days across, what the ends are."""
        for place in range(len(self.plan.rows)):
            yield Field(0, self.top + place * self.tall, self.width, self.tall, -1, place, 0.0)
        yield from self._closed()
        for place in range(len(self.plan.rows) + 1):
            y = self.top + place * self.tall
            yield Stroke(((0, y), (self.width, y)), 0.05 * self.size, Ink.GRID)
        yield from self._days()
        if any(one.told for one in self.plan.rows):
            room = self.width - self.right - self.size * 0.6
            told = shortened(self.plan.end_name, self.size, room, self.measure)
            base = self.top - self.size * 0.5
            yield Words(self.width, base, told, self.size, Ink.HINT, Side.RIGHT)

    def _closed(self) -> Iterator[Mark]:
        if self.day < _LEAST_DAY * self.size:
            return
        for shut, run in groupby(self.plan.days, lambda day: day in self.plan.closed):
            days = [*run]
            if shut:
                wide = self.day * len(days)
                yield Field(self._x(days[0]), self.top, wide, self.foot - self.top, -1, -1, _SHADE)

    def _days(self) -> Iterator[Mark]:
        """Days as numbers, as many as have room; of the first, and of each new year, the year."""
        size = self.size
        room = self.measure("00-00", size) + size * 0.7
        least = ceil(room / self.day)
        year, free = 0, self.left
        for day in self.plan.days:
            if not _is_tick(day, self.plan.bounds[0], least):
                continue
            x = self._x(day)
            text = f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"
            wide = self.measure(text, size)
            under_today = x - size < self._now < x + wide + size * 0.3
            if x < free or x + wide > self.right or (year and under_today):
                continue
            year, free = day.year, x + wide + size * 0.6
            yield Stroke(((x, self.top - size * 0.35), (x, self.foot)), 0.05 * size, Ink.GRID)
            yield Words(x, self.top - size * 0.5, text, size, Ink.HINT)

    def now(self) -> Iterator[Mark]:
        """The line of today, and its name above the days."""
        x, size = self._now, self.size
        up = self.top - size * 1.6
        first = self.left + self.measure("0000-00-00", size)
        begin = self.top - size * 0.35 if x < first + size * 0.3 else up
        yield Stroke(((x, begin), (x, self.foot)), 0.13 * size, Ink.TEXT, dash=0.3 * size)
        named = f"{self.plan.today_name} {self.plan.today:%m-%d}".strip()
        wide = self.measure(named, size)
        x = min(max(x - wide / 2, 0.0), self.width - wide)
        yield Words(x, up - size * 0.25, named, size, Ink.TEXT, bold=True)

    # Rows

    def row(self, place: int, row: PlanRow) -> Iterator[Mark]:
        """Name, what stands under it, bars, days that are looked for, what is told at the end."""
        size, middle = self.size, self._middle(place)
        room = self.left - size * 0.6
        base = middle + size * (-0.2 if row.aside else 0.35)
        name = shortened(row.name, size, room, self.measure)
        yield Words(0, base, name, size, Ink.TEXT, bold=row.strong)
        if row.aside:
            aside = shortened(row.aside, self._small, room, self.measure)
            yield Words(0, base + size * 1.25, aside, self._small, Ink.HINT)
        for one in row.spans:
            yield from self._span(one, middle, place)
        for sign in row.milestones:
            yield from self._milestone(sign, middle, place)
        if row.told:
            room = self.width - self.right - size * 0.6
            told = shortened(row.told, size, room, self.measure)
            yield Words(
                self.width, middle + size * 0.35, told, size, Ink.TEXT, Side.RIGHT, row.strong
            )

    def _span(self, one: Span, middle: float, place: int) -> Iterator[Mark]:
        x = self._x(one.first)
        wide = max(self._x(one.last + timedelta(days=1)) - x, 0.15 * self.size)
        yield from self._bar(one.kind, x, middle - self._thick / 2, wide, self._thick, place)

    @property
    def _thick(self) -> float:
        return min(_BAR * self.size, self.tall * 0.6)

    def _bar(
        self, kind: Stretch, x: float, y: float, wide: float, tall: float, place: int
    ) -> Iterator[Mark]:
        size = self.size
        if kind is Stretch.WAITS:
            around = ((x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y))
            yield Stroke(around, 0.09 * size, Ink.DATA, dash=0.35 * size, series=place)
            return
        level = _LEVELS.get(kind, 0.0)
        yield Field(x, y, wide, tall, place, place, level, outlined=level == 0.0)
        if kind is Stretch.PAUSED:
            yield from hatching(x, y, wide, tall, size * 0.4, place)
        elif kind is Stretch.LATE:
            yield from _ruled(x, y, wide, tall, size, place)

    def _milestone(self, one: Milestone, middle: float, place: int) -> Iterator[Mark]:
        yield from self._diamond(one.kind, self._x(one.day) + self.day / 2, middle, place)

    def _diamond(self, kind: Sign, x: float, y: float, place: int) -> Iterator[Mark]:
        """Due: open; a result: filled, by a smaller one inside."""
        sizes = [_DIAMOND] if kind is Sign.DUE else [_DIAMOND, _DIAMOND * 0.66, _DIAMOND * 0.33]
        for each in sizes:
            half = each * self.size
            points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half))
            yield Stroke(points, 0.16 * self.size, Ink.TEXT, series=place)

    def arrow(self, need: Need) -> Iterator[Mark]:
        """From the end of what is waited for to the beginning of what waits."""
        before, after = self.plan.rows[need.before], self.plan.rows[need.after]
        if before.first is None or before.last is None or after.first is None:
            return
        size, down = self.size, 1 if need.after > need.before else -1
        start = (self._x(before.last + timedelta(days=1)), self._middle(need.before))
        x, y = self._x(after.first), self._middle(need.after)
        edge = down * self._thick / 2
        if after.first > before.last:
            tip = (max(x + 0.4 * size, start[0] + 0.1 * size), y - edge)
            yield Stroke((start, (tip[0], start[1]), tip), 0.1 * size, Ink.HINT)
            yield from self._head(tip, (0.0, down * 1.0))
        elif after.first >= before.first:  # on the day itself: straight from one to the other
            tip = (x + min(0.4 * size, self.day / 2), y - edge)
            yield Stroke(((tip[0], start[1] + edge), tip), 0.1 * size, Ink.HINT)
            yield from self._head(tip, (0.0, down * 1.0))
        else:
            out, back = start[0] + 0.4 * size, x - 0.7 * size
            between = y - down * self.tall / 2
            turns = ((out, start[1]), (out, between), (back, between), (back, y))
            yield Stroke((start, *turns, (x, y)), 0.1 * size, Ink.HINT)
            yield from self._head((x, y), (1.0, 0.0))

    def _head(self, tip: tuple[float, float], way: tuple[float, float]) -> Iterator[Mark]:
        """The head of an arrow that goes this way."""
        (x, y), (right, down), size = tip, way, self.size
        back, wing = 0.45 * size, 0.28 * size
        sides = [
            (x - right * back - down * side, y - down * back - right * side)
            for side in (-wing, wing)
        ]
        yield Stroke((sides[0], tip, sides[1]), 0.1 * size, Ink.HINT)


def _ruled(
    x: float, y: float, wide: float, tall: float, size: float, series: int
) -> Iterator[Mark]:
    """Upright lines, close together."""
    gap, at = 0.28 * size, 0.14 * size
    while at < wide:
        yield Stroke(((x + at, y), (x + at, y + tall)), 0.13 * size, Ink.DATA, series=series)
        at += gap


def _is_tick(day: date, first: date, least: int) -> bool:
    """Whether a number stands at this day, where they are at least so many days apart.

    The first day; of weeks Mondays, of months their first, of years their January.
    """
    if least <= 2 or day == first:
        return (day - first).days % least == 0
    if least <= 14:
        weeks = 1 if least <= 7 else 2
        return day.weekday() == 0 and (day.toordinal() - 1) // 7 % weeks == 0
    months = next((one for one in (1, 3, 6) if one * 28 >= least), 12)
    return day.day == 1 and (day.month - 1) % months == 0
