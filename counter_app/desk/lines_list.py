"""A list of lines, each known by a key; it says so where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from counter_app.desk.theme import tone_colour

_KEY: Final = Qt.ItemDataRole.UserRole
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
        self.currentItemChanged.connect(self._choose)

    def show_lines(self, lines: Sequence[tuple[str, str]], keep: str) -> None:
        """Keys and texts; the line with the key ``keep`` is gone to, else the first."""
        self.blockSignals(True)
        self.clear()
        for key, text in lines:
            item = QListWidgetItem(text)
            item.setData(_KEY, key)
            self.addItem(item)
        self.blockSignals(False)
        keys = [key for key, _text in lines]
        if keys:
            self.setCurrentRow(keys.index(keep) if keep in keys else 0)

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

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.keyChosen.emit(str(item.data(_KEY)))
