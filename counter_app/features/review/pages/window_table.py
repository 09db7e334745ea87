"""The hall's windows at this moment, a line each; Enter opens what came in there today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.theme import tone_colour
from counter_app.features.review.pages.presenters.hall_now import WindowLine, window_heads
from counter_app.knowledge.wording import _

_ROW: Final = 30
_NUMBERS: Final = (4,)


class WindowTable(QTableWidget):
    """``windowChosen`` tells a window's code."""

    windowChosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        heads = window_heads()
        self.setObjectName("notices.windows")
        self.setAccessibleName(_("各窗口现况：回车打开它今天的办件"))
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        self._lines: Sequence[WindowLine] = ()
        self.cellActivated.connect(self._activated)

    def show_lines(self, lines: Sequence[WindowLine]) -> None:
        """These windows."""
        self._lines = lines
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if column in line.tones:
                    item.setForeground(QColor(tone_colour(line.tones[column])))
                if column in _NUMBERS:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.setItem(row, column, item)

    def _activated(self, row: int, _column: int) -> None:
        if row < len(self._lines):
            self.windowChosen.emit(self._lines[row].code)
