"""A table of words that are all there: cells, their tones, and a key for each line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.kernel.immutable import immutable

_Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 36


@immutable
class CellLine:
    """``tones`` by column, where a cell has one; ``key``: what Enter on it leads to."""

    cells: tuple[str, ...]
    key: str = ""
    tones: tuple[tuple[int, str], ...] = ()


class Cells(QAbstractTableModel):
    """Lines under titles; ``centred`` columns are short."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[CellLine, ...] = ()
        self._titles = tuple(titles)
        self._tips = self._titles
        self.centred: frozenset[int] = frozenset()

    def show_lines(
        self,
        lines: Sequence[CellLine],
        titles: Sequence[str] | None = None,
        tips: Sequence[str] | None = None,
    ) -> None:
        """Other lines, perhaps under other titles, with more about these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        if titles is not None:
            self._titles = tuple(titles)
            self._tips = tuple(tips or titles)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tips[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.cells[column])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(column)
        if role == TONE_ROLE:
            return dict(line.tones).get(column, "")
        return None

    def _aligned(self, column: int) -> int:
        side = (
            Qt.AlignmentFlag.AlignHCenter if column in self.centred else Qt.AlignmentFlag.AlignLeft
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class CellsView(QTableView):
    """``opened`` tells the key of the line on which Enter was pressed."""

    opened = Signal(str)

    def __init__(self, name: str, words: str, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.table = Cells(titles, self)
        self.setModel(self.table)
        self.setItemDelegate(ToneDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.doubleClicked.connect(self._open)

    def show_lines(
        self,
        lines: Sequence[CellLine],
        titles: Sequence[str] | None = None,
        tips: Sequence[str] | None = None,
    ) -> None:
        """As the model; one stays where one was."""
        row = max(self.currentIndex().row(), 0)
        self.table.show_lines(lines, titles, tips)
        if lines:
            self.selectRow(min(row, len(lines) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what the line is about."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self.table.lines[index.row()].key):
            self.opened.emit(key)
