"""Labels, buttons and rows made the same way everywhere on the serving desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from counter_app.desk.plain_text import plain_label

_PRESSES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Button(QPushButton):
    """Pressed once by a key that is held down, and by none that was down before it came."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat() or event.key() not in _PRESSES:
            super().keyPressEvent(event)


def make_label(role: str, name: str, parent: QWidget, text: str = "") -> QLabel:
    """A plain-text label that wraps; ``role`` names its look in the theme."""
    label = plain_label(text, parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def make_button(role: str, name: str, text: str, parent: QWidget) -> QPushButton:
    """A button that Enter presses too while it has the focus."""
    button = Button(text, parent)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setProperty("role", role)
    button.setAutoDefault(True)
    return button


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the theme looks at."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # others are when they show
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take every widget out of ``layout`` and the layouts inside it, and let it go."""
    while (taken := layout.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inside := taken.layout()) is not None:
            clear(inside)
            inside.deleteLater()
