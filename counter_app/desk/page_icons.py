"""The drawings of pages in the column of icons, in the colours of the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QIcon, QPixmap

from counter_app.desk.theme import tone_colour
from counter_app.knowledge.assets import resource

_DENSE: Final = 2.0  # the drawings are made for screens at 200 %
_STATES: Final = (
    ("text", QIcon.State.Off),
    ("accent", QIcon.State.On),
)


def page_icon(page: str) -> QIcon:
    """Of the page with this id, as the theme in use colours it."""
    drawing = resource("icons", "pages", f"{page}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for tone, state in _STATES:
        pixels = QPixmap()
        coloured = drawing.replace("currentColor", tone_colour(tone).name())
        pixels.loadFromData(coloured.encode(), "SVG")
        pixels.setDevicePixelRatio(_DENSE)
        icon.addPixmap(pixels, QIcon.Mode.Normal, state)
    return icon
