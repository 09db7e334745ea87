"""Charts on a sheet: from lines and boxes, so that they print sharp, and in grey."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.drawn import Drawing, drawing_height, laid_out
from counter_app.kernel.marks import Field, Ink, Side, Stroke, Words, segments
from counter_app.kernel.plan import Plan
from counter_app.kernel.plan_layout import rows_within
from counter_app.press import fonts
from counter_app.press.composer import Composer
from counter_app.press.drawing import BLACK, GREY, Box, Line, Text
from counter_app.press.look import Look

_SIZE: Final = 8.0  # points of its text on A4
_MOST: Final = 0.6  # of a page is a chart high
_SHADES: Final = {Ink.DATA: BLACK, Ink.TEXT: BLACK, Ink.HINT: GREY, Ink.GRID: 0.85}
_FAINT: Final = 0.05
_DARK: Final = 0.55  # from there white is read better than black
_WHITE: Final = 1.0
_EDGE: Final = 0.3


def write_chart(sheet: Composer, chart: Drawing, look: Look) -> None:
    """A chart at the cursor, whole on one page; of a plan as many rows as a page has room for."""
    size = look.style(_SIZE, _SIZE).size
    if not isinstance(chart, Plan):
        _write(sheet, chart, size, _MOST * sheet.frame.height)
        return
    if drawing_height(chart, size, sheet.width, _measure) > sheet.room:
        sheet.new_page()
    begin = 0
    while begin == 0 or begin < len(chart.rows):
        rows = rows_within(chart, size, sheet.width, sheet.room, _measure)
        _write(sheet, chart.some(begin, begin + rows), size, sheet.room)
        begin += rows
        if begin < len(chart.rows):
            sheet.new_page()


def _write(sheet: Composer, chart: Drawing, size: float, most: float) -> None:
    high = min(drawing_height(chart, size, sheet.width, _measure), most)
    sheet.need(high)
    left, top, level = sheet.left, sheet.y, 0.0
    for one in laid_out(chart, sheet.width, high, size, _measure):
        match one:
            case Field():
                level = one.level
                filled = 1 - level if level > _FAINT else None
                edge = _EDGE if one.outlined else 0.0
                box = Box(left + one.x, top + one.y, one.width, one.height, edge, filled)
                sheet.put(box)
            case Stroke():
                shade = _SHADES[one.ink]
                for (x1, y1), (x2, y2) in segments(one):
                    ends = (left + x1, top + y1, left + x2, top + y2)
                    sheet.put(Line(*ends, one.width, shade, one.dash))
            case Words():
                sheet.put(_text(one, left, top, level))
    sheet.y = top + high


def _text(one: Words, left: float, top: float, level: float) -> Text:
    drawn = fonts.printable(one.text)
    wide = fonts.width(drawn, one.size, bold=one.bold)
    away = {Side.LEFT: 0.0, Side.MIDDLE: wide / 2, Side.RIGHT: wide}[one.side]
    x, y = left + one.x - away, top + one.y
    shade = _SHADES.get(one.ink, _WHITE if level > _DARK else BLACK)
    return Text(x, y, drawn, one.size, one.bold, shade)


def _measure(text: str, size: float) -> float:
    return fonts.width(fonts.printable(text), size, bold=False)
