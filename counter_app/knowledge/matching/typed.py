"""Typed words in the one form that is compared: of one width, without marks, not endless."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 48  # characters of a query that count; people name their matter early
_LONGEST_RAW: Final = 400  # what is looked at at all, before widths are made one
FIRST_CHINESE: Final = 0x2E80


def compared(text: str, longest: int | None = None) -> str:
    """Letters, digits and characters in lower case; whatever else parts words is one space."""
    if longest is not None:
        text = text[:_LONGEST_RAW]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    kept = "".join(one if one.isalnum() else " " for one in text.lower())
    return " ".join(kept.split())[:longest].strip()


def is_chinese(character: str) -> bool:
    """Whether a character is written for its meaning, not spelled."""
    return ord(character) >= FIRST_CHINESE
