"""Text as people type or paste it: full-width forms, spaces and dashes, other letters alike."""

from __future__ import annotations

import unicodedata
from typing import Final

from counter_app.kernel.pattern import pattern

_HALF_WIDTH: Final = {0x3000: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CAPITALS: Final = {code: chr(code - 32) for code in range(ord("a"), ord("z") + 1)}
# Letters that look alike in names of firms (Cyrillic, Greek), once they are small.
_ALIKE: Final = str.maketrans("авекмнорстухісј", "abekmhopctyxicj") | str.maketrans(
    "αβεηικμνορτυχ", "abehikmnoptyx"
)
_GROUPED: Final = pattern(r"[0-9()+]+")
_BRACKETS: Final = dict.fromkeys(map(ord, "()"), None)
_LONG: Final = 8  # digits; a shorter group may belong to the next one
_DIALLED: Final = pattern(r"\A(?:(?:\+86|0086)(?=[0-9])|86(?=1[0-9]{10}\Z))")
_NUMBER_DIGITS: Final = 4  # of a number, at least; a word with fewer is a word
_SEPARATORS: Final = dict.fromkeys(
    map(ord, " \t\r\n\u00a0\u2002\u2003\u2007\u2009\u202f-‐‑‒–—―−﹣"), None
)


def half_width(text: str) -> str:
    """``text`` with full-width ASCII (ＡＢＣ１２３（）) and spaces made half-width (半角)."""
    return text.translate(_HALF_WIDTH)


def without_separators(text: str) -> str:
    """``text`` without the spaces, line ends and dashes that people group digits with."""
    return text.translate(_SEPARATORS)


def plain_number(text: str) -> str:
    """``text`` half-width, in (ASCII) capitals, without separators; one character stays one."""
    return without_separators(half_width(text)).translate(_CAPITALS)


SHORTEST_NUMBER: Final = 4
"""So much of the end of a number must be typed at least to find it."""

NUMBERS: Final = "#"
"""Stands between the names and the numbers of ``searchable``."""


def searchable(*words: str) -> str:
    """``words`` as rows keep them for searching: names, ``NUMBERS``, numbers, a line each.

    Folded, so that it does not matter how anything was written: compatibility
    forms (NFKC), no case, only letters and digits (a name with ·, ・, • or . in
    it, or with none, is the same), letters of Cyrillic and Greek that look like
    Latin ones as these, and a telephone without the +86 before it.
    """
    folded = dict.fromkeys(filter(None, map(_folded, words)))
    names = "".join(f"{one}\n" for one in folded if not is_number(one))
    return f"{names}{NUMBERS}\n" + "".join(f"{one}\n" for one in folded if is_number(one))


def search_words(text: str) -> tuple[str, ...]:
    """What of ``text`` must all be found, in any order, each folded as ``searchable`` does.

    Digits that were grouped with spaces are one word, and so is a number that
    was typed with dashes or brackets.
    """
    words = list[str]()
    grouped = False
    for word in half_width(text).split():
        if not (bare := without_separators(word)):
            continue
        digits = bool(_GROUPED.fullmatch(bare))
        if digits and grouped and min(len(words[-1]), len(word)) < _LONG:
            words[-1] += word
        else:
            words.append(word)
        grouped = digits
    return tuple(dict.fromkeys(filter(None, map(_folded, words))))


def is_number(word: str) -> bool:
    """Whether a folded word is a number of something: of a person, a telephone, a parcel."""
    return word.isascii() and sum(map(str.isdigit, word)) >= min(len(word), _NUMBER_DIGITS)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    joined = _DIALLED.sub("", without_separators(plain).translate(_BRACKETS))
    if joined.isascii() and joined.lstrip("+").isdigit():
        return joined.lstrip("+")
    return "".join(filter(str.isalnum, plain.translate(_ALIKE)))
