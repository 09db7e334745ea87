"""The end of a paper on a sheet: code, signatures and seal place side by side, never torn apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.signature import SHAPE
from counter_app.press.composer import Align, Composer, Style, TextLine, measured
from counter_app.press.content import Closing, Content, Signature
from counter_app.press.drawing import GREY, RULE, Box, Line, ProofCode
from counter_app.press.english_labels import english_label
from counter_app.press.ink import put_ink
from counter_app.press.look import NOTE, SMALL, Look
from counter_app.press.seal_place import SealPlace, put_seal, seal_height

_HINT: Final = "扫码或凭编号可在任一窗口核验"
_DAY: Final = "年\u3000\u3000月\u3000\u3000日"
_TO_SIGN: Final = 30.0  # points on A4 above a line to sign on
_SEAL_SHARE: Final = 0.3  # of the width, at least
_LARGE_SEAL_SHARE: Final = 0.45
_GUTTER: Final = 12
_LARGE_LINES: Final = 2  # a longer name of an authority is set smaller

Lines = list[tuple[TextLine, Style]]


@immutable
class _Column:
    """A part of the closing: where it stands, how wide."""

    left: float
    width: float


def write_closing(sheet: Composer, content: Content, look: Look) -> None:
    """Code on the left, who signs in the middle, seal and date on the right.

    In large print, who signs stands above the two, over the whole width.
    """
    if content.unsigned:
        _code_alone(sheet, content, look)
        return
    style = look.style(*NOTE, shade=GREY)
    notes = _said(sheet, content.copies_note.chinese, style, sheet.width)
    if sheet.english:
        notes += _said(sheet, content.copies_note.english, style, sheet.width)
    code, signing, seal = _columns(sheet, content, look)
    signed = sum(_signature_height(sheet, one, look, signing) for one in content.closing.signatures)
    place = _seal_place(sheet, content.closing, look, seal)
    coded = _code_height(sheet, content, look, code)
    beside = max(coded, seal_height(sheet, content.closing, place))
    height = signed + beside if look.large else max(signed, beside)
    sheet.need(height + _tall(notes) + look.gap(12))
    sheet.skip(look.gap(4))
    top = sheet.y
    _signatures(sheet, content.closing, look, signing, beside if not look.large else signed)
    sheet.y = top + (signed if look.large else 0)
    _code(sheet, content, look, code)
    put_seal(sheet, content.closing, place, sheet.y + beside / 2)
    sheet.y = top + height + look.gap(5)
    for line, each in notes:
        sheet.place(line, each)
        sheet.y += each.leading


def _code_alone(sheet: Composer, content: Content, look: Look) -> None:
    column = _Column(sheet.left, sheet.width)
    sheet.need(_code_height(sheet, content, look, column))
    _code(sheet, content, look, column)


def _columns(sheet: Composer, content: Content, look: Look) -> tuple[_Column, _Column, _Column]:
    """Of the code, of who signs, of the seal."""
    number = measured(content.number, look.style(*SMALL)) + 2
    code = max(look.code_side, number, look.wide(130) if not look.large else 0)
    share = _LARGE_SEAL_SHARE if look.large else _SEAL_SHARE
    seal = max(look.seal_diameter, sheet.width * share)
    right = sheet.left + sheet.width - seal
    gutter = look.wide(_GUTTER)
    middle = sheet.left + code + gutter
    signing = _Column(middle, right - gutter - middle)
    if look.large:
        signing = _Column(sheet.left, sheet.width)
    return _Column(sheet.left, code), signing, _Column(right, seal)


def _said(sheet: Composer, text: str, style: Style, width: float) -> Lines:
    return [(line, style) for line in sheet.lines(text, style, width)] if text else []


def _tall(lines: Lines) -> float:
    return sum(style.leading for _line, style in lines)


def _put(sheet: Composer, lines: Lines, column: _Column, y: float) -> float:
    """The lines from ``y`` down; where they end."""
    for line, style in lines:
        sheet.place(line, style, x=column.left, y=y, width=column.width)
        y += style.leading
    return y


def _captions(sheet: Composer, content: Content, look: Look, column: _Column) -> Lines:
    style = look.style(*SMALL, align=Align.CENTRE)
    hint = replace(style, shade=GREY)
    lines = _said(sheet, content.number, style, column.width)
    lines += _said(sheet, _HINT, hint, column.width)
    if sheet.english:
        lines += _said(sheet, english_label(_HINT), hint, column.width)
    return lines


def _code_height(sheet: Composer, content: Content, look: Look, column: _Column) -> float:
    return look.code_side + _tall(_captions(sheet, content, look, column))


def _code(sheet: Composer, content: Content, look: Look, column: _Column) -> None:
    left = column.left + (column.width - look.code_side) / 2
    sheet.put(ProofCode(left, sheet.y, look.code_side))
    _put(sheet, _captions(sheet, content, look, column), column, sheet.y + look.code_side)


def _seal_place(sheet: Composer, closing: Closing, look: Look, column: _Column) -> SealPlace:
    size = 9.0 if look.large else 10.5
    name = look.style(size, size * 1.35, align=Align.CENTRE)
    if len(sheet.lines(closing.authority, name, column.width)) > _LARGE_LINES:
        name = look.style(9, 11.5, align=Align.CENTRE)
    hint = look.style(9, 11.5, shade=RULE, align=Align.CENTRE)
    return SealPlace(column.left, column.width, look.seal_diameter, name, hint, look.least)


def _signature(sheet: Composer, signature: Signature, look: Look, column: _Column) -> Lines:
    style = look.style(11, 14.5)
    lines = _said(sheet, f"{signature.label}：{signature.name}", style, column.width)
    if sheet.english:
        english = english_label(signature.label)
        lines += _said(sheet, english, look.style(9, 11, shade=GREY), column.width)
    return lines


def _signature_height(sheet: Composer, signature: Signature, look: Look, column: _Column) -> float:
    return _tall(_signature(sheet, signature, look, column)) + look.wide(_TO_SIGN)


def _signatures(
    sheet: Composer, closing: Closing, look: Look, column: _Column, height: float
) -> None:
    """One under the other, over ``height``; what is spare is room to sign in."""
    taken = [_signature_height(sheet, one, look, column) for one in closing.signatures]
    spare = max(0.0, height - sum(taken)) / len(taken)
    y = sheet.y
    for place, (signature, share) in enumerate(zip(closing.signatures, taken, strict=True)):
        below = _put(sheet, _signature(sheet, signature, look, column), column, y)
        base = y + share + spare - look.gap(8)
        if place == 0 and closing.ink:
            room = base - below
            where = Box(column.left + look.wide(4), base - room, room * SHAPE, room)
            put_ink(sheet, closing.ink, where, look.wide(1.1))
        right = column.left + column.width
        sheet.put(Line(column.left, base, right, base, look.wide(0.6), RULE))
        style = look.style(10, 13, shade=GREY, align=Align.RIGHT)
        top = base - style.leading - look.gap(1)
        sheet.at(_DAY, style, x=column.left, y=top, width=column.width)
        y += share + spare
