"""The material table: 材料 / 要求 / 核对 / 份数 / 备注."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from counter_app.desk.plain_text import plain_tip
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.guide_page import requirement_text
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.cases.words.labels import material_state_name, necessity_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

TONE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""``ok``, ``error``, ``warning`` or ``hint``: the colour's name in the theme."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class Column(IntEnum):
    """Columns of the table."""

    MATERIAL = 0
    REQUIREMENT = 1
    CHECK = 2
    COPIES = 3
    REMARK = 4


_SIGNS: Final = {
    None: "○",
    MaterialState.PRESENT: "✓",
    MaterialState.MISSING: "✕",
    MaterialState.PROMISED: "◐",
    MaterialState.NOT_NEEDED: "—",
    MaterialState.COMMITTED: "◑",
}
_TONES: Final = {
    None: "hint",
    MaterialState.PRESENT: "ok",
    MaterialState.MISSING: "error",
    MaterialState.PROMISED: "warning",
    MaterialState.NOT_NEEDED: "hint",
    MaterialState.COMMITTED: "warning",
}


class MaterialTable(QAbstractTableModel):
    """Rows are frozen; what people type is told, and comes back with the next ``show``."""

    copiesTyped = Signal(str, object)
    remarkTyped = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[MaterialLine, ...] = ()

    @property
    def lines(self) -> tuple[MaterialLine, ...]:
        """The rows as shown."""
        return self._lines

    def show(self, lines: tuple[MaterialLine, ...]) -> None:
        """Show these rows; the selection stays where the materials are the same."""
        names = [line.material.name for line in lines]
        if names != [line.material.name for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines != self._lines:
            self._lines = lines
            last = self.index(len(lines) - 1, Column.REMARK)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, name: str) -> int:
        """The row of this material, -1 if it is not shown."""
        names = [line.material.name for line in self._lines]
        return names.index(name) if name in names else -1

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("材料"), _("要求"), _("核对"), _("份数"), _("备注"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(line, column, index.row())
        if role == Qt.ItemDataRole.EditRole:
            return line.remark if column is Column.REMARK else str(line.copies or "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.material.name) if column is Column.MATERIAL else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.material.name} {_shown(line, column, index.row())}"
        if role == TONE_ROLE:
            return _tone(line, column)
        if role == Qt.ItemDataRole.FontRole and column is Column.CHECK and line.state:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (Column.COPIES, Column.REMARK):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        name, text = self._lines[index.row()].material.name, str(value).strip()
        if index.column() == Column.REMARK:
            self.remarkTyped.emit(name, text)
            return True
        if text and not (text.isdecimal() and len(text) <= 3):
            return False
        self.copiesTyped.emit(name, int(text) if text else None)
        return True


def state_text(state: MaterialState | None) -> str:
    """Shape and word: ``✓ 齐``, ``○ 待核对``."""
    return f"{_SIGNS[state]} {material_state_name(state) if state else _('待核对')}"


def _shown(line: MaterialLine, column: Column, row: int) -> str:
    if column is Column.MATERIAL:
        return f"{row + 1}  {line.material.name}"
    if column is Column.REQUIREMENT and line.told:
        return line.told
    if column is Column.REQUIREMENT:
        asked = necessity_name(line.material.counts_as) if line.needed else _("本情形不需要")
        places = "、".join(str(place) for place, _name in line.used_by)
        used = _("用于 {places}").format(places=places) if places else ""
        told = (line.claimed, used, asked, requirement_text(line.material))
        return " · ".join(filter(None, told))
    if column is Column.CHECK:
        return "" if not line.needed and line.state is None else state_text(line.state)
    if column is Column.COPIES:
        return "" if line.copies is None else str(line.copies)
    if line.problem is not None and not line.remark:
        return _("请写明不适用的理由")
    if line.promised_by is not None:
        promise = _("{day}前补交").format(day=day_text(line.promised_by, line.promised_by.year))
        return " · ".join(filter(None, (promise, line.remark)))
    return line.remark


def _tone(line: MaterialLine, column: Column) -> str:
    if not line.needed:
        return "hint"
    if column is Column.CHECK:
        return "error" if line.problem else _TONES[line.state]
    if column is Column.REMARK:
        return "error" if line.problem else "warning" if line.promised_by else ""
    if column is Column.REQUIREMENT:
        return "" if line.required else "hint"
    return ""


def problem_text(line: MaterialLine) -> str:
    """Why the mark cannot stand, in a sentence; empty if it can."""
    return say_here(line.problem) if line.problem else ""
