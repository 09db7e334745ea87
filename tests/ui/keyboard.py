"""A keyboard of the tests: keys come as the window system sends them, each at its time.

Nobody waits for those times: they are written on the keys, as X and Windows do.
"""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_ENDS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
_NEVER = count(1_000_000, 10_000)
"""Where the clock of each keyboard begins: nothing of one is near to another's."""


class Keyboard:
    """Of a person, or what a scanner pretends to be; ``window`` gets what nothing has focus for."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._now = next(_NEVER)

    @property
    def target(self) -> QWidget:
        """Who gets keys at the moment."""
        focused, popped_up = QApplication.focusWidget(), QApplication.activePopupWidget()
        if popped_up is not None:
            return focused if focused and popped_up.isAncestorOf(focused) else popped_up
        return focused or QApplication.activeModalWidget() or self._window

    def scan(self, code: str, *, gap: int, end: str = "\n", shifts: bool = False) -> None:
        """As a scanner does it: even gaps, each key up at once."""
        for character in code + end:
            capital = shifts and (character.isupper() or character in ":$%*+")
            if capital:
                self._send(QEvent.Type.KeyPress, Qt.Key.Key_Shift, "")
            self._press(character)
            self._wait(min(4, gap // 3))
            self._release(character)
            if capital:
                self._send(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, "")
            self._wait(gap - min(4, gap // 3))
        self._wait(400)

    def compose(self, code: str, *, pieces: int, gap: int, end: str = "\n") -> None:
        """The same through an input method that hands it on in so many pieces."""
        size = -(-len(code) // pieces)
        for start in range(0, len(code), size):
            event = QInputMethodEvent()
            event.setCommitString(code[start : start + size])
            QApplication.sendEvent(self.target, event)
            self._wait(gap)
        for character in end:
            self._press(character)
            self._release(character)
        self._wait(400)

    def type_by_hand(self, text: str, *, gap: int, held: int) -> None:
        """A key goes down each ``gap`` and is up after ``held``, maybe after the next is down."""
        times = [(place * gap, 1, one) for place, one in enumerate(text)]
        ups = [(place * gap + held, 0, one) for place, one in enumerate(text)]
        start = self._now
        for at, down, character in sorted(times + ups, key=lambda one: (one[0], one[1])):
            self._now = start + at
            (self._press if down else self._release)(character)
        self._wait(400)

    def hold(self, key: Qt.Key, text: str = "", *, times: int = 12) -> None:
        """Down, so many repeats, and up."""
        self._send(QEvent.Type.KeyPress, key, text)
        self._wait(400)
        for _ in range(times):
            self._send(QEvent.Type.KeyPress, key, text, again=True)
            self._wait(30)
        self._send(QEvent.Type.KeyRelease, key, text)
        self._wait(400)

    def _wait(self, ms: int) -> None:
        self._now += ms

    def _press(self, character: str) -> None:
        self._send(QEvent.Type.KeyPress, *_key(character))

    def _release(self, character: str) -> None:
        self._send(QEvent.Type.KeyRelease, *_key(character))

    def _send(self, kind: QEvent.Type, key: Qt.Key, text: str, *, again: bool = False) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier
        modifier = shift if text.isupper() else Qt.KeyboardModifier.NoModifier
        kinds = (QEvent.Type.ShortcutOverride, kind) if kind is QEvent.Type.KeyPress else (kind,)
        for one in kinds:
            event = QKeyEvent(one, key, modifier, text, again)
            event.setTimestamp(self._now)
            QApplication.sendEvent(self.target, event)


def _key(character: str) -> tuple[Qt.Key, str]:
    if character in _ENDS:
        return _ENDS[character], "\r" if character == "\n" else character
    combined = QKeySequence(character.upper())[0] if character != " " else None
    return (combined.key() if combined else Qt.Key.Key_Space), character
