"""What reading a catalog file found: place, field, sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from counter_app.desk.plain_text import plain_tip
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.knowledge.catalog.reading import Remark
from counter_app.knowledge.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class RemarkList(QAbstractTableModel):
    """Errors first: they are what stands in the way."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, Remark]] = []

    def show(self, errors: Sequence[Remark], warnings: Sequence[Remark]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = [("error", one) for one in errors]
        self._rows += [("warning", one) for one in warnings]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("程度"), _("行"), _("字段"), _("说明"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tone, remark = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = (
                _("✕ 错误") if tone == "error" else _("▲ 提醒"),
                str(remark.line or ""),
                remark.field,
                say_remark(remark),
            )[index.column()]
            return shown if role == Qt.ItemDataRole.DisplayRole else plain_tip(shown)
        if role == TONE_ROLE:
            return tone if index.column() == 0 else ""
        return None
