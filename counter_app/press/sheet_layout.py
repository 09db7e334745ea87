"""Papers on sheets (A4, A5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counter_app.kernel.chart import Chart
from counter_app.kernel.paper import PaperSize
from counter_app.press.composer import Align, Composer, Style, TextLine, filled, measured
from counter_app.press.content import (
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
from counter_app.press.look import LOOKS, TIGHTER, Look
from counter_app.press.sheet_chart import write_chart
from counter_app.press.sheet_closing import write_closing
from counter_app.press.sheet_table import write_facts, write_table

_HAIR_LESS: Final = 0.999  # so that rounding does not break a line that just fits


def lay_out_sheet(content: Content, size: PaperSize) -> list[Page]:
    """The pages of ``content`` on A4 or A5; set a little tighter if that saves a page."""
    pages = _lay_out(content, LOOKS[size])
    if len(pages) == 1:
        return pages
    tighter = (_lay_out(content, look) for look in TIGHTER[size])
    return next((fewer for fewer in tighter if len(fewer) < len(pages)), pages)


def _lay_out(content: Content, look: Look) -> list[Page]:
    sheet = _composed(content, look, content.blocks)
    before = len(sheet.pages)
    write_closing(sheet, content, look)
    if len(sheet.pages) > before:  # signatures and seal never stand on a page of their own
        sheet = _composed(content, look, content.blocks[:-1])
        sheet.new_page()
        _write_block(sheet, content.blocks[-1], look)
        write_closing(sheet, content, look)
    for number in range(len(sheet.pages)):
        sheet.turn_to(number)
        _foot(sheet, content, look, number + 1)
    return sheet.pages


def _composed(content: Content, look: Look, blocks: Sequence[Block]) -> Composer:
    """Everything above the closing."""
    sheet = Composer(
        look.frame,
        lambda composer: _head_again(composer, content, look),
        english=content.english,
    )
    _head(sheet, content, look)
    colon = "" if "：" in content.addressee else "："
    sheet.write(f"{content.addressee}{colon}", look.style(11.5, 20, bold=True))
    for block in blocks:
        _write_block(sheet, block, look)
    return sheet


def _head(sheet: Composer, content: Content, look: Look) -> None:
    _tags(sheet, content.tags, look)
    _letterhead(sheet, content, look)
    if sheet.english:
        beside = look.style(11, 16, shade=GREY, align=Align.CENTRE)
        sheet.write(english_label(content.title), beside)
    if content.document_number:
        sheet.write(content.document_number, look.style(11, 15, align=Align.CENTRE))
    sheet.skip(look.gap(6))
    sheet.rule(look.gap(1.6))
    sheet.skip(look.gap(2.6))
    sheet.rule(look.gap(0.5))
    sheet.skip(look.gap(4))
    _numbers(sheet, content, look.style(9.5, 15))
    sheet.skip(look.gap(8))


def _letterhead(sheet: Composer, content: Content, look: Look) -> None:
    """Whose paper it is, over its title: an authority with the hall below, or the hall."""
    hall, title = look.style(13, 20, align=Align.CENTRE), look.style(23, 36, bold=True)
    if content.letterhead:
        sheet.write(content.letterhead, look.style(16, 21, bold=True, align=Align.CENTRE))
        hall, title = (
            look.style(10, 13, shade=GREY, align=Align.CENTRE),
            look.style(22, 32, bold=True),
        )
    sheet.write(content.hall, hall)
    sheet.write(content.title, replace(title, align=Align.CENTRE))


def _head_again(sheet: Composer, content: Content, look: Look) -> None:
    style = look.style(9, 14, shade=GREY)
    half = sheet.width / 2
    sheet.label(f"{content.title}（续）", style, x=sheet.left, y=sheet.y, width=half)
    right = replace(style, align=Align.RIGHT)
    sheet.label(content.number, right, x=sheet.left + half, y=sheet.y, width=half)
    sheet.skip(style.leading + look.gap(2))
    sheet.rule(look.gap(0.8))
    sheet.skip(look.gap(10))


def _numbers(sheet: Composer, content: Content, style: Style) -> None:
    half = sheet.width / 2
    paper, case = (
        f"{sheet.labelled(label)} {number}"
        for label, number in zip(content.labels, (content.number, content.case_number), strict=True)
    )
    sheet.label(paper, style, x=sheet.left, y=sheet.y, width=half)
    right = replace(style, align=Align.RIGHT)
    sheet.label(case, right, x=sheet.left + half, y=sheet.y, width=half)
    sheet.skip(style.leading)


def _tags(sheet: Composer, tags: tuple[str, ...], look: Look) -> None:
    style = look.style(9, 16, align=Align.CENTRE)
    for number, tag in enumerate(tags):
        width = min(sheet.width * 0.62, measured(tag, style) + look.gap(16))
        x = sheet.left + (sheet.width - width if number % 2 == 0 else 0)
        sheet.put(Box(x, sheet.y, width, style.leading, look.gap(0.8), None, look.gap(2.5)))
        inner = width - look.gap(8)
        sheet.label(tag, style, x=x + look.gap(4), y=sheet.y, width=inner)
        if number % 2 or number == len(tags) - 1:
            sheet.skip(style.leading + look.gap(3))
    sheet.skip(look.gap(5 if tags else 8))


def _write_block(sheet: Composer, block: Block, look: Look) -> None:
    match block:
        case Prose():
            indent = "\u3000\u3000" if block.indent else ""
            full = look.style(10.5, 17, align=Align.FULL)
            sheet.say(block.said, full, look.style(8.5, 12, shade=GREY), indent=indent)
            sheet.skip(look.gap(5))
        case Highlight():
            _highlight(sheet, block, look)
        case Facts():
            write_facts(sheet, block, look)
            sheet.skip(look.gap(9))
        case Table():
            _heading(sheet, block.heading, look)
            write_table(sheet, block, look)
            sheet.skip(look.gap(9))
        case Chart():
            write_chart(sheet, block, look)
            sheet.skip(look.gap(9))
        case SignLine():
            _sign_line(sheet, block, look)
        case Points():
            _points(sheet, block, look)
        case FinePrint():
            full = look.style(8.5, 13, shade=GREY, align=Align.FULL)
            sheet.say(block.said, full, look.style(7.5, 10.5, shade=GREY))
            sheet.skip(look.gap(4))


def _heading(sheet: Composer, heading: str, look: Look) -> None:
    if not heading:
        return
    style = look.style(10.5, 18, bold=True)
    sheet.need(style.leading * 3)
    bar = look.gap(3)
    sheet.put(Box(sheet.left, sheet.y + look.gap(3.6), bar, look.gap(10.8), 0, 0.0))
    left = sheet.left + bar + look.gap(5)
    if sheet.english:
        beside = look.style(8.5, 18, shade=GREY)
        x = left + measured(heading, style) + look.gap(6)
        room = sheet.left + sheet.width - x
        sheet.label(english_label(heading), beside, x=x, y=sheet.y, width=room)
    sheet.write(heading, style, x=left, width=sheet.width - bar)
    sheet.skip(look.gap(2))


def _points(sheet: Composer, points: Points, look: Look) -> None:
    _heading(sheet, points.heading, look)
    style = look.style(10, 15.5)
    full = replace(style, align=Align.FULL)
    beside = look.style(8.5, 12, shade=GREY)
    hang = look.gap(17)
    for number, item in enumerate(points.items, start=1):
        sheet.need(style.leading)
        sheet.label(f"{number}.", style, x=sheet.left, y=sheet.y, width=hang)
        sheet.say(item, full, beside, x=sheet.left + hang, width=sheet.width - hang)
    sheet.skip(look.gap(7))


def _highlight(sheet: Composer, highlight: Highlight, look: Look) -> None:
    label = look.style(9, 13, shade=GREY)
    note = look.style(8.5, 13)
    share = sheet.width / len(highlight.cells)
    pad = look.gap(10)
    inner = share - 2 * pad
    notes = [_notes_of(sheet, cell, note, inner) for cell in highlight.cells]
    values = [_value_lines(sheet, cell.value, look, inner) for cell in highlight.cells]
    tallest = max(
        len(lines) * style.leading + len(under) * note.leading
        for (lines, style), under in zip(values, notes, strict=True)
    )
    height = label.leading + tallest + look.gap(14)
    sheet.need(height)
    top = sheet.y
    sheet.put(Box(sheet.left, top, sheet.width, height, 0, TINT))
    sheet.put(Box(sheet.left, top, look.gap(3), height, 0, 0.0))
    for place, cell in enumerate(highlight.cells):
        left = sheet.left + place * share
        if place:
            end = top + height - look.gap(8)
            sheet.put(Line(left, top + look.gap(8), left, end, 0.5, RULE))
        y = top + look.gap(7)
        sheet.label(sheet.labelled(cell.label), label, x=left + pad, y=y, width=inner)
        y += label.leading
        for lines, style in (values[place], (notes[place], note)):
            for line in lines:
                sheet.place(line, style, x=left + pad, y=y, width=inner)
                y += style.leading
    sheet.y = top + height + look.gap(10)


def _notes_of(sheet: Composer, cell: Cell, style: Style, width: float) -> list[TextLine]:
    said = (cell.note, cell.english if sheet.english else "")
    return [line for text in said if text for line in sheet.lines(text, style, width)]


def _value_lines(
    sheet: Composer, text: str, look: Look, width: float
) -> tuple[list[TextLine], Style]:
    """On one line as large as it fits; a very long one smaller, on several."""
    large = look.style(14, 21, bold=True)
    size = large.size * min(1.0, width / max(measured(text, large), 0.01))
    style = replace(large, size=size * _HAIR_LESS)
    if size < look.gap(9.5):
        style = look.style(10.5, 15.5, bold=True)
    return sheet.lines(text, style, width), style


def _foot(sheet: Composer, content: Content, look: Look, number: int) -> None:
    style = look.style(8, 12, shade=GREY)
    y = sheet.frame.height - sheet.frame.bottom + look.gap(8)
    right = sheet.left + sheet.width
    sheet.put(Line(sheet.left, y, right, y, 0.5, RULE))
    y += look.gap(4)
    count = f"{content.title}\u3000第 {number} 页\u3000共 {len(sheet.pages)} 页"
    if sheet.english:
        count += f"\u3000{number} of {len(sheet.pages)}"
    room = sheet.width - measured(count, style) - look.gap(12)
    sheet.label(count, replace(style, align=Align.RIGHT), x=sheet.left, y=y, width=sheet.width)
    for line in filled(content.contact, style, room)[:2]:
        sheet.label(line, style, x=sheet.left, y=y, width=room)
        y += style.leading


def _sign_line(sheet: Composer, block: SignLine, look: Look) -> None:
    """A line to write on after each label, whole on one page."""
    style = look.style(10, 16)
    sheet.need(3 * style.leading)
    sheet.skip(style.leading)
    share = sheet.width / len(block.labels)
    for place, label in enumerate(block.labels):
        told, left = f"{label}：", sheet.left + place * share
        wide = measured(told, style)
        sheet.label(told, style, x=left, y=sheet.y, width=share)
        foot = sheet.y + style.leading
        sheet.put(Line(left + wide, foot, left + share - look.gap(12), foot, 0.5))
    sheet.skip(2 * style.leading)


def lay_out_record(content: Content) -> list[Page]:
    """The A4 pages of something for the hall's own files: nobody signs, nothing proves itself."""
    look = LOOKS[PaperSize.A4]
    sheet = _composed(content, look, content.blocks)
    for number in range(len(sheet.pages)):
        sheet.turn_to(number)
        _foot(sheet, content, look, number + 1)
    return sheet.pages
