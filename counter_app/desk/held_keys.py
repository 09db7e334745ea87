"""A key that is held down decides nothing: only what moves, or writes, goes on while it is down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.desk.typed_place import place_of

_MOVES: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
_DECIDES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


def decides_nothing(event: QKeyEvent, target: QWidget) -> bool:
    """Whether this is a repeat of a key that is held, where a repeat could decide something."""
    if not event.isAutoRepeat() or event.key() in _MOVES:
        return False
    place = place_of(target)
    if place is None or event.key() >= Qt.Key.Key_F1:
        return True
    if event.key() in _DECIDES:
        return isinstance(place, QLineEdit) or event.key() == Qt.Key.Key_Escape
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
