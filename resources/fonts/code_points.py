"""A font for what no other font here holds: each character is its own code point, 〓(U+2EBF0).

Screens draw with it where papers write the same in letters, so that nobody
takes a box for a name, and two names that lack different characters differ.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

FILE = "CounterCodePoints.ttf"
_SOURCE = "NotoSansSC-Regular.ttf"
_SIGNS = "〓(U+)0123456789ABCDEF"
# Everyday scripts, private use, emoji, and the ideographs of later standards
_RANGES = ((0x300, 0xFFFD), (0x1F000, 0x1FAFF), (0x20000, 0x3347F))
_JOINED = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFE))  # a shaper would put these for Arabic letters
_IDEOGRAPHS = 0x20000  # younger ones are named before Python's table knows them
_NEVER_DRAWN = {"Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"}


def write_code_points(folder: Path, held: set[int]) -> None:
    """Write the font for every character that is not ``held``, from the Noto Sans SC there."""
    source = TTFont(folder / _SOURCE)
    codes = [code for code in _wanted() if code not in held]
    pieces = _Pieces(source)
    names = {code: pieces.glyph("〓(U+", *_pairs(code), ")") for code in codes}
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(pieces.glyphs))
    builder.setupCharacterMap(names)
    builder.setupGlyf(pieces.glyphs)
    builder.setupHorizontalMetrics({name: (pieces.widths[name], 0) for name in pieces.glyphs})
    line = source["hhea"]
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupNameTable({"familyName": "Counter Code Points", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=line.ascent, usWinAscent=line.ascent)
    builder.setupPost(keepGlyphNames=False)
    builder.font["GDEF"] = _all_letters(list(pieces.glyphs))
    builder.font["head"].created = builder.font["head"].modified = source["head"].modified
    builder.font.recalcTimestamp = False
    builder.save(folder / FILE)
    size = (folder / FILE).stat().st_size
    sys.stdout.write(f"{FILE}: {len(codes)} characters, {size:,} bytes\n")


class _Pieces:
    """Glyphs made of glyphs: signs, pairs of digits, and what is written with them."""

    def __init__(self, source: TTFont) -> None:
        self.glyphs = {".notdef": TTGlyphPen(None).glyph()}
        self.widths = {".notdef": source["head"].unitsPerEm}
        shapes, known = source.getGlyphSet(), source.getBestCmap()
        for sign in _SIGNS:
            pen = TTGlyphPen(None)
            shapes[known[ord(sign)]].draw(pen)
            self.glyphs[sign] = pen.glyph(dropImpliedOnCurves=False)
            self.widths[sign] = shapes[known[ord(sign)]].width

    def glyph(self, *parts: str) -> str:
        """The name of the glyph in which ``parts`` stand side by side."""
        name = "".join(parts)
        if name not in self.glyphs:
            below = [part if len(part) == 1 else self.glyph(*part) for part in parts]
            pen, x = TTGlyphPen(self.glyphs), 0
            for part in below:
                pen.addComponent(part, (1, 0, 0, 1, x, 0))
                x += self.widths[part]
            self.glyphs[name], self.widths[name] = pen.glyph(), x
        return name


def _pairs(code: int) -> list[str]:
    """``2``, ``EB``, ``F0``."""
    digits = f"{code:04X}"
    odd = len(digits) % 2
    return [digits[:1]] * odd + [digits[at : at + 2] for at in range(odd, len(digits), 2)]


def _wanted() -> Iterable[int]:
    for first, last in _RANGES:
        for code in range(first, last + 1):
            joined = any(low <= code <= high for low, high in _JOINED)
            drawn = unicodedata.category(chr(code)) not in _NEVER_DRAWN or code >= _IDEOGRAPHS
            selects = 0xFE00 <= code <= 0xFE0F
            if drawn and not joined and not selects:
                yield code


def _all_letters(names: list[str]) -> object:
    """Says that no glyph is a mark: a shaper would lay marks over what stands before them."""
    table = newTable("GDEF")
    table.table = otTables.GDEF()
    table.table.Version = 0x00010000
    table.table.GlyphClassDef = otTables.GlyphClassDef()
    table.table.GlyphClassDef.classDefs = dict.fromkeys(names, 1)
    for absent in ("AttachList", "LigCaretList", "MarkAttachClassDef"):
        setattr(table.table, absent, None)
    return table
