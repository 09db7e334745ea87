"""Colours by name: three themes of the same tokens, and the one style sheet made of them."""

from __future__ import annotations

import json
import re
from functools import cache
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from counter_app.desk.fonts import load_fonts, scale_fonts
from counter_app.knowledge.assets import resource

THEMES: Final = ("light", "dark", "contrast")
DEFAULT_THEME: Final = "light"

_PIXELS: Final = re.compile(r"font-size: (\d+)px")

_current = DEFAULT_THEME
_scale = 1.0


def apply_theme(application: QApplication, name: str, scale: float = 1.0) -> None:
    """Dress every window in this theme; an unknown name is the default one.

    ``scale``: how many times as large as usual words are.
    """
    choose_theme(application, name, scale)
    wear_theme(application)


def choose_theme(application: QApplication, name: str, scale: float = 1.0) -> None:
    """Fonts and colours for what is made from now on; ``wear_theme`` does the rest."""
    global _current, _scale
    _current, _scale = name if name in THEMES else DEFAULT_THEME, scale
    load_fonts(application)
    scale_fonts(application, scale)
    if application.styleSheet() != style_sheet(_current, _scale):
        application.setPalette(_palette())


def wear_theme(application: QApplication) -> None:
    """The style sheet of the chosen theme, for every widget.

    Qt matches it anew whenever a widget changes its place, so that a window is
    made three times as fast before it wears it.
    """
    sheet = style_sheet(_current, _scale)
    if application.styleSheet() != sheet:  # polishing every widget anew is slow
        application.setStyleSheet(sheet)


@cache
def tokens(name: str) -> dict[str, str]:
    """Token → ``#rrggbb`` of one theme."""
    text = resource("themes", f"{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def style_sheet(name: str, scale: float = 1.0) -> str:
    """The style sheet of one theme, its words so many times as large."""
    template = Template(resource("themes", "desk.qss").read_text(encoding="utf-8"))
    sheet = template.substitute(tokens(name), icons=resource("icons").as_posix())
    return _scaled(sheet, scale)


def _scaled(sheet: str, scale: float) -> str:
    return _PIXELS.sub(lambda found: f"font-size: {round(int(found[1]) * scale)}px", sheet)


def tone_colour(tone: str) -> QColor:
    """The colour of a token in the theme in use: ``ok``, ``warning``, ``error``, ``hint`` …"""
    return QColor(tokens(_current)[tone])


def guide_style() -> str:
    """Style sheet of rich-text pages in the theme in use."""
    sheet = Template(
        "body { color: $text; line-height: 150%; }"
        "h1 { font-size: 20px; margin: 0 0 4px 0; }"
        "h2 { font-size: 15px; margin: 16px 0 4px 0; color: $text; }"
        "p { margin: 2px 0 6px 0; } .meta { color: $hint; font-size: 13px; }"
        "td { padding: 3px 12px 3px 0; } td.n, td.k { color: $hint; }"
        "a { color: $accent; text-decoration: none; }"
        ".ok { color: $ok; } .warning { color: $warning; } .error { color: $error; }"
    ).substitute(tokens(_current))
    return _scaled(sheet, _scale)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    named = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "panel",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.PlaceholderText: "hint",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Mid: "border_strong",
        role.Light: "surface",
        role.Dark: "border_strong",
    }
    palette = QPalette()
    for one, token in named.items():
        palette.setColor(one, tone_colour(token))
    for one in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, tone_colour("disabled"))
    return palette
