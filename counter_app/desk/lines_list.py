"""A list of lines, each known by a key; it says so where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from counter_app.desk.theme import tone_colour

_MARGIN: Final = 16


class Lines(QListWidget):
    """Each as high as its words are, and nothing beside the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class LinesList(Lines):
    """``keyChosen`` tells the key of the line that a person went to."""

    keyChosen = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget, *, empty: str = "") -> None:
        """``empty`` stands in its middle as long as there is no line."""
        super().__init__(parent)
        self._empty = empty
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._keys: list[str] = []
        self.currentRowChanged.connect(self._choose)

    def show_lines(self, lines: Sequence[tuple[str, str]], keep: str) -> None:
        """Keys and texts; the line with the key ``keep`` is gone to, else the first."""
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _text in lines]
        self.addItems([text for _key, text in lines])  # at once: there may be thousands
        self.blockSignals(False)
        if self._keys:
            self.setCurrentRow(self._keys.index(keep) if keep in self._keys else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, or that there is none."""
        super().paintEvent(event)
        if self.count() or not self._empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(tone_colour("hint"))
        inside = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, int(centred), self._empty)
        painter.end()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.keyChosen.emit(self._keys[row])
