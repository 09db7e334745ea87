"""Numbers as people type or paste them: full-width forms, spaces and dashes of every kind."""

from __future__ import annotations

from typing import Final

_HALF_WIDTH: Final = {0x3000: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CAPITALS: Final = {code: chr(code - 32) for code in range(ord("a"), ord("z") + 1)}
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
