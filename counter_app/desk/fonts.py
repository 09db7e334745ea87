"""The fonts of screens; the large ones with rare characters wait until a text needs one.

What no font holds is drawn as papers write it, 〓(U+2EBF0), on every page, by a
font made for that.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from counter_app.knowledge.assets import resource

_FIRST: Final = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "CounterMing-Symbols.ttf",
    "NotoSansKR-Hangul.ttf",
)
_RARE: Final = ("NotoSansSC-Rare.ttf", "CounterKai-Rare.ttf", "CounterMing-Rare.ttf")
_LAST: Final = "CounterCodePoints.ttf"
_ALWAYS: Final = (*_FIRST, _LAST)
_ORDER: Final = (*_FIRST, *_RARE, _LAST)
_SIZE: Final = 14  # px; the platform scales it with the rest

_families: dict[str, str] = {}
_scale = 1.0
_seen: set[int] = set()


def load_fonts(application: QApplication) -> None:
    """Write everything in the shipped fonts."""
    if all(file in _families for file in _ALWAYS):
        return
    for file in _ALWAYS:
        _load(file)
    _use(application)


def scale_fonts(application: QApplication, scale: float) -> None:
    """Write everything so many times as large as usual."""
    global _scale
    if scale != _scale:
        _scale = scale
        _use(application)


def need_characters(text: str) -> None:
    """Be able to show ``text``; nothing happens while the fonts in use hold it."""
    strange = {ord(one) for one in text if ord(one) > 0x2FFF} - _seen
    if not strange:
        return
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    _seen.update(strange)
    holders = {_holder(code) for code in strange}
    wanted = [file for file in _RARE if file in holders and file not in _families]
    if wanted:
        for file in wanted:
            _load(file)
        _use(application)


def lacking(text: str) -> str:
    """The characters of ``text`` that no font holds, each once."""
    if text.isascii():
        return ""
    drawn = (one for one in dict.fromkeys(text) if _is_drawn(one))
    return "".join(one for one in drawn if not _holder(ord(one)))


def _is_drawn(character: str) -> bool:
    selects = "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff"
    return not selects and unicodedata.category(character) not in {"Cc", "Cf", "Zs"}


def _use(application: QApplication) -> None:
    font = QFont()
    ranked = [_families[file] for file in _ORDER if file in _families]
    font.setFamilies(list(dict.fromkeys(ranked)))
    font.setPixelSize(round(_SIZE * _scale))
    application.setFont(font)


def _load(file: str) -> None:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", file)))
    names = QFontDatabase.applicationFontFamilies(number)
    if names:
        _families[file] = names[0]


def _holder(code: int) -> str:
    """The first file that holds this character; empty if none does."""
    known = _coverage()
    for file in (*_FIRST, *_RARE):
        if any(first <= code <= last for first, last in known[file]):
            return file
    return ""


@cache
def _coverage() -> dict[str, list[tuple[int, int]]]:
    return dict(json.loads(resource("fonts", "coverage.json").read_text(encoding="utf-8")))
