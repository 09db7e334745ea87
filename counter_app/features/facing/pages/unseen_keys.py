"""While the only screen is turned to the applicant: keys do nothing that nobody sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_KEYS: Final = frozenset(
    {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
)
_TURNS: Final = Qt.Key.Key_F11
"""That of the command which opens and closes the screen."""


class UnseenKeys(QObject):
    """Esc does ``back``, the key that turns the screen passes; every other is let fall."""

    def __init__(self, back: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._back = back
        self._stands = False

    def stand(self, stands: bool) -> None:
        """Whether keys are let fall from now on."""
        application = QApplication.instance()
        if application is None or stands == self._stands:
            return
        self._stands = stands
        if stands:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Events of keys, and of an input method."""
        if event.type() is QEvent.Type.InputMethod:
            return True
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.key() == _TURNS and not event.modifiers():
            return False
        event.accept()  # an override that is accepted is no shortcut's
        if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._back()
        return True
