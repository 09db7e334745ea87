"""Numbers as people type or paste them: full-width forms, spaces and dashes of every kind."""

from __future__ import annotations

import unicodedata
from typing import Final

_HALF_WIDTH: Final = {0x3000: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CAPITALS: Final = {code: chr(code - 32) for code in range(ord("a"), ord("z") + 1)}
_GROUPING: Final = dict.fromkeys(map(ord, "().（）"), None)
# Dots in names of people, and letters that look alike in names of firms (Cyrillic, Greek).
_ALIKE: Final = (
    dict.fromkeys(map(ord, "・•‧∙⋅．‐-"), "·")
    | str.maketrans("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "aбbгдeёжзийkлmhoпpctyфxцчшщъыьэюя")
    | str.maketrans("αβεηικμνορτυχ", "abehikmnoptyx")
)
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


def searchable(*words: str) -> str:
    """``words`` as rows keep them for searching, one a line; see ``search_words``.

    Folded: compatibility forms (NFKC), no case, other dots of a name (·, ・, •,
    ．) as one, letters of Cyrillic and Greek that look like Latin ones as these,
    and what is a number without its separators and the +86 before it.
    """
    return "\n".join(filter(None, map(_folded, words)))


def search_words(text: str) -> tuple[str, ...]:
    """What of ``text`` must all be found, in any order, each folded as ``searchable`` does.

    A number that was typed with spaces or dashes is one word.
    """
    number = _as_number(half_width(text))
    if number:
        return (number,)
    return tuple(filter(None, map(_folded, text.split())))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).strip()
    number = _as_number(plain)
    return number or " ".join(plain.casefold().translate(_ALIKE).split())


def _as_number(text: str) -> str:
    """The digits and letters of a number or telephone, without what groups them; else empty."""
    joined = without_separators(text).translate(_GROUPING)
    if not joined.isascii() or not joined[-4:-1].isdigit() or not joined.strip("+").isalnum():
        return ""
    return (
        joined.removeprefix("+86").removeprefix("0086").casefold()
        if joined[:1] == "+" or (joined.startswith("0086"))
        else joined.casefold()
    )
