"""Make ``pinyin.tsv`` anew from the character table of pypinyin (see README.md)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT  # type: ignore[import-untyped]

BASIC_BLOCK = range(0x4E00, 0xA000)
MOST_READINGS = 3


def bare(reading: str) -> str:
    """A reading without its tone; ü is typed v."""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    for tone in "ǖǘǚǜ":
        letters = letters.replace(unicodedata.normalize("NFD", tone), "v")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def main() -> None:
    """Write one line a syllable: its characters by first, second, third reading."""
    rows: dict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in range(MOST_READINGS)])
    for point in BASIC_BLOCK:
        readings = dict.fromkeys(bare(one) for one in PINYIN_DICT.get(point, "").split(","))
        for rank, reading in enumerate([one for one in readings if one][:MOST_READINGS]):
            rows[reading][rank].append(chr(point))
    lines = ["\t".join([reading, *map("".join, rows[reading])]) for reading in sorted(rows)]
    Path(__file__).with_name("pinyin.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
