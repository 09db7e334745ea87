"""Words are shown as they were written: Qt would take ``<img src=…>`` in a name for a picture.

A picture of another computer, asked for by a label, would send this PC's login there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Words
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str, parent: QWidget) -> QLabel:
    """A label that shows ``text`` and whatever it is told later letter by letter."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_tip(text: str) -> str:
    """What to give to a tooltip, so that it shows ``text`` letter by letter."""
    return Words.convertFromPlainText(text) if Words.mightBeRichText(text) else text
