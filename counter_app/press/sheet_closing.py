"""The end of a paper on a sheet: code, signatures and seal place side by side, never torn apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.knowledge.persons.signature import SHAPE
from counter_app.press.composer import Align, Composer
from counter_app.press.content import Content
from counter_app.press.drawing import GREY, RULE, Box, Line, ProofCode, Ring
from counter_app.press.english_labels import english_label
from counter_app.press.ink import put_ink
from counter_app.press.look import Look

_HINT: Final = "扫码或凭编号可在任一窗口核验"
_CODE_MARGIN: Final = 18  # points on A4 on both sides of the code, for the number under it
_GUTTER: Final = 14
_LARGE_LINES: Final = 2  # a longer name of an authority is set smaller


def write_closing(sheet: Composer, content: Content, look: Look) -> None:
    """Code on the left, who signs in the middle, seal and date on the right."""
    note = look.style(8.5, 14, shade=GREY)
    caption = look.style(8, 11.5, align=Align.CENTRE)
    captions = 3 if sheet.english else 2
    height = max(look.code_side + captions * caption.leading, look.seal_diameter)
    sheet.need(height + note.leading * (captions - 1) + look.gap(12))
    sheet.skip(look.gap(4))
    top = sheet.y
    code_width = look.code_side + look.gap(2 * _CODE_MARGIN)
    seal_width = max(look.seal_diameter, sheet.width * 0.3)
    gutter = look.gap(_GUTTER)
    _code(sheet, content, look, code_width)
    _seal(sheet, content, look, seal_width, height)
    _signatures(
        sheet,
        content,
        look,
        (sheet.left + code_width + gutter, sheet.left + sheet.width - seal_width - gutter),
        height,
    )
    sheet.y = top + height + look.gap(5)
    english = content.copies_note.english if sheet.english else ""
    for text in filter(None, (content.copies_note.chinese, english)):
        sheet.label(text, note, x=sheet.left, y=sheet.y, width=sheet.width)
        sheet.y += note.leading


def _code(sheet: Composer, content: Content, look: Look, width: float) -> None:
    caption = look.style(8, 11.5, align=Align.CENTRE)
    sheet.put(ProofCode(sheet.left + (width - look.code_side) / 2, sheet.y, look.code_side))
    y = sheet.y + look.code_side
    sheet.label(content.number, caption, x=sheet.left, y=y, width=width)
    hint = replace(caption, shade=GREY)
    sheet.label(_HINT, hint, x=sheet.left, y=y + caption.leading, width=width)
    if sheet.english:
        below = y + 2 * caption.leading
        sheet.label(english_label(_HINT), hint, x=sheet.left, y=below, width=width)


def _seal(sheet: Composer, content: Content, look: Look, width: float, height: float) -> None:
    closing = content.closing
    left = sheet.left + sheet.width - width
    radius = look.seal_diameter / 2
    middle = sheet.y + height / 2
    sheet.put(Ring(left + width / 2, middle, radius))
    style = look.style(10.5, 16, align=Align.CENTRE)
    lines = sheet.lines(closing.authority, style, width)
    if len(lines) > _LARGE_LINES:
        style = look.style(8.5, 12.5, align=Align.CENTRE)
        lines = sheet.lines(closing.authority, style, width)
    y = middle - len(lines) * style.leading / 2
    hint = look.style(8, 12, shade=RULE, align=Align.CENTRE)
    above = min(middle - radius + look.gap(14), y - hint.leading - look.gap(2))
    sheet.label(closing.seal_hint, hint, x=left, y=above, width=width)
    for line in lines:
        sheet.place(line, style, x=left, y=y, width=width)
        y += style.leading
    sheet.label(closing.dated, style, x=left, y=y + look.gap(4), width=width)


def _signatures(
    sheet: Composer, content: Content, look: Look, sides: tuple[float, float], height: float
) -> None:
    left, right = sides
    style = look.style(9.5, 14)
    dated = replace(style, align=Align.RIGHT, shade=GREY)
    share = height / len(content.closing.signatures)
    for place, signature in enumerate(content.closing.signatures):
        top = sheet.y + place * share
        text = f"{signature.label}：{signature.name}"
        sheet.label(text, style, x=left, y=top, width=right - left)
        if sheet.english:
            beside = look.style(8, 10, shade=GREY)
            english, below = english_label(signature.label), top + style.leading
            sheet.label(english, beside, x=left, y=below, width=right - left)
        base = top + share - look.gap(8)
        if place == 0 and content.closing.ink:
            room = share - style.leading - look.gap(8)
            where = Box(left + look.gap(4), base - room, room * SHAPE, room)
            put_ink(sheet, content.closing.ink, where, look.gap(1.1))
        sheet.put(Line(left, base, right, base, look.gap(0.6), RULE))
        day = "年\u3000\u3000月\u3000\u3000日"
        sheet.label(day, dated, x=left, y=base - style.leading - look.gap(1), width=right - left)
