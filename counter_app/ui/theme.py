"""The look of the desk: colours by name, one style sheet, three themes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from counter_app.assets import resource

THEMES: Final = ("light", "dark", "contrast")
_TOKEN: Final = re.compile(r"@([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Theme:
    """``colours`` by their names in resources/themes; ``shade`` of the icons that fit."""

    name: str
    shade: str
    colours: dict[str, str]


def read_theme(name: str) -> Theme:
    """One of :data:`THEMES`."""
    read = json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8"))
    return Theme(name, read["shade"], read["colours"])


def apply_theme(app: QApplication, name: str) -> None:
    """Show everything in this theme from now on; an unknown name means light."""
    global _theme
    _theme = read_theme(name if name in THEMES else THEMES[0])
    app.setStyle("Fusion")
    app.setPalette(_palette(_theme))
    app.setStyleSheet(_style_sheet(_theme))


def current_theme() -> Theme:
    """The theme in use."""
    global _theme
    if _theme is None:
        _theme = read_theme(THEMES[0])
    return _theme


def tone_colour(name: str) -> QColor:
    """The colour of this name: text, hint, accent, accent_soft, ok, warning, error …"""
    return QColor(current_theme().colours[name])


def guide_style() -> str:
    """Style sheet of rich text: guides, trails."""
    colours = current_theme().colours
    return _filled(
        "h1{font-size:20px;font-weight:700;margin:0 0 8px 0}"
        "h2{font-size:15px;font-weight:700;margin:20px 0 6px 0}"
        "p{margin:0 0 6px 0;line-height:150%}"
        "a{color:@accent;text-decoration:none}"
        ".meta,.label,.n,.end{color:@hint;font-size:13px}"
        "td{padding:4px 8px 4px 0}",
        colours,
    )


_theme: Theme | None = None


def _style_sheet(theme: Theme) -> str:
    icons = resource("icons").as_posix()
    style = resource("themes", "desk.qss").read_text(encoding="utf-8")
    return _filled(style, {**theme.colours, "icons": icons, "shade": theme.shade})


def _filled(style: str, values: dict[str, str]) -> str:
    return _TOKEN.sub(lambda found: values[found[1]], style)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.PlaceholderText: "hint",
        role.Button: "surface",
        role.ButtonText: "text",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Mid: "line",
    }
    palette = QPalette()
    for place, name in colours.items():
        palette.setColor(place, QColor(theme.colours[name]))
    disabled = QPalette.ColorGroup.Disabled
    for place in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, place, QColor(theme.colours["hint"]))
    return palette
