"""Rows of words: what differs, and the versions themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from counter_app.desk.plain_text import plain_tip
from counter_app.features.catalogs.acts.versions import Version
from counter_app.features.catalogs.words.differences import Compared, difference_line
from counter_app.features.catalogs.words.versions import moment, remark
from counter_app.knowledge.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class WordsTable(QAbstractTableModel):
    """What differs: how, which item, and what of it."""

    widths: tuple[int, ...] = (56, 160, 280)
    least: tuple[int, ...] = (56, 96, 120)

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[str, ...]] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Of the columns."""
        return (_("变化"), _("编码"), _("事项"), _("内容"))

    def fill(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        shown = self._rows[index.row()][index.column()]
        return shown if role == Qt.ItemDataRole.DisplayRole else plain_tip(shown)


class VersionsTable(WordsTable):
    """The versions, newest first."""

    widths = (80, 150, 80, 220, 140)
    least = (48, 150, 64, 96, 72)

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.versions: Sequence[Version] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Of the columns."""
        return (_("版本"), _("发布时间"), _("事项数"), _("来源"), _("发布人"), _("说明"))

    def show(self, versions: Sequence[Version]) -> None:
        """Show these."""
        self.versions = versions
        self.fill(
            [
                (str(one.version), moment(one), str(one.items), one.source, one.by, remark(one))
                for one in versions
            ]
        )


def difference_rows(
    held: Compared, cases: Mapping[str, Sequence[str]] | None = None
) -> list[tuple[str, ...]]:
    """What differs, as ``WordsTable`` shows it; ``cases`` are open ones by the item's code."""

    def open_ones(code: str) -> str:
        many = len((cases or {}).get(code, ()))
        return _("在办 {n} 件，仍按受理时的版本").format(n=many) if many else ""

    rows: list[tuple[str, ...]] = [("●", "", "", difference_line(one)) for one in held.head]
    for one in held.changed:
        rows += [("●", one.code, one.name, difference_line(two)) for two in one.differences]
        if told := open_ones(one.code):
            rows.append(("●", one.code, one.name, told))
    rows += [("－", code, name, open_ones(code)) for code, name in held.removed]
    rows += [("＋", code, name, "") for code, name in held.added]
    return rows
