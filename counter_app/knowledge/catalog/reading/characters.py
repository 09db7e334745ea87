"""Characters and lengths that no text of a catalog may have, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from counter_app.kernel.immutable import immutable

# Controls other than tab and line ends, lone surrogates, what is no character at all.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Zero width and writing direction: left behind by web pages and address books.
_INVISIBLE: Final = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LOST: Final = "\ufffd"
_FORMULA: Final = re.compile(r"\s*(?:=|[+\-@][A-Za-z_.\d]*[A-Za-z]\w*\s*[(|!])")
_SUSPECT: Final = re.compile(
    f"^\\s*[=+@-]|{_CONTROL.pattern}|{_INVISIBLE.pattern}|{_LOST}"  # one look for clean text
)


def control_character(text: str) -> str | None:
    """The first character that no text may hold, as its code point; None if there is none."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


@immutable
class Flaw:
    """What is wrong with a text. ``fatal``: the catalog cannot be published with it."""

    reason: str
    details: Mapping[str, object]
    fatal: bool = True


def flaws(text: str, longest: int) -> Iterator[Flaw]:
    """Everything that is wrong with a text of at most ``longest`` characters."""
    if len(text) > longest:
        yield Flaw("catalog.too_long", {"length": len(text), "longest": longest})
    if not _SUSPECT.search(text):
        return
    if code := control_character(text):
        yield Flaw("catalog.control_character", {"code": code})
    if _FORMULA.match(text):
        yield Flaw("catalog.formula", {})
    if _LOST in text:
        yield Flaw("catalog.lost_character", {}, fatal=False)
    if found := _INVISIBLE.search(text):
        code = f"U+{ord(found[0]):04X}"
        yield Flaw("catalog.invisible_character", {"code": code}, fatal=False)


def visible(text: str) -> str:
    """``text`` without characters that take no place on paper."""
    return _INVISIBLE.sub("", text)
