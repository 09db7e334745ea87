"""Where everything of a chart stands, as marks.

Series differ by shade, hatching and dashes, so that a copy in grey
tells as much as the screen. No word is cut without ``…``.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Final

from counter_app.kernel.chart import Chart, Series, Shape
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

_LEVELS: Final = (0.82, 0.45, 0.16, 0.0)  # of series on each other: dark, middle, light, hatched
_BEFORE: Final = 0.0  # an outline
_DASHES: Final = (0.0, 5.0, 1.6)
_DARK: Final = 0.55
_LEADING: Final = 1.5
_FULL: Final = 0.68  # of its place is a bar
_WIDEST: Final = 4.2  # ems of a column, at most
_MOST_NAME: Final = 0.34  # of the width for names on the left
_TICKS: Final = 4


def chart_height(chart: Chart, size: float, width: float, measure: Measure) -> float:
    """How high a chart wants to be; of bars below each other exactly so high."""
    head = _Frame(chart, size, width, 0, measure).top
    match chart.shape:
        case Shape.RANKED:
            each = size * (_LEADING * 0.9 * max(1, len(chart.series)) + 0.5)
            return head + each * max(1, len(chart.names)) + size * 1.2
        case Shape.HEAT:
            return head + size * 1.9 * (len(chart.series) + 1) + size * 0.6
    return head + size * 14


def chart_marks(
    chart: Chart, width: float, height: float, size: float, measure: Measure
) -> tuple[Mark, ...]:
    """All marks of the chart in this room, with text of ``size``, in the order of drawing."""
    frame = _Frame(chart, size, width, height, measure)
    marks = [*frame.head()]
    if not chart.has_numbers:
        middle = frame.top + max(0.0, height - frame.top) / 2
        marks.append(Words(width / 2, middle, chart.empty, size, Ink.HINT, Side.MIDDLE))
        return tuple(marks)
    draw = {
        Shape.STACKED: _stacked,
        Shape.LINES: _lines,
        Shape.RANKED: _ranked,
        Shape.HEAT: _heat,
    }[chart.shape]
    return (*marks, *draw(frame))


def ticks(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to at least ``most``; whole ones where ``most`` is above 3."""
    step = 10 ** floor(log10(most / _TICKS)) if most > 0 else 1.0
    step *= next(one for one in (1, 2, 5, 10) if one * step * _TICKS >= most * 0.999)
    step = max(step, 1.0) if most >= 1 else step
    return tuple(n * step for n in range(ceil(most / step - 1e-9) + 1))


@immutable
class _Frame:
    """A chart in its room."""

    chart: Chart
    size: float
    width: float
    height: float
    measure: Measure

    @property
    def legend(self) -> tuple[tuple[tuple[int, Series], ...], ...]:
        """Lines of the legend; of one series and of fields there is none."""
        if self.chart.shape is Shape.HEAT or len(self.chart.series) < 2:
            return ()
        lines: list[list[tuple[int, Series]]] = [[]]
        used = 0.0
        for place, one in enumerate(self.chart.series):
            wide = self.measure(one.name, self.size) + 3.2 * self.size
            if lines[-1] and used + wide > self.width:
                lines.append([])
                used = 0.0
            lines[-1].append((place, one))
            used += wide
        return tuple(map(tuple, lines))

    @property
    def top(self) -> float:
        """Where the drawing begins: under title, legend and what was left out."""
        lines = 1 + len(self.legend) + bool(self.chart.left_out)
        return self.size * (0.4 + _LEADING * lines + 1.1)

    def words(self, x: float, y: float, text: str, room: float, **how: object) -> Words:
        """A word that fits ``room``."""
        told = shortened(text, self.size, room, self.measure)
        return Words(x, y, told, self.size, **{"ink": Ink.HINT, **how})  # type: ignore[arg-type]

    def head(self) -> Iterator[Mark]:
        """Title with its unit, legend, what was left out."""
        chart, size, y = self.chart, self.size, self.size * 1.3
        fitted = shortened(chart.heading, size * 1.08, self.width, self.measure)
        yield Words(0, y, fitted, size * 1.08, Ink.TEXT, bold=True)
        for line in self.legend:
            y += size * _LEADING
            x = 0.0
            for place, one in line:
                yield from self._swatch(place, one, x, y)
                name = shortened(one.name, size, self.width - x - 2 * size, self.measure)
                yield Words(x + 2 * size, y, name, size, Ink.TEXT)
                x += self.measure(one.name, size) + 3.2 * size
        if chart.left_out:
            yield self.words(0, y + size * _LEADING, chart.left_out, self.width)

    def _swatch(self, place: int, one: Series, x: float, y: float) -> Iterator[Mark]:
        if self.chart.shape is Shape.LINES:
            middle = y - self.size * 0.35
            points = ((x, middle), (x + 1.7 * self.size, middle))
            yield Stroke(points, *self.line_look(place), series=place)
        else:
            yield from self.bar(x, y - self.size * 0.85, 1.5 * self.size, self.size, place, -1)

    def line_look(self, place: int) -> tuple[float, Ink, float]:
        """Width, ink and dash of a series' line."""
        dash = _DASHES[min(place, len(_DASHES) - 1)] * self.size / 8
        return (0.24 if place == 0 else 0.15) * self.size, Ink.DATA, dash

    def bar(
        self, x: float, y: float, wide: float, tall: float, place: int, at: int
    ) -> Iterator[Mark]:
        """A bar of a series; the fourth is hatched, one of before an outline."""
        one = self.chart.series[place]
        level = _BEFORE if one.before else _LEVELS[min(place, len(_LEVELS) - 1)]
        yield Field(x, y, wide, tall, place, at, level, outlined=level < _DARK / 2)
        if not one.before and place >= len(_LEVELS) - 1:
            yield from hatching(x, y, wide, tall, self.size * 0.5, place)

    def axis(self, most: float, left: float, foot: float) -> Iterator[Mark]:
        """Lines across with their numbers; below, what the names are."""
        steps = ticks(most)
        for value in steps:
            y = foot - (foot - self.top) * value / steps[-1]
            ink = Ink.HINT if value == 0 else Ink.GRID
            yield Stroke(((left, y), (self.width, y)), 0.06 * self.size, ink)
            text = f"{value:g}"
            yield Words(
                left - self.size * 0.5, y + self.size * 0.35, text, self.size, Ink.HINT, Side.RIGHT
            )

    def names(self, left: float, place: float, foot: float) -> Iterator[Mark]:
        """Names under their places; as many as have room, the rest goes without."""
        names, size = self.chart.names, self.size
        widest = max((self.measure(one, size) for one in names), default=0.0) + size
        axis = self.measure(self.chart.axis, size) + size
        every = min(max(1, ceil(min(widest, 7 * size) / place)), len(names))
        for at in range(0, len(names), every):
            room = place * every - size * 0.4
            text = shortened(names[at], size, room, self.measure)
            half = self.measure(text, size) / 2
            x = left + (at + 0.5) * place
            x = min(max(x, half), self.width - half)
            yield Words(x, foot + size * 1.3, text, size, Ink.HINT, Side.MIDDLE)
        text = shortened(self.chart.axis, size, max(axis, self.width / 3), self.measure)
        yield Words(self.width, foot + size * 2.6, text, size, Ink.HINT, Side.RIGHT)

    def left_of(self, most: float) -> float:
        """Room for the numbers at the axis."""
        return max(self.measure(f"{one:g}", self.size) for one in ticks(most)) + self.size


def _stacked(frame: _Frame) -> Iterator[Mark]:
    series, names, size = frame.chart.series, frame.chart.names, frame.size
    sums = [sum(one.values[at] or 0 for one in series) for at in range(len(names))]
    left, foot = frame.left_of(max(sums)), frame.height - size * 3
    yield from frame.axis(max(sums), left, foot)
    place = (frame.width - left) / len(names)
    wide, high = min(place * _FULL, _WIDEST * size), foot - frame.top
    highest = ticks(max(sums))[-1]
    told = place > max(frame.measure(frame.chart.told(one), size) for one in sums) + size * 0.2
    for at, total in enumerate(sums):
        x, y = left + at * place + (place - wide) / 2, foot
        for number, one in enumerate(series):
            tall = high * (one.values[at] or 0) / highest
            y -= tall
            if tall > 0:
                yield from frame.bar(x, y, wide, tall, number, at)
        if told and total:
            text = frame.chart.told(total)
            yield Words(x + wide / 2, y - size * 0.3, text, size, Ink.TEXT, Side.MIDDLE)
    yield from frame.names(left, place, foot)


def _lines(frame: _Frame) -> Iterator[Mark]:
    series, names, size = frame.chart.series, frame.chart.names, frame.size
    most = max(value or 0 for one in series for value in one.values)
    left, foot = frame.left_of(most), frame.height - size * 3
    yield from frame.axis(most, left, foot)
    place, highest = (frame.width - left) / len(names), ticks(most)[-1]
    for number in reversed(range(len(series))):  # the first on top
        run: list[tuple[float, float]] = []
        runs = [run]
        for at, value in enumerate(series[number].values):
            if value is None:
                runs.append(run := [])
            else:
                y = foot - (foot - frame.top) * value / highest
                run.append((left + (at + 0.5) * place, y))
        for points in runs:
            if points:
                before = (points[0][0] - size / 4, points[0][1])  # a point alone is a short line
                ends = tuple(points) if len(points) > 1 else (before, *points)
                yield Stroke(ends, *frame.line_look(number), series=number)
    yield from _last_numbers(frame, left, place, foot, highest)
    yield from frame.names(left, place, foot)


def _last_numbers(
    frame: _Frame, left: float, place: float, foot: float, highest: float
) -> Iterator[Mark]:
    """Of the first series its last number, where it ends."""
    values = frame.chart.series[0].values
    known = [at for at, value in enumerate(values) if value is not None]
    if known:
        value = values[known[-1]] or 0
        y = foot - (foot - frame.top) * value / highest
        x = min(left + (known[-1] + 0.5) * place, frame.width - frame.size)
        text = frame.chart.told(value)
        above = max(frame.top + frame.size * 0.6, y - frame.size * 0.5)
        yield Words(x, above, text, frame.size, Ink.TEXT, Side.MIDDLE, bold=True)


def _ranked(frame: _Frame) -> Iterator[Mark]:
    chart, size, measure = frame.chart, frame.size, frame.measure
    names = [shortened(one, size, frame.width * _MOST_NAME, measure) for one in chart.names]
    left = max(measure(one, size) for one in names) + size * 0.8
    most = max(value or 0 for one in chart.series for value in one.values)
    tail = measure(chart.told(most), size) + size
    room, y = frame.width - left - tail, frame.top
    each = (frame.height - frame.top - size * 0.4) / len(names)
    thick = min(each * 0.8 / len(chart.series), size * 1.35)
    for at, name in enumerate(names):
        middle = y + each / 2
        yield Words(left - size * 0.6, middle + size * 0.35, name, size, Ink.TEXT, Side.RIGHT)
        top = middle - thick * len(chart.series) / 2
        for number, one in enumerate(chart.series):
            value = one.values[at]
            wide = room * (value or 0) / most
            if wide > 0:
                yield from frame.bar(left, top, wide, thick * 0.86, number, at)
            base = top + thick * 0.43 + size * 0.35
            yield Words(left + wide + size * 0.4, base, chart.told(value), size, Ink.TEXT)
            top += thick
        y += each
    yield Stroke(((left, frame.top), (left, y)), 0.08 * size, Ink.HINT)


def _heat(frame: _Frame) -> Iterator[Mark]:
    chart, size = frame.chart, frame.size
    left = max(frame.measure(one.name, size) for one in chart.series) + size * 0.8
    place = (frame.width - left) / len(chart.names)
    tall = (frame.height - frame.top - size * 2) / len(chart.series)
    most = max(value or 0 for one in chart.series for value in one.values)
    for row, one in enumerate(chart.series):
        y = frame.top + row * tall
        base = y + tall / 2 + size * 0.35
        yield Words(left - size * 0.6, base, one.name, size, Ink.TEXT, Side.RIGHT)
        for at, value in enumerate(one.values):
            level = 0.85 * (value or 0) / most
            x = left + at * place
            yield Field(x, y, place - 1, tall - 1, row, at, level, outlined=True)
            text = chart.told(value)
            if value and frame.measure(text, size) < place:
                yield Words(x + place / 2, base, text, size, Ink.ON_DATA, Side.MIDDLE)
    yield from _heat_names(frame, left, place)


def _heat_names(frame: _Frame, left: float, place: float) -> Iterator[Mark]:
    names, size = frame.chart.names, frame.size
    widest = max(frame.measure(one, size) for one in names) + size / 2
    every = min(ceil(min(widest, 7 * size) / place), len(names))
    for at in range(0, len(names), every):
        text = shortened(names[at], size, place * every - size * 0.4, frame.measure)
        half = frame.measure(text, size) / 2
        x = min(left + (at + 0.5) * place, frame.width - half)
        yield Words(x, frame.height - size * 0.7, text, size, Ink.HINT, Side.MIDDLE)
