"""Where the seal goes: a ring around whose paper it is and its date."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.press.composer import Composer, Style, TextLine, measured
from counter_app.press.content import Closing
from counter_app.press.drawing import RULE, Ring

_YEAR: Final = "年"
_INSIDE: Final = 2.0  # points between the date and the ring

Lines = list[tuple[TextLine, Style]]


@immutable
class SealPlace:
    """Its column, its ring, and how its lines are set. Lengths are points."""

    left: float
    width: float
    diameter: float
    name: Style
    hint: Style
    least: float  # no date is set smaller
    shade: float = RULE


def seal_height(page: Composer, closing: Closing, place: SealPlace) -> float:
    """What the ring takes, and the lines that go beyond it, with its middle in the middle."""
    _lines, top = _set(page, closing, place)
    return max(place.diameter, -2 * top)


def put_seal(page: Composer, closing: Closing, place: SealPlace, middle: float) -> None:
    """Hint, authority and date at the ring whose middle is at the height ``middle``.

    A name of many lines goes beyond the ring, upwards; the date never does: where it is
    too long for one line, the year stands above month and day.
    """
    page.put(Ring(place.left + place.width / 2, middle, place.diameter / 2, place.shade))
    lines, top = _set(page, closing, place)
    y = middle + top
    for line, style in lines:
        page.place(line, style, x=place.left, y=y, width=place.width)
        y += style.leading


def _set(page: Composer, closing: Closing, place: SealPlace) -> tuple[Lines, float]:
    """The lines, and where they begin, counted from the ring's middle."""
    over = [(line, place.hint) for line in page.lines(closing.seal_hint, place.hint, place.width)]
    over += [(line, place.name) for line in page.lines(closing.authority, place.name, place.width)]
    year, sign, rest = closing.dated.partition(_YEAR)
    widest = measured(closing.dated, place.name)
    parts: tuple[str, ...] = (closing.dated,)
    tall = _tall(over) + place.name.leading
    if rest and widest > _chord(place, tall / 2):
        parts = (year + sign, rest)
        widest = max(measured(part, place.name) for part in parts)
        tall += place.name.leading
    size = place.name.size * min(1.0, _chord(place, 0) / (widest or 1.0))  # some bear no date
    dated = replace(place.name, size=max(place.least, size))
    lines = over + [(TextLine(part, True), dated) for part in parts]
    return lines, min(-tall / 2, _lowest(place, widest * dated.size / place.name.size) - tall)


def _tall(lines: Lines) -> float:
    return sum(style.leading for _line, style in lines)


def _chord(place: SealPlace, below: float) -> float:
    """How wide the ring is inside, so far from its middle."""
    return 2 * sqrt(max((place.diameter / 2) ** 2 - below**2, 0.0)) - 2 * _INSIDE


def _lowest(place: SealPlace, wide: float) -> float:
    """How far below the middle a line so wide may end."""
    return sqrt(max((place.diameter / 2) ** 2 - (wide / 2 + _INSIDE) ** 2, 0.0))
