"""What a platform's code may tell: its number, or an address that holds it. None is ever opened."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from counter_app.kernel.pattern import pattern
from counter_app.kernel.typed_text import half_width

_LONGEST: Final = 2_000
_MOST: Final = 20
SHORTEST: Final = 4
"""Characters of a number that may be meant."""

_BETWEEN: Final = pattern(r"[/?&=#;,\s]+")


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that this may be: itself, or of an address each part long enough to be one."""
    plain = half_width(text).strip()[:_LONGEST]
    if "://" not in plain:
        return (plain,) if plain else ()
    _scheme, _, rest = plain.partition("://")
    _host, _, told = rest.partition("/")
    parts = (one for one in _BETWEEN.split(unquote(told or _host)) if len(one) >= SHORTEST)
    return tuple(dict.fromkeys(parts))[-_MOST:]
