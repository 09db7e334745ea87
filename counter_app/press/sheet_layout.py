"""Papers on sheets (A4, A5), in ordinary and in large print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from counter_app.kernel.chart import Chart
from counter_app.kernel.paper import PaperSize
from counter_app.kernel.plan import Plan
from counter_app.press.composer import Align, Composer, Style, TextLine, measured
from counter_app.press.content import (
    Banner,
    Block,
    Cell,
    Content,
    Facts,
    FinePrint,
    Highlight,
    Points,
    Prose,
    SignLine,
    Table,
)
from counter_app.press.drawing import GREY, RULE, TINT, Box, Line, Page
from counter_app.press.english_labels import english_label
from counter_app.press.look import BODY, NOTE, RECORD, ROWS, STRONG, Look, looks
from counter_app.press.row_list import write_row_list
from counter_app.press.sheet_chart import write_chart
from counter_app.press.sheet_closing import write_closing
from counter_app.press.sheet_head import foot_height, write_foot, write_head, write_head_again
from counter_app.press.sheet_table import write_facts, write_table

_BANNER: Final = (72, 84)  # on A4
_CELL_PAD: Final = 9  # points on A4 beside what people look for first
_HAIR_LESS: Final = 0.999  # so that rounding does not break a line that just fits
_TAKEN_OVERLEAF: Final = (90, 150, 240, 360)  # points of text on A4, to stand above the seal


def lay_out_sheet(content: Content, size: PaperSize, *, large: bool = False) -> list[Page]:
    """The pages of ``content`` on A4 or A5; set a little tighter if that saves a page."""
    usual, *tighter = looks(size, large=large)
    pages = _lay_out(content, usual)
    if len(pages) == 1:
        return pages
    closer = (_lay_out(content, look) for look in tighter)
    return next((fewer for fewer in closer if len(fewer) < len(pages)), pages)


def lay_out_record(content: Content) -> list[Page]:
    """The A4 pages of something for the hall's own files: nobody signs, nothing proves itself."""
    return _with_feet(_composed(content, RECORD), content, RECORD)


def _lay_out(content: Content, look: Look) -> list[Page]:
    sheet = _composed(content, look)
    page, spare = sheet.page, sheet.room
    write_closing(sheet, content, look)
    if sheet.page == page:
        return _with_feet(sheet, content, look)
    for taken in _TAKEN_OVERLEAF:  # signatures and seal never stand on a page of their own
        again = _composed(content, look, {page: spare + look.wide(taken)})
        last = again.page
        write_closing(again, content, look)
        if last > page and again.page == last:
            return _with_feet(again, content, look)
    return _with_feet(sheet, content, look)


def _with_feet(sheet: Composer, content: Content, look: Look) -> list[Page]:
    for number in range(len(sheet.pages)):
        sheet.turn_to(number)
        write_foot(sheet, content, look, number + 1)
    return sheet.pages


def _composed(content: Content, look: Look, shorter: Mapping[int, float] | None = None) -> Composer:
    """Everything above the closing; ``shorter`` as for the composer."""
    probe = Composer(look.frame, lambda composer: None, english=content.english)
    bottom = max(look.frame.bottom, foot_height(probe, content, look))
    sheet = Composer(
        replace(look.frame, bottom=bottom),
        lambda composer: write_head_again(composer, content, look),
        english=content.english,
        shorter=shorter or {},
    )
    write_head(sheet, content, look)
    if content.addressee:
        colon = "" if "：" in content.addressee else "："
        sheet.write(f"{content.addressee}{colon}", look.style(*STRONG, bold=True))
    for block in content.blocks:
        _write_block(sheet, block, look)
    return sheet


def _write_block(sheet: Composer, block: Block, look: Look) -> None:
    match block:
        case Prose():
            indent = "\u3000\u3000" if block.indent else ""
            full = look.style(*BODY, align=Align.FULL)
            sheet.say(block.said, full, look.english(), indent=indent)
            sheet.skip(look.gap(4))
        case Banner(value=value):
            sheet.write(value, look.style(*_BANNER, bold=True, align=Align.CENTRE))
            sheet.skip(look.gap(6))
        case Highlight():
            _highlight(sheet, block, look)
        case Facts():
            if any(fact.value for fact in block.rows):
                write_facts(sheet, block, look)
                sheet.skip(look.gap(8))
        case Table():
            if block.rows:
                _table(sheet, block, look)
                sheet.skip(look.gap(8))
        case Chart() | Plan():
            write_chart(sheet, block, look)
            sheet.skip(look.gap(8))
        case SignLine():
            _sign_line(sheet, block, look)
        case Points():
            if block.items:
                _points(sheet, block, look)
        case FinePrint():
            full = look.style(*NOTE, shade=GREY, align=Align.FULL)
            sheet.say(block.said, full, look.style(9, 11.5, shade=GREY))
            sheet.skip(look.gap(3))


def _table(sheet: Composer, table: Table, look: Look) -> None:
    """Its heading never stands without a row under it."""

    def write_heading() -> None:
        _heading(sheet, table.heading, look)

    body = look.style(*ROWS)
    room = 2 * body.leading if table.heading else 0.0
    if look.large:
        sheet.need(room + 3 * body.leading)
        write_heading()
        write_row_list(sheet, table, body, look.english(), look.wide(22))
    else:
        write_table(sheet, table, look, write_heading, room)


def _heading(sheet: Composer, heading: str, look: Look) -> None:
    if not heading:
        return
    style = look.style(12.5, 18, bold=True)
    sheet.need(style.leading * 3)
    bar = look.wide(3)
    middle = sheet.y + style.leading / 2
    sheet.put(Box(sheet.left, middle - style.size / 2, bar, style.size, 0, 0.0))
    left = sheet.left + bar + look.wide(5)
    width = sheet.left + sheet.width - left
    if sheet.english:
        beside = replace(look.english(), leading=style.leading)
        x = left + measured(heading, style) + look.wide(6)
        english = english_label(heading)
        if x + measured(english, beside) <= sheet.left + sheet.width:
            sheet.at(english, beside, x=x, y=sheet.y, width=width)
        else:
            sheet.write(heading, style, x=left, width=width)
            heading, style = english, look.english()
    sheet.write(heading, style, x=left, width=width)
    sheet.skip(look.gap(2))


def _points(sheet: Composer, points: Points, look: Look) -> None:
    _heading(sheet, points.heading, look)
    style = look.style(*ROWS)
    full = replace(style, align=Align.FULL)
    hang = look.wide(20)
    for number, item in enumerate(points.items, start=1):
        sheet.need(style.leading)
        sheet.place(TextLine(f"{number}.", True), style)
        sheet.say(item, full, look.english(), x=sheet.left + hang, width=sheet.width - hang)
    sheet.skip(look.gap(6))


def _highlight(sheet: Composer, highlight: Highlight, look: Look) -> None:
    """The cells side by side; one under the other in large print, and where a value would break."""
    cells = highlight.cells
    inner = sheet.width / len(cells) - 2 * look.wide(_CELL_PAD)
    beside = not look.large and all(_fits(cell.value, look, inner) for cell in cells)
    for row in [cells] if beside else [(cell,) for cell in cells]:
        _highlit(sheet, row, look)
    sheet.skip(look.gap(9))


def _highlit(sheet: Composer, cells: tuple[Cell, ...], look: Look) -> None:
    share = sheet.width / len(cells)
    pad = look.wide(_CELL_PAD)
    inner = share - 2 * pad
    told = [_cell_lines(sheet, cell, look, inner) for cell in cells]
    height = max(sum(style.leading for _line, style in lines) for lines in told) + look.gap(14)
    sheet.need(height)
    top = sheet.y
    sheet.put(Box(sheet.left, top, sheet.width, height, 0, TINT))
    sheet.put(Box(sheet.left, top, look.wide(3), height, 0, 0.0))
    for place, lines in enumerate(told):
        left = sheet.left + place * share
        if place:
            end = top + height - look.gap(8)
            sheet.put(Line(left, top + look.gap(8), left, end, 0.5, RULE))
        y = top + look.gap(7)
        for line, style in lines:
            sheet.place(line, style, x=left + pad, y=y, width=inner)
            y += style.leading
    sheet.y = top + height


def _cell_lines(
    sheet: Composer, cell: Cell, look: Look, width: float
) -> list[tuple[TextLine, Style]]:
    """Label, value, and what is said with it."""
    value = _value_style(cell.value, look, width)
    small = BODY[0] if look.large else 10.0
    parts = [
        (sheet.labelled(cell.label), look.style(small, small * 1.4, shade=GREY)),
        (cell.value, value),
        (cell.note, look.style(small, small * 1.3)),
        (cell.english if sheet.english else "", look.english()),
    ]
    return [(line, s) for text, s in parts if text for line in sheet.lines(text, s, width)]


def _fits(text: str, look: Look, width: float) -> bool:
    """Whether it stands on one line."""
    return measured(text, look.style(*BODY, bold=True)) <= width


def _value_style(text: str, look: Look, width: float) -> Style:
    """On one line as large as it fits; a very long one smaller, on several."""
    large = look.style(15, 22, bold=True)
    size = large.size * min(1.0, width / max(measured(text, large), 0.01))
    least = look.style(*BODY, bold=True)
    return replace(large, size=size * _HAIR_LESS) if size > least.size else least


def _sign_line(sheet: Composer, block: SignLine, look: Look) -> None:
    """A line to write on after each label, whole on one page."""
    style = look.style(10, 16)
    sheet.need(3 * style.leading)
    sheet.skip(style.leading)
    share = sheet.width / len(block.labels)
    for place, label in enumerate(block.labels):
        told, left = f"{label}：", sheet.left + place * share
        wide = measured(told, style)
        sheet.at(told, style, x=left, y=sheet.y, width=share)
        foot = sheet.y + style.leading
        sheet.put(Line(left + wide, foot, left + share - look.gap(12), foot, 0.5))
    sheet.skip(2 * style.leading)
