"""A list as it was understood: its rows as they stand, each column with its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_label
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.cases.words.labels import limit_text
from counter_app.features.catalogs.words.problems import field_label, row_label, say_why
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.reading import ReadingMap
from counter_app.knowledge.catalog.reading.columns import SERIAL, Column, field_words
from counter_app.knowledge.catalog.reading.grid import letters
from counter_app.knowledge.catalog.reading.reading_map import EXTRA, IGNORED
from counter_app.knowledge.catalog.reading.remark import SheetRead
from counter_app.knowledge.catalog.reading.row_kinds import RowKind
from counter_app.knowledge.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_Role = Qt.ItemDataRole
_READ: Final = (RowKind.ITEM, RowKind.MORE)
_WIDTH: Final = 152  # of a column, in pixels
_KINDS: Final = 128  # of the column that says what a row is
_ITEMS: Final = 5
_FIRST_HEIGHT: Final = 124
_CHOICE: Final = 40  # height of the row of choices


class SheetRows(QAbstractTableModel):
    """Above all rows what each column is read as; at the left what each row is."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._sheet: SheetRead | None = None

    def show(self, sheet: SheetRead | None) -> None:
        """Show this one."""
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._sheet else len(self._sheet.rows) + 1

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._sheet else len(self._sheet.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return letters(section - 1) if section else ""
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if self._sheet is None:
            return None
        if index.row() == 0:
            return self._of_column(index.column(), role)
        number, kind, cells = self._sheet.rows[index.row() - 1]
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            if index.column() == 0:
                return f"{number}  {row_label(kind)}"
            text = cells[index.column() - 1] if index.column() <= len(cells) else ""
            return text.replace("\n", " ⏎ ") if role == _Role.DisplayRole else plain_tip(text)
        if role == _Role.FontRole and kind == RowKind.HEADER:
            font = QFont()
            font.setBold(True)
            return font
        if role == TONE_ROLE:
            return "" if kind in _READ or kind == RowKind.HEADER else "hint"
        return None

    def _of_column(self, place: int, role: int) -> Any:
        if place == 0:
            return _("读作") if role == _Role.DisplayRole else None
        column = self._sheet.columns[place - 1] if self._sheet else None
        if column is None or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        why = say_why(column)
        return field_text(column) if role == _Role.DisplayRole else plain_tip(why)


def field_text(column: Column) -> str:
    """What a column is read as."""
    return field_label(column.field) if column.field else _("其他信息")


def first_line(item: Item) -> str:
    """An item as it will be, in one line."""
    names = "、".join(one.name for one in item.materials)
    told = [
        f"{item.code}  {item.name}（{item.department}）",
        *(
            f"{label} {limit_text(limit)}"
            for label, limit in (
                (_("法定"), item.statutory_limit),
                (_("承诺"), item.promised_limit),
            )
            if limit
        ),
        *([_("材料 {n} 份：{names}").format(n=len(item.materials), names=names)] if names else []),
    ]
    return " · ".join(told).replace("\n", " ")


class ReadingView(QWidget):
    """``mapped`` tells what a person says of columns now."""

    mapped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets: tuple[SheetRead, ...] = ()
        self._map = ReadingMap()
        self._which = QComboBox(self)
        self._which.setObjectName("reading.sheet")
        self._which.setAccessibleName(_("工作表"))
        self._which.currentIndexChanged.connect(self._show_sheet)
        self._body = QLineEdit(self)
        self._body.setObjectName("reading.department")
        self._body.setAccessibleName(_("整份清单的部门"))
        self._body.setPlaceholderText(_("没有部门列时，填整份清单的部门，按回车"))
        self._body.returnPressed.connect(self._say_department)
        self._rows = SheetRows(self)
        self._table = QTableView(self)
        self._table.setObjectName("reading.rows")
        self._table.setAccessibleName(_("清单的前几行，每列读作什么"))
        self._table.setModel(self._rows)
        self._table.setItemDelegate(ToneDelegate(self._table))
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._first = QPlainTextEdit(self)
        self._first.setObjectName("reading.first")
        self._first.setAccessibleName(_("头几个事项"))
        self._first.setReadOnly(True)
        self._first.setTabChangesFocus(True)
        self._first.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._first.setFixedHeight(_FIRST_HEIGHT)
        self._first.hide()
        self._lay_out()

    def show_reading(
        self, sheets: Sequence[SheetRead], told: ReadingMap, items: Sequence[Item] = ()
    ) -> None:
        """Show how a file is understood, with what was said of it and the first items."""
        before = self._which.currentText()
        self._sheets, self._map = tuple(sheets), told
        names = [one.name or _("清单") for one in self._sheets]
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems(names)
        self._which.setCurrentIndex(names.index(before) if before in names else 0)
        self._which.blockSignals(False)
        self._which.setVisible(len(names) > 1)
        self._body.setText(told.values.get("department", ""))
        self._first.setPlainText("\n".join(first_line(one) for one in items[:_ITEMS]))
        self._first.setVisible(bool(items))
        self._show_sheet()

    def go_to_what_is_asked(self) -> None:
        """To the one thing that is asked most."""
        self._body.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._which)
        head.addWidget(self._body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        text = _("最上面一行是每列读作什么，可以改；改了就重新读。灰色的行不当作事项。")
        layout.addWidget(make_label("hint", "reading.hint", self, text))
        layout.addLayout(head)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._first)

    def _show_sheet(self) -> None:
        place = self._which.currentIndex()
        sheet = self._sheets[place] if 0 <= place < len(self._sheets) else None
        self._rows.show(sheet)
        if sheet is None:
            return
        self._table.setColumnWidth(0, _KINDS)
        self._table.setRowHeight(0, _CHOICE)
        for at, column in enumerate(sheet.columns):
            self._table.setColumnWidth(at + 1, _WIDTH)
            self._table.setIndexWidget(self._rows.index(0, at + 1), self._choice(at, column))

    def _choice(self, at: int, column: Column) -> QComboBox:
        choice = QComboBox(self._table)
        choice.setObjectName(f"reading.field.{letters(at)}")
        choice.setAccessibleName(_("{column} 列读作").format(column=letters(at)))
        choice.setToolTip(plain_tip(f"{column.title}：{say_why(column)}"))
        choice.addItem(_("其他信息"), EXTRA)
        choice.addItem(_("不读"), IGNORED)
        for field in field_words():
            if field != SERIAL:
                choice.addItem(field_label(field), field)
        now = {"": EXTRA, SERIAL: IGNORED}.get(column.field, column.field)
        choice.setCurrentIndex(max(0, choice.findData(now)))
        key = column.title or letters(at)
        choice.activated.connect(lambda _at: self._say_column(key, str(choice.currentData())))
        return choice

    def _say_column(self, key: str, field: str) -> None:
        self.mapped.emit(replace(self._map, columns={**self._map.columns, key: field}))

    def _say_department(self) -> None:
        values = {**self._map.values, "department": self._body.text().strip()}
        told = {field: text for field, text in values.items() if text}
        self.mapped.emit(replace(self._map, values=told))
