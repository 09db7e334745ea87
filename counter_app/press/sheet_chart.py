"""Charts on a sheet: bars from lines and boxes, so that they print sharp."""

from __future__ import annotations

from typing import Final

from counter_app.press.composer import Align, Composer, Style
from counter_app.press.content import Bars
from counter_app.press.drawing import GREY, RULE, Box, Line
from counter_app.press.look import Look

_HEIGHT: Final = 90.0  # points, of the highest bar
CHART_HEIGHT: Final = _HEIGHT + 60.0
"""About what a chart takes with its heading."""

_WIDEST: Final = 34.0
_FULL: Final = 0.72  # of its place is the bar
_BAR_SHADE: Final = 0.45
_MOST_NAMES: Final = 16  # with more bars only every second or third is named


def write_bars(sheet: Composer, bars: Bars, look: Look) -> None:
    """A chart at the cursor, whole on one page."""
    small = look.style(8, 11, shade=GREY, align=Align.CENTRE)
    high = look.gap(_HEIGHT)
    sheet.need(high + 3 * small.leading)
    place = min(sheet.width / len(bars.bars), look.gap(_WIDEST) / _FULL)
    most = max(1, *(bar.value for bar in bars.bars))
    foot = sheet.y + small.leading + high
    every = -(-len(bars.bars) // _MOST_NAMES)
    for at, bar in enumerate(bars.bars):
        left = sheet.left + at * place
        tall = high * bar.value / most
        width = place * _FULL
        sheet.put(Box(left + (place - width) / 2, foot - tall, width, tall, 0, _BAR_SHADE))
        if every == 1 or bar.value == most:
            _label(sheet, str(bar.value), small, left, foot - tall - small.leading, place)
        if at % every == 0:
            _label(sheet, bar.name, small, left, foot + look.gap(2), place * every)
    sheet.put(Line(sheet.left, foot, sheet.left + sheet.width, foot, 0.5, RULE))
    sheet.y = foot + small.leading + look.gap(4)


def _label(sheet: Composer, text: str, style: Style, x: float, y: float, width: float) -> None:
    lines = sheet.lines(text, style, width)
    if lines:
        sheet.place(lines[0], style, x=x, y=y, width=width)
