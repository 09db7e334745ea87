"""The end of a paper on a sheet: code, seal place and date, signatures. Never torn apart."""

from __future__ import annotations

from dataclasses import replace

from counter_app.documents.composer import Align, Composer
from counter_app.documents.content import Content
from counter_app.documents.drawing import GREY, RULE, Box, ProofCode, Ring
from counter_app.documents.look import Look


def write_closing(sheet: Composer, content: Content, look: Look) -> None:
    """Code and seal side by side, the signatures under them."""
    caption = look.style(8, 11.5, shade=GREY, align=Align.CENTRE)
    signing = look.style(9.5, 15)
    boxes = look.gap(44)
    note = look.style(8.5, 14, shade=GREY)
    upper = max(look.code_side + 2 * caption.leading, look.seal_diameter) + look.gap(8)
    sheet.need(upper + boxes + note.leading)
    top = sheet.y
    _code(sheet, content, look)
    _seal(sheet, content, look)
    sheet.y = top + upper
    _signatures(sheet, content, look, boxes)
    sheet.y += boxes + look.gap(3)
    sheet.label(content.copies_note, note, x=sheet.left, y=sheet.y, width=sheet.width)
    sheet.y += signing.leading


def _code(sheet: Composer, content: Content, look: Look) -> None:
    caption = look.style(8, 11.5, align=Align.CENTRE)
    width = look.code_side + look.gap(44)
    sheet.put(ProofCode(sheet.left + look.gap(22), sheet.y, look.code_side))
    y = sheet.y + look.code_side
    sheet.label(content.number, caption, x=sheet.left, y=y, width=width)
    grey = replace(caption, shade=GREY)
    hint = "扫码或凭编号可在任一窗口核验"
    sheet.label(hint, grey, x=sheet.left, y=y + caption.leading, width=width)


def _seal(sheet: Composer, content: Content, look: Look) -> None:
    closing = content.closing
    width = sheet.width * 0.52
    left = sheet.left + sheet.width - width
    radius = look.seal_diameter / 2
    middle = sheet.y + radius
    sheet.put(Ring(left + width / 2, middle, radius))
    hint = look.style(8, 12, shade=RULE, align=Align.CENTRE)
    sheet.label(closing.seal_hint, hint, x=left, y=middle - radius + look.gap(16), width=width)
    style = look.style(11, 18, align=Align.CENTRE)
    lines = sheet.lines(closing.authority, style, width)
    y = middle - len(lines) * style.leading / 2 + look.gap(2)
    for line in lines:
        sheet.place(line, style, x=left, y=y, width=width)
        y += style.leading
    sheet.label(closing.dated, style, x=left, y=y + look.gap(6), width=width)


def _signatures(sheet: Composer, content: Content, look: Look, height: float) -> None:
    signatures = content.closing.signatures
    share = sheet.width / len(signatures)
    pad = look.gap(8)
    style = look.style(9.5, 15)
    dated = replace(style, align=Align.RIGHT, shade=GREY)
    for place, signature in enumerate(signatures):
        x = sheet.left + place * share
        sheet.put(Box(x, sheet.y, share, height, look.gap(0.6), shade=RULE))
        text = f"{signature.label}：{signature.name}"
        inner = share - 2 * pad
        sheet.label(text, style, x=x + pad, y=sheet.y + look.gap(4), width=inner)
        y = sheet.y + height - style.leading - look.gap(4)
        sheet.label("年\u3000\u3000月\u3000\u3000日", dated, x=x + pad, y=y, width=inner)
