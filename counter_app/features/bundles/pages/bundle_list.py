"""The list of matters (一件事): what is not finished, what is late; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_label
from counter_app.features.bundles.pages.cells_table import CellLine, CellsView
from counter_app.features.bundles.pages.presenters.bundle_lines import (
    cells,
    filters,
    light,
    read_rows,
    titles,
)
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_COLUMNS: Final = (
    ColumnPlan(0, 116),
    ColumnPlan(1, 260, 140, share=3),
    ColumnPlan(2, 150, 130, rank=1),
    ColumnPlan(3, 190, 120, share=1, rank=3),
    ColumnPlan(4, 212, rank=2),
    ColumnPlan(5, 148, rank=4),
)


class BundleList(QWidget):
    """``opened`` tells a matter's number."""

    opened = Signal(str)
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._which = QComboBox(self)
        self._which.setObjectName("bundles.which")
        self._which.setAccessibleName(_("显示哪些一件事"))
        for value, words in filters():
            self._which.addItem(words, value)
        self._which.activated.connect(self.refresh)
        self._count = make_label("hint", "bundles.count", self)
        self.view = CellsView("bundles.table", _("一件事：回车打开"), titles(), self)
        FitColumns(self.view, *_COLUMNS)
        self.view.opened.connect(self.opened)
        self._lay_out()

    def choose(self, which: str) -> None:
        """Show another filter."""
        self._which.setCurrentIndex(max(self._which.findData(which), 0))
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        which, desk = str(self._which.currentData()), self._counter.desk
        self._background.run(
            lambda: read_rows(desk, which), self._show, self._failed, parent_view=self
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        title = make_label("title", "bundles.title", self, _("一件事"))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._which)
        head.addWidget(self._count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _show(self, rows: tuple[SubjectRow, ...]) -> None:
        now = self._counter.desk.clock.now()
        self._count.setText(
            _("{n} 件").format(n=len(rows))
            if rows
            else _("没有。按 F2 说要办的事，选一个主题，几个部门的事一次办。")
        )
        self.view.show_lines(
            [CellLine(cells(one, now), one.number, ((0, light(one, now)[1]),)) for one in rows]
        )

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
