"""What stands at the top and at the foot of each sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.press.composer import Align, Composer, Style, filled, measured
from counter_app.press.content import Content
from counter_app.press.drawing import GREY, RULE, Box, Line
from counter_app.press.english_labels import english_label
from counter_app.press.look import SMALL, Look

_UNPRINTED: Final = 17.0  # points at the lower edge that printers leave white
_FOOT_GAP: Final = 10.0
_CONTACT_SHARE: Final = 0.66  # of the width, beside the number of the page
_MOST_CONTACT: Final = 8  # lines


def write_head(sheet: Composer, content: Content, look: Look) -> None:
    """Marks, whose paper it is, title and numbers."""
    _tags(sheet, content.tags, look)
    _letterhead(sheet, content, look)
    if sheet.english:
        beside = look.style(11, 15, shade=GREY, align=Align.CENTRE)
        sheet.write(english_label(content.title), beside)
    if content.document_number:
        sheet.write(content.document_number, look.style(12, 16, align=Align.CENTRE))
    sheet.skip(look.gap(5))
    sheet.rule(look.wide(1.6))
    sheet.skip(look.wide(2.6))
    sheet.rule(look.wide(0.5))
    sheet.skip(look.gap(4))
    _numbers(sheet, content, look.style(10, 14.5))
    sheet.skip(look.gap(7))


def write_head_again(sheet: Composer, content: Content, look: Look) -> None:
    """The head of each page after the first."""
    style = look.style(9.5, 14, shade=GREY)
    half = sheet.width / 2
    right = replace(style, align=Align.RIGHT)
    for text, each, x in (
        (f"{content.title}（续）", style, sheet.left),
        (content.number, right, sheet.left + half),
    ):
        sheet.place(sheet.lines(text, each, half)[0], each, x=x, width=half)
    sheet.skip(style.leading + look.gap(2))
    sheet.rule(look.wide(0.8))
    sheet.skip(look.gap(9))


def foot_height(sheet: Composer, content: Content, look: Look) -> float:
    """What the foot takes of the page, below the text."""
    lines = max(1, len(_contact(sheet, content, look)))
    return _FOOT_GAP + lines * _foot_style(look).leading + _UNPRINTED


def write_foot(sheet: Composer, content: Content, look: Look, number: int) -> None:
    """Where the hall is, and the number of the page."""
    style = _foot_style(look)
    y = sheet.frame.height - sheet.frame.bottom + look.wide(5)
    sheet.put(Line(sheet.left, y, sheet.left + sheet.width, y, 0.5, RULE))
    y += look.wide(3)
    count = f"第 {number} 页\u3000共 {len(sheet.pages)} 页"
    if sheet.english:
        count += f"\u3000{number} of {len(sheet.pages)}"
    sheet.at(count, replace(style, align=Align.RIGHT), x=sheet.left, y=y, width=sheet.width)
    for line in _contact(sheet, content, look):
        sheet.at(line, style, x=sheet.left, y=y, width=sheet.width)
        y += style.leading


def _foot_style(look: Look) -> Style:
    return look.style(*SMALL, shade=GREY)


def _contact(sheet: Composer, content: Content, look: Look) -> list[str]:
    style, width = _foot_style(look), sheet.width * _CONTACT_SHARE
    parts = filled(content.contact, style, width)
    lines = [line.text for part in parts for line in sheet.lines(part, style, width)]
    return lines[:_MOST_CONTACT]


def _letterhead(sheet: Composer, content: Content, look: Look) -> None:
    """Whose paper it is, over its title: an authority with the hall below, or the hall."""
    hall, title = look.style(13, 18, align=Align.CENTRE), look.style(22, 33, bold=True)
    if content.letterhead:
        sheet.write(content.letterhead, look.style(16, 21, bold=True, align=Align.CENTRE))
        hall = look.style(10, 13, shade=GREY, align=Align.CENTRE)
        title = look.style(22, 30, bold=True)
    sheet.write(content.hall, hall)
    sheet.write(content.title, replace(title, align=Align.CENTRE))


def _numbers(sheet: Composer, content: Content, style: Style) -> None:
    told = zip(content.labels, (content.number, content.case_number), strict=True)
    paper, case = (f"{sheet.labelled(label)} {number}" for label, number in told)
    _pair(sheet, (paper, case), style)


def _pair(sheet: Composer, pair: tuple[str, str], style: Style) -> None:
    """Left and right on one line, or one under the other where that is too short."""
    half = sheet.width / 2
    if any(measured(text, style) > half for text in pair):
        for text in pair:
            sheet.write(text, style)
        return
    first, second = pair
    sheet.at(first, style, x=sheet.left, y=sheet.y, width=half)
    right = replace(style, align=Align.RIGHT)
    sheet.at(second, right, x=sheet.left + half, y=sheet.y, width=half)
    sheet.skip(style.leading)


def _tags(sheet: Composer, tags: tuple[str, ...], look: Look) -> None:
    """Each in a frame, side by side as far as they fit."""
    style = look.style(9.5, 13, align=Align.CENTRE)
    pad, between = look.wide(5), look.gap(4)
    x, row = sheet.left, 0.0
    for tag in tags:
        width = min(sheet.width, measured(tag, style) + 2 * pad + 1)
        if x + width > sheet.left + sheet.width + 0.01:
            sheet.skip(row + between)
            x, row = sheet.left, 0.0
        lines = sheet.lines(tag, style, width - 2 * pad)
        high = len(lines) * style.leading + look.gap(3)
        sheet.put(Box(x, sheet.y, width, high, look.wide(0.8), None, look.wide(2.5)))
        top = sheet.y + look.gap(1.5)
        sheet.at(tag, style, x=x + pad, y=top, width=width - 2 * pad)
        x, row = x + width + look.wide(8), max(row, high)
    sheet.skip(row + look.gap(5 if tags else 6))
