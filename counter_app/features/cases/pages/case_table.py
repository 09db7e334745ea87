"""The table of cases with its pages read in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from counter_app.desk.background import Background
from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.features.cases.acts.case_clock import light_of_row, lights_of
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.pages.case_list import CaseColumn, CaseList
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.cases.ports import CaseRow
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_PAGE: Final = 100
_ROW: Final = 36

_Lines = tuple[tuple[CaseRow, ...], dict[str, Light], Any]


class CaseSource(Protocol):
    """Where lines come from, page by page."""

    def page(self, counter: Counter, after: Any, limit: int) -> tuple[tuple[CaseRow, ...], Any]:
        """Lines after this place (None: the first), and the next place, None at the end."""

    def count(self, counter: Counter) -> int:
        """How many lines there are."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are listed, newest first."""

    on: date | None = None
    statuses: tuple[Status, ...] = ()  # in any of these
    due: tuple[date, date] | None = None
    text: str = ""
    promised: bool = False  # with a promised material that has not come

    def page(self, counter: Counter, after: Any, limit: int) -> tuple[tuple[CaseRow, ...], Any]:
        """As ``CaseSource``; a place is a number of lines."""
        offset = after or 0
        rows = counter.desk.ledger.cases(**self.arguments(), limit=limit, offset=offset)
        return rows, offset + limit if len(rows) == limit else None

    def count(self, counter: Counter) -> int:
        """How many cases fit."""
        return counter.desk.ledger.count(**self.arguments())

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
        self,
        counter: Counter,
        background: Background,
        parent: QWidget,
        *,
        days: bool,
        reviews: bool = False,
    ) -> None:
        """``reviews``: show how each was reviewed instead of its number."""
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._source: CaseSource = CaseFilter()
        self._after: Any = None
        self._asked = 0
        self._list = CaseList(days=days, short=reviews)
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
        self._size_columns(days, reviews)
        self.setColumnHidden(CaseColumn.REVIEW, not reviews)
        self.setColumnHidden(CaseColumn.NUMBER, reviews)
        self.doubleClicked.connect(self._clicked_twice)

    def show_cases(self, wanted: CaseSource) -> None:
        """List the cases that fit; a slower earlier answer does not replace a later one."""
        self._source = wanted
        self._asked += 1
        asked, selected, counter = self._asked, self.selected, self._counter

        def read() -> tuple[_Lines, int]:
            lines = _lines(counter, wanted, None)
            return lines, len(lines[0]) if lines[2] is None else wanted.count(counter)

        def show(found: tuple[_Lines, int]) -> None:
            if asked != self._asked:
                return
            (rows, lights, self._after), total = found
            need_characters("".join(row.applicant for row in rows))
            self._list.start(rows, lights, total)
            if rows:
                self.selectRow(max(0, self._list.row_of(selected)))
            self.counted.emit(total)

        self._background.run(read, show, self._failed, parent_view=self)

    def show_changed(self, number: str) -> None:
        """Something happened to this case: its line is read again and stays in its place."""
        counter = self._counter

        def show(row: CaseRow | None) -> None:
            if row is not None:
                self._list.change(row, light_of_row(row, counter.desk.clock.now().date()))

        self._background.run(
            lambda: counter.queue.line(number), show, self._failed, parent_view=self
        )

    @property
    def selected(self) -> str:
        """The selected case's number; empty if none is."""
        row = self.currentIndex().row()
        return self._list.number(row) if row >= 0 else ""

    @property
    def selected_row(self) -> CaseRow | None:
        """The selected line."""
        row = self.currentIndex().row()
        return self._list.row(row) if row >= 0 else None

    def go_down(self) -> None:
        """The next line, if there is one."""
        following = self.currentIndex().row() + 1
        if following < self._list.rowCount():
            self.selectRow(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected:
            self.opened.emit(self.selected)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _read_more(self, _here: int) -> None:
        wanted, asked, after, counter = self._source, self._asked, self._after, self._counter

        def show(found: _Lines) -> None:
            if asked == self._asked:
                rows, lights, self._after = found
                need_characters("".join(row.applicant for row in rows))
                self._list.go_on(rows, lights)

        self._background.run(
            lambda: _lines(counter, wanted, after), show, self._failed, parent_view=self
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):  # of who may not read: what somebody else read goes
            self._list.start((), {}, 0)
        self.failed.emit(explain(error))

    def _clicked_twice(self, index: QModelIndex) -> None:
        self.opened.emit(self._list.number(index.row()))

    def _size_columns(self, days: bool, reviews: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CaseColumn.ITEM, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in (
            (CaseColumn.RECEIVED, 84 if not days else 104 if reviews else 136),
            (CaseColumn.STATUS, 112 if reviews else 128),
            (CaseColumn.APPLICANT, 88 if reviews else 152),
            (CaseColumn.DUE, 116 if reviews else 152),
            (CaseColumn.NUMBER, 216),
            (CaseColumn.CLERK, 80 if reviews else 116),
            (CaseColumn.REVIEW, 88),
        ):
            self.setColumnWidth(column, width)


def _lines(counter: Counter, wanted: CaseSource, after: Any) -> _Lines:
    rows, following = wanted.page(counter, after, _PAGE)
    return rows, lights_of(counter.desk, rows), following
