"""The results of a search, a line each."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.desk.plain_text import plain_tip
from counter_app.features.intake.pages.presenters.results import Result

RESULT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class ResultsList(QAbstractListModel):
    """Gives the whole ``Result`` under ``RESULT_ROLE``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[Result, ...] = ()

    def show(self, lines: tuple[Result, ...]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(filter(None, (line.title, line.terms, line.why)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.why)
        return line if role == RESULT_ROLE else None
