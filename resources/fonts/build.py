"""Rebuild the fonts in this folder from their published originals (see README.md).

Run by hand when an original changes; needs fontTools, which the program itself does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from code_points import write_code_points
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent

# Latin, Greek, Cyrillic, punctuation, numbers, arrows, mathematics, shapes, enclosed, CJK symbols
EVERYDAY = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x2FF),
    (0x370, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x27BF),
    (0x2E80, 0x31FF),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE4F),
    (0xFF00, 0xFFEF),
)
HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
IDEOGRAPHS = ((0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def main() -> None:
    """Write the fonts and ``coverage.json``."""
    arguments = _arguments()
    regular = _characters(arguments.regular)
    core = regular & (set(_ranges(EVERYDAY)) | _gb2312() | _table(arguments.table))
    rare = (regular & set(_ranges(IDEOGRAPHS))) - core
    known = core | rare
    ming_wide = _characters(arguments.ming_wide)
    ming = _characters(arguments.ming) & set(_ranges(IDEOGRAPHS + EVERYDAY)) - known
    ming_wide = ming_wide & set(_ranges(IDEOGRAPHS)) - known - ming
    known |= ming | ming_wide
    kai = _characters(arguments.kai) & set(_ranges(IDEOGRAPHS + EVERYDAY)) - known
    hangul = _characters(arguments.hangul) & set(_ranges(HANGUL)) - known
    made = (
        ("NotoSansSC-Regular.ttf", arguments.regular, core, "Noto Sans SC", "Regular"),
        ("NotoSansSC-Bold.ttf", arguments.bold, core, "Noto Sans SC", "Bold"),
        ("NotoSansSC-Rare.ttf", arguments.regular, rare, "Noto Sans SC Rare", "Regular"),
        ("CounterMing-Symbols.ttf", arguments.ming, ming, "Counter Ming Symbols", "Regular"),
        ("CounterMing-Rare.ttf", arguments.ming_wide, ming_wide, "Counter Ming", "Regular"),
        ("CounterKai-Rare.ttf", arguments.kai, kai, "Counter Kai", "Regular"),
        ("NotoSansKR-Hangul.ttf", arguments.hangul, hangul, "Noto Sans KR Hangul", "Regular"),
    )
    coverage = {}
    for file, source, characters, family, style in made:
        _subset(source, characters, family, style, HERE / file)
        coverage[file] = _as_ranges(_characters(HERE / file))
    write_code_points(HERE, {code for held in coverage.values() for code in _ranges(held)})
    text = json.dumps(coverage, separators=(",", ":"))
    (HERE / "coverage.json").write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regular", type=Path, required=True, help="NotoSansSC Regular, static")
    parser.add_argument("--bold", type=Path, required=True, help="NotoSansSC Medium or Bold")
    parser.add_argument("--kai", type=Path, required=True, help="LXGWWenKai-Regular.ttf")
    parser.add_argument("--ming", type=Path, required=True, help="HanaMinA.ttf")
    parser.add_argument("--ming-wide", type=Path, required=True, help="HanaMinB.ttf")
    parser.add_argument("--hangul", type=Path, required=True, help="NotoSansKR Regular, static")
    parser.add_argument(
        "--table",
        type=Path,
        required=True,
        help="any UTF-8 text with the characters of 通用规范汉字表 (e.g. Unihan kTGH)",
    )
    return parser.parse_args()


def _characters(font: Path) -> set[int]:
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())


def _gb2312() -> set[int]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for pair in pairs if (text := pair.decode("gb2312", errors="ignore"))}


def _table(path: Path) -> set[int]:
    return {ord(character) for character in path.read_text(encoding="utf-8") if character > "\x7f"}


def _ranges(ranges: Iterable[Sequence[int]]) -> Iterable[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


def _as_ranges(characters: set[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for character in sorted(characters):
        if ranges and ranges[-1][1] == character - 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    return ranges


def _subset(source: Path, characters: set[int], family: str, style: str, to: Path) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "FFTM", "prop"]
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        _rename(font, family, style)
        font.save(to)
    sys.stdout.write(f"{to.name}: {len(characters)} characters, {to.stat().st_size:,} bytes\n")


def _rename(font: TTFont, family: str, style: str) -> None:
    # OFL: a changed font may not carry the reserved names of its original (LXGW, HanaMin).
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}
    for record in list(font["name"].names):
        if record.nameID in {16, 17, 18, 21, 22, 25} or record.nameID in names:
            font["name"].removeNames(nameID=record.nameID)
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
