"""The table of cases with its pages read in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from counter_app.assembly import Counter
from counter_app.casework.case_clock import lights_of
from counter_app.casework.ports import CaseRow
from counter_app.domain.case import Status
from counter_app.domain.light import Light
from counter_app.ui.background import Background
from counter_app.ui.fonts import need_characters
from counter_app.ui.mishap import explain
from counter_app.ui.tables.case_list import CaseColumn, CaseList
from counter_app.ui.widgets.material_view import ToneDelegate
from counter_app.wording import _

_PAGE: Final = 100
_ROW: Final = 36

_Lines = tuple[tuple[CaseRow, ...], dict[str, Light]]


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are listed."""

    on: date | None = None
    statuses: tuple[Status, ...] = ()  # in any of these
    due: tuple[date, date] | None = None
    text: str = ""
    promised: bool = False  # with a promised material that has not come

    def arguments(self) -> dict[str, Any]:
        """As the ledger takes them."""
        return {
            "on": self.on,
            "statuses": self.statuses,
            "due": self.due,
            "text": self.text,
            "promised": self.promised,
        }


class CaseTable(QTableView):
    """``opened`` tells a case number, ``counted`` how many cases fit the filter."""

    opened = Signal(str)
    counted = Signal(int)
    failed = Signal(str)

    def __init__(
        self, counter: Counter, background: Background, parent: QWidget, *, days: bool
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._filter = CaseFilter()
        self._asked = 0
        self._list = CaseList(days=days)
        self._list.setParent(self)
        self._list.moreWanted.connect(self._read_more)
        self.setObjectName("cases")
        self.setAccessibleName(_("办件列表：回车打开"))
        self.setModel(self._list)
        self.setItemDelegate(ToneDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self._size_columns(days)
        self.doubleClicked.connect(self._clicked_twice)

    def show_cases(self, wanted: CaseFilter) -> None:
        """List the cases that fit; a slower earlier answer does not replace a later one."""
        self._filter = wanted
        self._asked += 1
        asked, selected = self._asked, self.selected
        desk = self._counter.desk

        def read() -> tuple[_Lines, int]:
            rows = desk.ledger.cases(**wanted.arguments(), limit=_PAGE)
            total = len(rows) if len(rows) < _PAGE else desk.ledger.count(**wanted.arguments())
            return (rows, lights_of(desk, rows)), total

        def show(found: tuple[_Lines, int]) -> None:
            if asked != self._asked:
                return
            (rows, lights), total = found
            need_characters("".join(row.applicant for row in rows))
            self._list.start(rows, lights, total)
            if rows:
                self.selectRow(max(0, self._list.row_of(selected)))
            self.counted.emit(total)

        self._background.run(read, show, self._failed, parent_view=self)

    @property
    def selected(self) -> str:
        """The selected case's number; empty if none is."""
        row = self.currentIndex().row()
        return self._list.number(row) if row >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected:
            self.opened.emit(self.selected)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _read_more(self, offset: int) -> None:
        wanted, asked, desk = self._filter, self._asked, self._counter.desk

        def read() -> _Lines:
            rows = desk.ledger.cases(**wanted.arguments(), limit=_PAGE, offset=offset)
            return rows, lights_of(desk, rows)

        def show(found: _Lines) -> None:
            if asked == self._asked:
                rows, lights = found
                need_characters("".join(row.applicant for row in rows))
                self._list.go_on(rows, lights)

        self._background.run(
            read,
            show,
            self._failed,
            parent_view=self,
        )

    def _failed(self, error: Exception) -> None:
        self.failed.emit(explain(error))

    def _clicked_twice(self, index: QModelIndex) -> None:
        self.opened.emit(self._list.number(index.row()))

    def _size_columns(self, days: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CaseColumn.ITEM, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in (
            (CaseColumn.RECEIVED, 136 if days else 84),
            (CaseColumn.STATUS, 128),
            (CaseColumn.APPLICANT, 152),
            (CaseColumn.DUE, 152),
            (CaseColumn.NUMBER, 216),
            (CaseColumn.CLERK, 116),
        ):
            self.setColumnWidth(column, width)
