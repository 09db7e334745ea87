"""Papers as slips from an 80 mm roll: one column, black on white, as long as it takes."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, inf
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.signature import SHAPE
from counter_app.press.composer import Align, Composer, Frame, Style, TextLine, measured
from counter_app.press.content import (
    Banner,
    Block,
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
from counter_app.press.drawing import MM, Box, Page, ProofCode
from counter_app.press.english_labels import english_label
from counter_app.press.ink import put_ink
from counter_app.press.row_list import write_row_list
from counter_app.press.seal_place import SealPlace, put_seal, seal_height

_FRAME: Final = Frame(80 * MM, inf, 4.5 * MM, 3 * MM, 4 * MM)
_DOT: Final = MM / 8  # of the printing head
_CODE_SIDE: Final = 31 * MM
_SEAL_DIAMETER: Final = 36 * MM

_HAIR_LESS: Final = 0.999  # so that rounding does not break a line that just fits

_HINT: Final = "扫码或凭编号可在任一窗口核验"
_FADES: Final = "热敏纸会褪色，凭编号可到窗口另取 A4"
_TO_SIGN: Final = 20  # points above the line
_INK: Final = 30


@immutable
class _Type:
    """The styles of a slip; a printing head knows no grey, so English is only smaller."""

    body: Style
    small: Style
    strong: Style
    english: Style
    tiny: Style
    title: Style
    hall: Style
    name: Style  # whose paper it is
    value: Style  # what people look for first; smaller where it is long
    hang: float  # of numbered lines
    label: float  # of facts, beside the value; 0 puts it above


_BANNER: Final = Style(54, 62, bold=True, align=Align.CENTRE)
_USUAL: Final = _Type(
    body=Style(10, 14.5),
    small=Style(9, 12.5),
    strong=Style(10.5, 15.5, bold=True),
    english=Style(9, 11.5),
    tiny=Style(9, 11.5),
    title=Style(16, 24, bold=True, align=Align.CENTRE),
    hall=Style(10, 14, align=Align.CENTRE),
    name=Style(11, 15, bold=True, align=Align.CENTRE),
    value=Style(12.5, 18, bold=True),
    hang=17,
    label=63,
)
_LARGE: Final = _Type(
    body=Style(18, 24),
    small=Style(14, 18.5),
    strong=Style(18, 25, bold=True),
    english=Style(18, 23),
    tiny=Style(14, 18),
    title=Style(22, 30, bold=True, align=Align.CENTRE),
    hall=Style(16, 21, align=Align.CENTRE),
    name=Style(18, 24, bold=True, align=Align.CENTRE),
    value=Style(20, 27, bold=True),
    hang=30,
    label=0,
)


class _Slip(Composer):
    """A roll of paper, and the type that is used on it."""

    def __init__(self, type_: _Type, *, english: bool) -> None:
        super().__init__(_FRAME, lambda composer: None, english=english)
        self.type = type_


def lay_out_slip(content: Content, *, large: bool = False) -> list[Page]:
    """The one page of ``content``, as high as its text."""
    slip = _Slip(_LARGE if large else _USUAL, english=content.english)
    _head(slip, content)
    if content.addressee:
        colon = "" if "：" in content.addressee else "："
        slip.write(f"{content.addressee}{colon}", slip.type.strong)
    for block in content.blocks:
        _write_block(slip, block)
    _closing(slip, content)
    page = slip.pages[0]
    page.height = ceil((slip.y + _FRAME.bottom) / _DOT) * _DOT
    return [page]


def _head(slip: _Slip, content: Content) -> None:
    centred = replace(slip.type.small, align=Align.CENTRE)
    for tag in content.tags:
        height = len(slip.lines(tag, centred, slip.width - 8)) * centred.leading + 3
        slip.put(Box(slip.left, slip.y, slip.width, height, 0.8, None, 2))
        slip.at(tag, centred, x=slip.left + 4, y=slip.y + 1.5, width=slip.width - 8)
        slip.skip(height + 4)
    slip.skip(2)
    if content.letterhead:
        slip.write(content.letterhead, slip.type.name)
    slip.write(content.hall, slip.type.hall)
    slip.write(content.title, slip.type.title)
    if slip.english:
        slip.write(english_label(content.title), replace(slip.type.english, align=Align.CENTRE))
    if content.document_number:
        slip.write(content.document_number, slip.type.hall)
    slip.skip(2)
    slip.rule(1.5)
    slip.skip(4)
    for label, number in zip(content.labels, (content.number, content.case_number), strict=True):
        slip.write(f"{slip.labelled(label)} {number}", slip.type.small)
    _part(slip)


def _part(slip: _Slip) -> None:
    slip.skip(3)
    slip.rule(0.6, dash=2)
    slip.skip(4)


def _write_block(slip: _Slip, block: Block) -> None:
    used = slip.type
    match block:
        case Prose():
            indent = "\u3000\u3000" if block.indent else ""
            slip.say(block.said, replace(used.body, align=Align.FULL), used.english, indent=indent)
            slip.skip(4)
        case Banner(value=value):
            _banner(slip, value)
        case Highlight():
            _highlight(slip, block)
        case Facts():
            facts = [fact for fact in block.rows if fact.value]
            for fact in facts:
                _fact(slip, fact)
            if facts:
                _part(slip)
        case Table():
            if block.rows:
                _titled(slip, block.heading)
                write_row_list(slip, block, used.body, used.english, used.hang)
                _part(slip)
        case Points():
            if block.items:
                _titled(slip, block.heading)
                for number, item in enumerate(block.items, start=1):
                    _hanging(slip, f"{number}.", item, used.hang)
                _part(slip)
        case FinePrint():
            slip.say(block.said, replace(used.small, align=Align.FULL), used.tiny)
            slip.skip(4)


def _banner(slip: _Slip, value: str) -> None:
    size = min(_BANNER.size, _BANNER.size * slip.width / max(measured(value, _BANNER), 0.01))
    slip.write(value, replace(_BANNER, size=size * _HAIR_LESS))
    slip.skip(4)


def _titled(slip: _Slip, heading: str) -> None:
    if heading:
        slip.write(slip.labelled(heading), slip.type.strong)


def _fact(slip: _Slip, fact: Fact) -> None:
    said = Said(fact.value, fact.english)
    label = f"{slip.labelled(fact.label)}："
    if slip.english or measured(label, slip.type.body) > slip.type.label:
        slip.write(label, slip.type.small)
        slip.say(said, slip.type.body, slip.type.english, x=slip.left + 15, width=slip.width - 15)
        slip.skip(1)
    else:
        _hanging(slip, label, said, slip.type.label)


def _hanging(slip: _Slip, label: str, said: Said, hang: float) -> None:
    slip.place(TextLine(label, True), slip.type.body)
    slip.say(said, slip.type.body, slip.type.english, x=slip.left + hang, width=slip.width - hang)
    slip.skip(1)


def _highlight(slip: _Slip, highlight: Highlight) -> None:
    slip.skip(2)
    inner = slip.width - 16
    for cell in highlight.cells:
        parts = (
            (slip.labelled(cell.label), slip.type.small),
            (cell.value, _fitting(slip, cell.value, inner)),
            (cell.note, slip.type.small),
            (cell.english if slip.english else "", slip.type.english),
        )
        lines = [(one, s) for text, s in parts if text for one in slip.lines(text, s, inner)]
        height = sum(style.leading for _line, style in lines) + 10
        slip.put(Box(slip.left, slip.y, slip.width, height, 1.0))
        top = slip.y
        slip.skip(5)
        for line, style in lines:
            slip.place(line, style, x=slip.left + 8, width=inner)
            slip.skip(style.leading)
        slip.y = top + height + 5
    slip.skip(2)


def _fitting(slip: _Slip, text: str, width: float) -> Style:
    """Large, but a date in words stays on one line, and a number whole."""
    large = slip.type.value
    size = large.size * min(1.0, width / max(measured(text, large), 0.01)) * _HAIR_LESS
    least = slip.type.small if text.isascii() and " " not in text else slip.type.body
    return replace(large, size=size) if size > least.size else slip.type.strong


def _closing(slip: _Slip, content: Content) -> None:
    closing = content.closing
    if not content.unsigned:
        _seal(slip, content)
    for place, signature in enumerate(closing.signatures):
        slip.write(f"{signature.label}：{signature.name}", slip.type.body)
        if slip.english:
            slip.write(english_label(signature.label), slip.type.english)
        if place == 0 and closing.ink:
            put_ink(slip, closing.ink, Box(slip.left + 8, slip.y, _INK * SHAPE, _INK), 1.2)
            slip.skip(_INK - _TO_SIGN)
        slip.skip(_TO_SIGN)
        slip.rule(0.5)
        slip.skip(4)
    middle = slip.left + slip.width / 2
    slip.put(ProofCode(middle - _CODE_SIDE / 2, slip.y, _CODE_SIDE, _DOT))
    slip.skip(_CODE_SIDE)
    hint = replace(slip.type.small, align=Align.CENTRE)
    slip.write(content.number, hint)
    slip.say(Said(_HINT, english_label(_HINT)), hint, hint)
    slip.skip(3)
    if not content.unsigned:
        slip.say(Said(f"{_FADES}。", english_label(_FADES)), hint, hint)
        slip.skip(3)
    slip.say(content.copies_note, hint, hint)
    for part in content.contact:
        slip.write(part, hint)


def _seal(slip: _Slip, content: Content) -> None:
    """A name that is too long for the ring is set smaller; what is left of it goes beyond."""
    size = 9.0 if slip.type is _USUAL else 12.0
    name = Style(size, size * 1.3, align=Align.CENTRE)
    hint = Style(9, 11.5, align=Align.CENTRE)
    place = SealPlace(slip.left, slip.width, _SEAL_DIAMETER, name, hint, least=9, shade=0.0)
    height = seal_height(slip, content.closing, place)
    put_seal(slip, content.closing, place, slip.y + height / 2)
    slip.skip(height + 6)
