"""The board of parcels (两地往来): what is between two places, for how long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.mishap import explain
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.theme import tone_colour
from counter_app.features.regions.acts.parcels import OnTheWay
from counter_app.features.regions.pages.letters import receive_letter
from counter_app.features.regions.pages.presenters.board_lines import (
    cells,
    filters,
    headline,
    read_board,
    titles,
)
from counter_app.features.regions.post import Heard
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_Index = QModelIndex | QPersistentModelIndex
_PLANS: Final = (
    ColumnPlan(0, 170, 150),
    ColumnPlan(1, 190, 170),
    ColumnPlan(2, 80, 70),
    ColumnPlan(3, 180, 140, share=2, rank=1),
    ColumnPlan(4, 110, 90, rank=3),
    ColumnPlan(5, 190, 140, share=2, rank=4),
    ColumnPlan(6, 220, 190, rank=6),
    ColumnPlan(7, 210, 200, rank=5),
)
_LETTERS: Final = "*.zwfwh"


class BoardTable(QAbstractTableModel):
    """Lines of the board, as cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[OnTheWay, ...] = ()
        self._today: date | None = None
        self._titles = titles()

    def show_rows(self, rows: tuple[OnTheWay, ...], today: date) -> None:
        """Other lines, as they stand today."""
        self.beginResetModel()
        self.rows, self._today = rows, today
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """As Qt asks."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """As Qt asks."""
        return len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """As Qt asks."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As Qt asks."""
        row, today = self.rows[index.row()], self._today
        if today is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = cells(row, today)[index.column()]
            return shown if role == Qt.ItemDataRole.DisplayRole else plain_tip(shown)
        if role == Qt.ItemDataRole.ForegroundRole and row.is_late(today) and index.column() == 0:
            return QColor(tone_colour("error"))
        return None


class Board(QWidget):
    """``opened`` tells a number; ``registering`` that papers came from another hall."""

    opened = Signal(str)
    registering = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._which = QComboBox(self)
        self._which.setObjectName("parcels.which")
        self._which.setAccessibleName(_("显示哪些"))
        for value, words in filters():
            self._which.addItem(words, value)
        self._which.activated.connect(self.refresh)
        self._receive = make_button("secondary", "parcels.receive", _("收函件…"), self)
        self._receive.clicked.connect(lambda _on=False: self._choose_letter())
        self._new = make_button("primary", "parcels.new", _("登记来件"), self)
        self._new.clicked.connect(lambda _on=False: self.registering.emit())
        self._headline = make_label("hint", "parcels.headline", self)
        self.table = BoardTable(self)
        self.view = QTableView(self)
        self.view.setObjectName("parcels.table")
        self.view.setAccessibleName(_("两地往来：回车打开"))
        self.view.setModel(self.table)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.verticalHeader().hide()
        self._columns = FitColumns(self.view, *_PLANS)
        self.view.activated.connect(lambda at: self.opened.emit(self.table.rows[at.row()].number))
        self._lay_out()

    def refresh(self) -> None:
        """Read anew."""
        which, desk = str(self._which.currentData()), self._counter.desk
        self._background.run(
            lambda: (read_board(desk, which), desk.clock.now().date()),
            self._show,
            self._failed,
            parent_view=self,
        )

    def choose(self, which: str) -> None:
        """Show another filter."""
        self._which.setCurrentIndex(self._which.findData(which))
        self.refresh()

    def take_letter(self, path: Path) -> None:
        """Do what a partner's letter says."""
        counter = self._counter
        self._background.write(
            lambda: receive_letter(counter, path), self._heard, self._failed, parent_view=self
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        title = make_label("title", "parcels.title", self, _("两地往来"))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._which)
        head.addStretch(1)
        head.addWidget(self._receive)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._headline)
        layout.addWidget(self.view, 1)

    def _show(self, read: tuple[tuple[OnTheWay, ...], date]) -> None:
        rows, today = read
        before = max(0, self.view.currentIndex().row())
        self.table.show_rows(rows, today)
        self._columns.fit()
        self._headline.setText(headline(rows, today))
        if rows:
            self.view.selectRow(min(before, len(rows) - 1))

    def _choose_letter(self) -> None:
        told = _("函件 ({what})").format(what=_LETTERS)
        name, _kind = QFileDialog.getOpenFileName(self, _("选择函件"), "", told)
        if name:
            self.take_letter(Path(name))

    def _heard(self, heard: Heard) -> None:
        text = _("✓ 已收进 {name} 的函件：{number}")
        self.message.emit("ok", text.format(name=heard.partner, number=heard.number))
        self.opened.emit(heard.number)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
