"""The list of problems: what waits for me, what is open, what is late; Enter opens one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.saving import Saving
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.theme import tone_colour
from counter_app.features.problems.acts.listing import figures
from counter_app.features.problems.model.row import ProblemRow
from counter_app.features.problems.pages.presenters.problem_lines import (
    cells,
    filters,
    light_of,
    read_rows,
    titles,
)
from counter_app.features.problems.pages.presenters.problem_sheet import write_list
from counter_app.features.problems.words.names import figure_name
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.figures import figures_line

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TONES: Final = {Light.RED: "error", Light.YELLOW: "warning"}
_Index = QModelIndex | QPersistentModelIndex


class ProblemTable(QAbstractTableModel):
    """Rows of problems, as cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ProblemRow, ...] = ()
        self._now: datetime | None = None
        self._titles = titles()

    def show_rows(self, rows: tuple[ProblemRow, ...], now: datetime) -> None:
        """Other rows, with their lights as of ``now``."""
        self.beginResetModel()
        self.rows, self._now = rows, now
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
        row, now = self.rows[index.row()], self._now
        if now is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = cells(row, now)[index.column()]
            return shown if role == Qt.ItemDataRole.DisplayRole else plain_tip(shown)
        tone = _TONES.get(light_of(row, now))
        if role == Qt.ItemDataRole.ForegroundRole and tone and index.column() == 0:
            return QColor(tone_colour(tone))
        return None


class ProblemList(QWidget):
    """``opened`` tells a problem's number, ``registering`` that a new one is brought forward."""

    opened = Signal(str)
    registering = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._which = QComboBox(self)
        self._which.setObjectName("problems.which")
        self._which.setAccessibleName(_("显示哪些问题"))
        for value, words in filters():
            self._which.addItem(words, value)
        self._which.activated.connect(self.refresh)
        self._new = make_button("primary", "problems.new", _("登记问题"), self)
        self._new.clicked.connect(self.registering)
        self._export = make_button("secondary", "problems.export", _("导出"), self)
        self._export.clicked.connect(self._ask_file)
        self._count = make_label("hint", "problems.count", self)
        self._figures = make_label("hint", "problems.figures", self)
        self.table = ProblemTable(self)
        self.view = QTableView(self)
        self.view.setObjectName("problems.table")
        self.view.setAccessibleName(_("问题：回车打开"))
        self.view.setModel(self.table)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.activated.connect(self._activated)
        self._lay_out()

    def look(self) -> None:
        """Do what the hall's rules say of what is late, and read anew."""
        self._background.write(self._counter.go_round, self._looked, self._failed, parent_view=self)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        which, desk = str(self._which.currentData()), self._counter.desk
        self._background.run(
            lambda: (read_rows(desk, which), desk.clock.now()),
            self._show,
            self._failed,
            parent_view=self,
        )
        self._export.setVisible(all(map(desk.guard.may, (Right.EXPORT, Right.REPORT))))
        self._figures.setVisible(desk.guard.may(Right.REPORT))
        if desk.guard.may(Right.REPORT):
            self._background.run(
                lambda: figures_line(figures(desk).all, figure_name),
                self._figures.setText,
                self._failed,
                parent_view=self,
            )

    def choose(self, which: str) -> None:
        """Show another filter."""
        self._which.setCurrentIndex(self._which.findData(which))
        self.refresh()

    def export_to(self, path: Path) -> None:
        """Write what is listed to a workbook."""
        which, desk = str(self._which.currentData()), self._counter.desk
        self._saving.write(path, lambda: write_list(desk, which))

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        title = make_label("title", "problems.title", self, _("问题"))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._which)
        head.addWidget(self._count, 1)
        head.addWidget(self._export)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._figures)
        layout.addWidget(self.view, 1)

    def _show(self, read: tuple[tuple[ProblemRow, ...], datetime]) -> None:
        rows, now = read
        before = max(0, self.view.currentIndex().row())
        self.table.show_rows(rows, now)
        self.view.resizeColumnsToContents()
        self._count.setText(_("{n} 个").format(n=len(rows)))
        if rows:
            self.view.selectRow(min(before, len(rows) - 1))

    def _ask_file(self) -> None:
        self._saving.choose(_("导出列表"), _("问题列表"), ("xlsx",), self.export_to)

    @property
    def _saving(self) -> Saving:
        return Saving(self, self._counter.folder, self._background, self.message.emit)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.rows[index.row()].number)

    def _looked(self, moved: tuple[object, ...]) -> None:
        if moved:
            self.refresh()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
