"""What reading a file found, a line for each kind; accepted or refused by a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from counter_app.desk.plain_text import plain_tip
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.catalogs.words.problems import say_mend, say_place, say_problem
from counter_app.knowledge.catalog.reading import ReadingMap
from counter_app.knowledge.catalog.reading.problems import Problem
from counter_app.knowledge.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_Role = Qt.ItemDataRole
_PLACES: Final = 3  # named in the line; the tip names all that are known


class ProblemTable(QAbstractTableModel):
    """``mapped`` tells what a person accepts and refuses now."""

    mapped = Signal(object)

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._map = ReadingMap()

    def show(self, problems: Sequence[Problem], told: ReadingMap) -> None:
        """Show these, with what was said of them."""
        self.beginResetModel()
        self._problems, self._map = tuple(problems), told
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @property
    def _titles(self) -> tuple[str, ...]:
        return (_("程度"), _("处"), _("哪里"), _("说明"))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self._titles[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == 0 and self._may_choose(self._problems[index.row()]):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        one, column = self._problems[index.row()], index.column()
        if role == _Role.CheckStateRole and column == 0 and self._may_choose(one):
            return Qt.CheckState.Unchecked if one.fatal else Qt.CheckState.Checked
        if role == _Role.DisplayRole:
            return self._shown(one)[column]
        if role == _Role.ToolTipRole:
            places = "\n".join(map(say_place, one.places))
            return plain_tip(places if column == 2 else self._shown(one)[column])
        if role == TONE_ROLE:
            return ("error" if one.fatal else "warning") if column == 0 else ""
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """A tick accepts the kind; without one it stands in the way."""
        if role != _Role.CheckStateRole:
            return False
        reason = self._problems[index.row()].reason
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        one = frozenset({reason})
        accept, refuse = self._map.accept - one, self._map.refuse - one
        if self._problems[index.row()].mend and ticked:
            accept |= one
        elif not ticked and reason not in self._map.accept:
            refuse |= one
        self.mapped.emit(replace(self._map, accept=accept, refuse=refuse))
        return True

    def _may_choose(self, one: Problem) -> bool:
        if one.asked:
            return False
        return not one.fatal or bool(one.mend) or one.reason in self._map.refuse

    def _shown(self, one: Problem) -> tuple[str, ...]:
        level = _("？ 要问的") if one.asked else _("✕ 错误") if one.fatal else _("▲ 提醒")
        places = [place for place in map(say_place, one.places[:_PLACES]) if place]
        more = "…" if one.count > len(places) > 1 else ""
        mend = say_mend(one) if one.fatal else ""
        said = say_problem(one)
        return (
            level,
            str(one.count),
            "；".join(places) + more,
            f"{said}（{mend}）" if mend else said,
        )
