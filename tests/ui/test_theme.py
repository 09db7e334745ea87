"""Every theme can be read: words on their ground at 4.5 : 1, edges and focus at 3 : 1."""

from __future__ import annotations

import re

import pytest

from counter_app.desk.theme import THEMES, style_sheet, tokens
from counter_app.knowledge.assets import resource

GROUNDS = ("page", "surface", "panel")
WORDS = ("text", "hint", "accent", "ok", "warning", "error")
ON_ITS_OWN = (
    ("accent", "accent_soft"),
    ("ok", "ok_soft"),
    ("warning", "warning_soft"),
    ("error", "error_soft"),
    ("text", "accent_soft"),
    ("text", "error_soft"),
    ("hint", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("top_text", "top"),
    ("top_hint", "top"),
    ("top_text", "top_raised"),
)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two ``#rrggbb`` colours."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_words_stand_out_from_their_ground(name: str) -> None:
    colours = tokens(name)
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS] + list(ON_ITS_OWN)
    weak = {
        f"{word} on {ground}": round(contrast(colours[word], colours[ground]), 2)
        for word, ground in pairs
        if contrast(colours[word], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_of_fields_and_the_focus_are_seen(name: str) -> None:
    colours = tokens(name)
    for edge in ("border_strong", "focus", "disabled"):
        for ground in GROUNDS:
            assert contrast(colours[edge], colours[ground]) >= 3, (edge, ground)


def test_every_theme_names_the_same_colours() -> None:
    assert {frozenset(tokens(name)) for name in THEMES} == {frozenset(tokens("light"))}


def test_the_sheet_holds_no_colour_of_its_own() -> None:
    sheet = resource("themes", "desk.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", sheet) == []
    assert "$" not in style_sheet("light")
