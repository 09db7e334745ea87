"""A scanner is a keyboard that types faster than people: its burst is caught, not typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from counter_app.desk.omnibox import PROOF_PREFIX

_GAP_MS: Final = 50
_END_MS: Final = 150  # nobody types the prefix that fast: wait longer for the rest of it
_SHORTEST: Final = 8


class Scanner(QObject):
    """``scanned`` tells a whole code. What turns out to be typing reaches its field after all.

    Only characters that may still become ``ZWFW:`` are held back, for at most
    50 ms, so that no part of a code is left in a field. Dialogs are listened to
    as well: the spaces and the Enter of a code would press their buttons.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held: list[QKeyEvent] = []
        self._text = ""
        self._target: QWidget | None = None
        self._last = 0
        self._replaying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ended)
        self._listened_to: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._follow_focus()

    def _follow_focus(self) -> None:
        """Keys come to one widget. Listening to all would have every event of Qt pass here."""
        if self._listened_to is not None and isValid(self._listened_to):
            self._listened_to.removeEventFilter(self)
        self._listened_to = _who_gets_keys(self._window)
        self._listened_to.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what may be a code."""
        if (
            event.type() is not QEvent.Type.KeyPress
            or self._replaying
            or not isinstance(event, QKeyEvent)
            or not self._is_ours(watched)
        ):
            return False
        return self._take(event, watched)

    def _is_ours(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget) or not self._window.isVisible():
            return False
        return watched is _who_gets_keys(self._window)

    def _take(self, event: QKeyEvent, target: QObject) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            return False
        late = self._text and self._gap(event) > (_END_MS if self._is_code() else _GAP_MS)
        if late:
            self._ended()
        ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if ends and self._is_code() and len(self._text) >= _SHORTEST:
            self._ended()
            return True
        text = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not (plain and len(text) == 1 and " " <= text <= "~" and self._fits(text)):
            self._give_back()
            return False
        self._text += text
        self._held.append(event.clone())
        self._target = target if isinstance(target, QWidget) else None
        self._last = event.timestamp()
        self._pause.start(_END_MS if self._is_code() else _GAP_MS)
        return True

    def _gap(self, event: QKeyEvent) -> int:
        return event.timestamp() - self._last if event.timestamp() and self._last else 0

    def _fits(self, text: str) -> bool:
        so_far = (self._text + text).upper()
        return so_far.startswith(PROOF_PREFIX) or PROOF_PREFIX.startswith(so_far)

    def _is_code(self) -> bool:
        return self._text.upper().startswith(PROOF_PREFIX)

    def _ended(self) -> None:
        self._pause.stop()
        if self._is_code() and len(self._text) >= _SHORTEST:
            text = self._text.upper()  # a scanner under Caps Lock sends small letters
            self._forget()
            self.scanned.emit(text)
        else:
            self._give_back()

    def _give_back(self) -> None:
        held, target = self._held, self._target
        self._forget()
        if target is None or not isValid(target):
            return
        self._replaying = True
        try:
            for event in held:
                QApplication.sendEvent(target, event)
        finally:
            self._replaying = False

    def _forget(self) -> None:
        self._pause.stop()
        self._held, self._text, self._target, self._last = [], "", None, 0


def _who_gets_keys(window: QWidget) -> QWidget:
    return QApplication.focusWidget() or QApplication.activeModalWidget() or window
