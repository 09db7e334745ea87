"""A sentence over whatever covers the work, a dialog or the lock: it goes by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import restyle

_SHOWN_MS: Final = 6_000
_MARGIN: Final = 12
_WIDEST: Final = 520


class WordOnTop(QFrame):
    """Takes neither keys nor clicks; another word on the same window replaces it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("word_on_top")
        self.setProperty("role", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = plain_label("", self)
        self._text.setObjectName("word_on_top.text")
        self._text.setWordWrap(True)
        self._go = QTimer(self)
        self._go.setSingleShot(True)
        self._go.setInterval(_SHOWN_MS)
        self._go.timeout.connect(self.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._text)

    @property
    def text(self) -> str:
        """What is said now; empty if nothing."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, kind: str, text: str) -> None:
        """Say this at the top of the window."""
        self._text.setText(text)
        self.setAccessibleName(text)
        restyle(self, "kind", kind)
        width = min(_WIDEST, self._over.width() - 2 * _MARGIN)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._over.width() - width) // 2, _MARGIN)
        self.show()
        self.raise_()
        self._go.start()


def tell_on_top(over: QWidget, kind: str, text: str) -> None:
    """Say it over ``over``, a window or a sheet."""
    word = over.findChild(WordOnTop, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (word or WordOnTop(over)).tell(kind, text)
