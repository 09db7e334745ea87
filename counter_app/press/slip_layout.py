"""Papers as slips from an 80 mm roll: one column, black on white, as long as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, inf
from typing import Final

from counter_app.knowledge.persons.signature import SHAPE
from counter_app.press.composer import Align, Composer, Frame, Style, filled, measured
from counter_app.press.content import (
    Block,
    Column,
    Content,
    Fact,
    Facts,
    FinePrint,
    Highlight,
    Points,
    Prose,
    Said,
    Table,
)
from counter_app.press.drawing import MM, Box, Page, ProofCode, Ring
from counter_app.press.english_labels import english_label
from counter_app.press.ink import put_ink

_FRAME: Final = Frame(80 * MM, inf, 4.5 * MM, 3 * MM, 4 * MM)
_DOT: Final = MM / 8  # of the printing head
_CODE_SIDE: Final = 31 * MM
_SEAL_DIAMETER: Final = 36 * MM

_HAIR_LESS: Final = 0.999  # so that rounding does not break a line that just fits

_BODY: Final = Style(9, 13.5)
_SMALL: Final = Style(8, 11.5)
_STRONG: Final = Style(10, 15, bold=True)
_BESIDE: Final = Style(8, 10.5)  # English; a printing head knows no grey
_TINY: Final = Style(7.5, 10)
_HINT: Final = "扫码或凭编号可在任一窗口核验"
_TO_SIGN: Final = 20  # points above the line
_INK: Final = 30


def lay_out_slip(content: Content) -> list[Page]:
    """The one page of ``content``, as high as its text."""
    slip = Composer(_FRAME, lambda composer: None, english=content.english)
    _head(slip, content)
    slip.write(f"{content.addressee}：", _STRONG)
    for block in content.blocks:
        _write_block(slip, block)
    _closing(slip, content)
    page = slip.pages[0]
    page.height = ceil((slip.y + _FRAME.bottom) / _DOT) * _DOT
    return [page]


def _head(slip: Composer, content: Content) -> None:
    centred = replace(_SMALL, align=Align.CENTRE)
    for tag in content.tags:
        lines = slip.lines(tag, centred, slip.width - 8)
        height = len(lines) * centred.leading + 3
        slip.put(Box(slip.left, slip.y, slip.width, height, 0.8, None, 2))
        for number, line in enumerate(lines):
            slip.place(line, centred, y=slip.y + 1.5 + number * centred.leading)
        slip.skip(height + 4)
    slip.skip(2)
    if content.letterhead:
        slip.write(content.letterhead, Style(11, 15, bold=True, align=Align.CENTRE))
    slip.write(content.hall, Style(10, 14, align=Align.CENTRE))
    slip.write(content.title, Style(16, 24, bold=True, align=Align.CENTRE))
    if slip.english:
        slip.write(english_label(content.title), Style(9.5, 14, align=Align.CENTRE))
    if content.document_number:
        slip.write(content.document_number, Style(10, 14, align=Align.CENTRE))
    slip.skip(2)
    slip.rule(1.5)
    slip.skip(4)
    slip.write(f"{slip.labelled('文书编号')} {content.number}", _SMALL)
    slip.write(f"{slip.labelled('办件编号')} {content.case_number}", _SMALL)
    _part(slip)


def _part(slip: Composer) -> None:
    slip.skip(3)
    slip.rule(0.6, dash=2)
    slip.skip(4)


def _write_block(slip: Composer, block: Block) -> None:
    match block:
        case Prose():
            indent = "\u3000\u3000" if block.indent else ""
            slip.say(block.said, replace(_BODY, align=Align.FULL), _BESIDE, indent=indent)
            slip.skip(4)
        case Highlight():
            _highlight(slip, block)
        case Facts():
            for fact in block.rows:
                if fact.value:
                    _fact(slip, fact)
            _part(slip)
        case Table():
            _table(slip, block)
            _part(slip)
        case Points():
            slip.write(slip.labelled(block.heading), _STRONG)
            for number, item in enumerate(block.items, start=1):
                _hanging(slip, f"{number}.", item, _BODY, 15)
            _part(slip)
        case FinePrint():
            slip.say(block.said, replace(_SMALL, align=Align.FULL), _TINY)
            slip.skip(4)


def _fact(slip: Composer, fact: Fact) -> None:
    said = Said(fact.value, fact.english)
    if slip.english:  # the English label is too long to stand beside the value
        slip.write(f"{slip.labelled(fact.label)}：", _SMALL)
        slip.say(said, _BODY, _BESIDE, x=slip.left + 15, width=slip.width - 15)
        slip.skip(1)
    else:
        _hanging(slip, f"{fact.label}：", said, _BODY, 58)


def _hanging(slip: Composer, label: str, said: Said, style: Style, hang: float) -> None:
    slip.label(label, style, x=slip.left, y=slip.y, width=hang)
    slip.say(said, style, _BESIDE, x=slip.left + hang, width=slip.width - hang)
    slip.skip(1)


def _highlight(slip: Composer, highlight: Highlight) -> None:
    slip.skip(2)
    for cell in highlight.cells:
        top = slip.y
        said = (cell.note, cell.english if slip.english else "")
        notes = [
            line for text in said if text for line in slip.lines(text, _SMALL, slip.width - 16)
        ]
        strong = _fitting(cell.value, slip.width - 16)
        values = slip.lines(cell.value, strong, slip.width - 16)
        height = (1 + len(notes)) * _SMALL.leading + len(values) * strong.leading + 10
        slip.put(Box(slip.left, top, slip.width, height, 1.0))
        slip.skip(5)
        for line, style in (
            *((line, _SMALL) for line in slip.lines(slip.labelled(cell.label), _SMALL, slip.width)),
            *((line, strong) for line in values),
            *((line, _SMALL) for line in notes),
        ):
            slip.place(line, style, x=slip.left + 8, width=slip.width - 16)
            slip.skip(style.leading)
        slip.y = top + height + 5
    slip.skip(2)


def _fitting(text: str, width: float) -> Style:
    """Large, but a date in words stays on one line."""
    large = Style(12.5, 18, bold=True)
    size = large.size * min(1.0, width / max(measured(text, large), 0.01))
    return replace(large, size=size * _HAIR_LESS) if size > _BODY.size else _STRONG


def _table(slip: Composer, table: Table) -> None:
    if table.heading:
        slip.write(slip.labelled(table.heading), _STRONG)
    for row in table.rows:
        number, name, *rest = (one if isinstance(one, Said) else Said(one) for one in row)
        _hanging(slip, f"{number.chinese}.", name, replace(_BODY, bold=True), 15)
        _details(slip, table.columns[2:], rest)
        slip.skip(2)


def _details(slip: Composer, columns: Sequence[Column], values: Sequence[Said]) -> None:
    """All of a row but its number and name; a detail is broken only if it fills a line."""
    x, width = slip.left + 15, slip.width - 15
    titled = [pair for pair in zip(columns, values, strict=True) if pair[1].chinese]
    chinese = [f"{column.title}：{' '.join(said.chinese.split())}" for column, said in titled]
    for line in filled(chinese, _BODY, width):
        slip.write(line, _BODY, x=x, width=width)
    if slip.english:
        english = [
            f"{english_label(column.title)}: {', '.join(said.english.splitlines())}"
            for column, said in titled
            if said.english
        ]
        for line in filled(english, _BESIDE, width):
            slip.write(line, _BESIDE, x=x, width=width)


def _closing(slip: Composer, content: Content) -> None:
    closing = content.closing
    centred = replace(_BODY, align=Align.CENTRE)
    radius = _SEAL_DIAMETER / 2
    top = slip.y
    middle = slip.left + slip.width / 2
    slip.put(Ring(middle, top + radius, radius, 0.0))
    hint = replace(_SMALL, align=Align.CENTRE)
    slip.label(closing.seal_hint, hint, x=slip.left, y=top + 14, width=slip.width)
    lines = slip.lines(closing.authority, centred, slip.width)
    slip.y = top + radius - len(lines) * centred.leading / 2
    slip.write(closing.authority, centred)
    slip.skip(4)
    slip.write(closing.dated, centred)
    slip.y = max(slip.y, top + _SEAL_DIAMETER) + 6
    for place, signature in enumerate(closing.signatures):
        slip.write(f"{signature.label}：{signature.name}", _BODY)
        if slip.english:
            slip.write(english_label(signature.label), _SMALL)
        if place == 0 and closing.ink:
            put_ink(slip, closing.ink, Box(slip.left + 8, slip.y, _INK * SHAPE, _INK), 1.2)
            slip.skip(_INK - _TO_SIGN)
        slip.skip(_TO_SIGN)
        slip.rule(0.5)
        slip.skip(4)
    slip.put(ProofCode(middle - _CODE_SIDE / 2, slip.y, _CODE_SIDE, _DOT))
    slip.skip(_CODE_SIDE)
    slip.write(content.number, centred)
    slip.say(Said(_HINT, english_label(_HINT)), hint, hint)
    slip.skip(3)
    slip.say(content.copies_note, hint, hint)
    for part in content.contact:
        slip.write(part, hint)
