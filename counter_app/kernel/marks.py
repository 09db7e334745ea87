"""Marks (笔画): what any painter can draw, in the painter's units; x runs right, y down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from counter_app.kernel.immutable import immutable

CUT: Final = "…"
Measure = Callable[[str, float], float]
"""Width of a text in a size."""


class Side(Enum):
    """From where a word is set."""

    LEFT = auto()
    MIDDLE = auto()
    RIGHT = auto()


class Ink(Enum):
    """What is drawn with: data by ``level``, the rest by what it is for."""

    DATA = auto()
    TEXT = auto()
    HINT = auto()
    GRID = auto()
    ON_DATA = auto()  # words on the field drawn before them, whatever can be read there


@immutable
class Field:
    """A filled rectangle of ``series`` at ``place``; ``level`` 0 is empty, 1 the darkest."""

    x: float
    y: float
    width: float
    height: float
    series: int
    place: int
    level: float
    outlined: bool = False


@immutable
class Stroke:
    """A line through these points; ``dash`` 0 is unbroken. ``series`` -1 is no data."""

    points: tuple[tuple[float, float], ...]
    width: float
    ink: Ink
    dash: float = 0.0
    series: int = -1


@immutable
class Words:
    """One line of text whose baseline is at ``y``."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink
    side: Side = Side.LEFT
    bold: bool = False


Mark = Field | Stroke | Words


def shortened(text: str, size: float, room: float, measure: Measure) -> str:
    """As much of it as fits, with ``…`` where something is left away."""
    if measure(text, size) <= room:
        return text
    kept = len(text)
    while kept > 1 and measure(text[:kept] + CUT, size) > room:
        kept -= 1
    return text[:kept] + CUT


def hatching(
    x: float, y: float, wide: float, tall: float, gap: float, series: int
) -> Iterator[Mark]:
    """Lines from the lower left to the upper right, cut at the field's edges."""
    offset = gap
    while offset < wide + tall:
        first = (x + max(0.0, offset - tall), y + min(tall, offset))
        last = (x + min(wide, offset), y + max(0.0, offset - wide))
        yield Stroke((first, last), gap * 0.16, Ink.DATA, series=series)
        offset += gap


def segments(stroke: Stroke) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines that it is made of."""
    return pairwise(stroke.points)
