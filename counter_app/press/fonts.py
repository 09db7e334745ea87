"""The fonts of papers, with a fallback for each character.

reportlab knows one font at a time and draws a box for what it lacks; names
need more. A text is therefore split into runs, each in the first font that
holds its characters. The large fonts are opened only for a text that needs
them.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource
from counter_app.press.embedded_font import EmbeddedFont

_REGULAR = "NotoSansSC-Regular.ttf"
_BOLD = "NotoSansSC-Bold.ttf"
_REPLACEMENT = "〓"
_loading = threading.Lock()


@immutable
class Run:
    """A piece of text in one font. ``thicken``: bold is wanted but the font has none."""

    font: str
    text: str
    thicken: bool


def runs(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """``text`` as it will stand on paper, split by the fonts that hold its characters."""
    pieces = groupby(printable(text), lambda character: _file_for(character, bold))
    return tuple(_run(file, "".join(piece), bold) for file, piece in pieces)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in points at ``size`` points of ``text`` as it will stand on paper."""
    return sum(_advance(character, bold) for character in text) * size / 1000


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font here can draw, each once."""
    return tuple(dict.fromkeys(c for c in text if _is_drawn(c) and not _is_known(c)))


def printable(text: str) -> str:
    """``text`` as it will stand on paper.

    Line breaks and tabs become spaces, invisible characters go, and one that
    no font here holds becomes 〓 with its code point, so that nobody takes the
    name for complete.
    """
    return "".join(_printable(character) for character in text)


@cache
def _printable(character: str) -> str:
    if character in "\t\n\r\v\f\u2028\u2029\xa0":
        return " "
    if not _is_drawn(character):
        return ""
    if _is_known(character):
        return character
    return f"{_REPLACEMENT}(U+{ord(character):04X})"


def _is_drawn(character: str) -> bool:
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff":
        return False
    return unicodedata.category(character) not in {"Cc", "Cf"}


def _is_known(character: str) -> bool:
    code = ord(character)
    return code in _font(_REGULAR).face.charToGlyph or bool(_found(code))


def _run(file: str, text: str, bold: bool) -> Run:
    return Run(_font(file).fontName, text, thicken=bold and file != _BOLD)


@cache
def _advance(character: str, bold: bool) -> float:
    """Width in thousandths of the size, of what is drawn for this character."""
    if (drawn := _printable(character)) != character:
        return sum(_advance(one, bold) for one in drawn)
    return float(_font(_file_for(character, bold)).face.charWidths[ord(character)])


@cache
def _file_for(character: str, bold: bool) -> str:
    code = ord(character)
    if code in _font(_REGULAR).face.charToGlyph:
        return _BOLD if bold else _REGULAR
    return _found(code) or _REGULAR


def _found(code: int) -> str:
    """The file that holds this character, or nothing."""
    starts, ranges = _coverage()
    place = bisect_right(starts, code) - 1
    _, last, file = ranges[max(0, place)]
    return file if place >= 0 and code <= last else ""


@cache
def _coverage() -> tuple[list[int], list[tuple[int, int, str]]]:
    """Where each range of characters begins, and the ranges: first, last, file."""
    table = json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8"))
    ranges = sorted(
        (first, last, file)
        for file, held in table.items()
        if file != _BOLD  # holds what the regular one holds
        for first, last in held
    )
    return [first for first, _, _ in ranges], ranges


def _font(file: str) -> EmbeddedFont:
    with _loading:
        return _loaded(file)


@cache
def _loaded(file: str) -> EmbeddedFont:
    font = EmbeddedFont(file.removesuffix(".ttf"), str(resource("fonts", file)))
    pdfmetrics.registerFont(font)
    return font
