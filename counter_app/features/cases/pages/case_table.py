"""The table of cases with its pages read in the background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from counter_app.desk.background import Background
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.pages.case_list import (
    SORTED_BY,
    Called,
    CaseColumn,
    CaseList,
)
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.cases.ports import CaseRow
from counter_app.kernel.listing import Mark, Order, Page
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_PAGE: Final = 100
_ROW: Final = 36
_MOST_AGAIN: Final = 2_000  # lines read at once when a list is read again
_USUAL: Final = frozenset(
    {
        CaseColumn.RECEIVED,
        CaseColumn.STATUS,
        CaseColumn.APPLICANT,
        CaseColumn.ITEM,
        CaseColumn.DUE,
        CaseColumn.NUMBER,
        CaseColumn.CLERK,
    }
)
_REVIEWING: Final = frozenset(
    {
        CaseColumn.RECEIVED,
        CaseColumn.STATUS,
        CaseColumn.APPLICANT,
        CaseColumn.ITEM,
        CaseColumn.DUE,
        CaseColumn.LATE,
        CaseColumn.WINDOW,
        CaseColumn.CLERK,
        CaseColumn.REVIEW,
    }
)
_IN_SIGHT: Final = (
    CaseColumn.RECEIVED,
    CaseColumn.STATUS,
    CaseColumn.APPLICANT,
    CaseColumn.ITEM,
    CaseColumn.DUE,
    CaseColumn.LATE,
    CaseColumn.WINDOW,
    CaseColumn.DEPARTMENT,
    CaseColumn.CLERK,
    CaseColumn.ASSIGNEE,
    CaseColumn.REVIEW,
    CaseColumn.NUMBER,
)
"""From left to right, where reviews are shown."""


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
        """``reviews``: show how each was reviewed instead of its number, urgent ones first."""
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._wanted = EVERY
        self._urgent_first = reviews
        self._after: Mark | None = None
        self._asked = 0
        self._order: Order | None = None
        self._list = CaseList(days=days, short=reviews, called=_called(counter))
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
        for column in CaseColumn:
            self.setColumnHidden(column, column not in (_REVIEWING if reviews else _USUAL))
        self.doubleClicked.connect(self._clicked_twice)

    def show_cases(self, wanted: Listing) -> None:
        """List the cases that fit; a slower earlier answer does not replace a later one.

        Listed again, as many lines are read as were there: whoever is far down stays there.
        """
        lines = self._list.rowCount() if wanted == self._wanted else 0
        self._wanted = wanted
        self._asked += 1
        asked, ledger = self._asked, self._counter.desk.ledger
        selected, marked, row = self.selected, self.marked, self.currentIndex().row()

        def read() -> tuple[Page[CaseRow], int]:
            page = self._page(wanted, None, max(_PAGE, min(lines, _MOST_AGAIN)))
            return page, len(page.rows) if page.after is None else ledger.count(wanted)

        def show(found: tuple[Page[CaseRow], int]) -> None:
            if asked != self._asked:
                return
            page, total = found
            self._after = page.after
            need_characters("".join(row.applicant for row in page.rows))
            self._list.start(page.rows, total)
            if page.rows:
                place = self._list.row_of(selected)
                last = len(page.rows) - 1
                self.selectRow(place if place >= 0 else min(max(row, 0), last) if lines else 0)
                self._mark(marked)
            self.counted.emit(total)

        self._background.run(read, show, self._failed, parent_view=self)

    def show_changed(self, number: str) -> None:
        """Something happened to this case: its line is read again and stays in its place."""
        ledger = self._counter.desk.ledger

        def show(row: CaseRow | None) -> None:
            if row is not None:
                self._list.change(row)

        self._background.run(lambda: ledger.line(number), show, self._failed, parent_view=self)

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

    @property
    def marked(self) -> tuple[str, ...]:
        """The numbers of all selected lines, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._list.number(row) for row in rows)

    @property
    def order(self) -> Order | None:
        """By which column it is sorted; None: as lists are."""
        return self._order

    def sort_by(self, order: Order | None) -> None:
        """List what is listed in this order, from the top."""
        self._order = order
        self.horizontalHeader().setSortIndicatorShown(order is not None)
        if order is not None:
            column = next(one for one, by in SORTED_BY.items() if by == order.by)
            ways = Qt.SortOrder
            way = ways.DescendingOrder if order.downwards else ways.AscendingOrder
            self.horizontalHeader().setSortIndicator(column, way)
        self._list.start((), 0)
        self.show_cases(self._wanted)

    def _mark(self, numbers: Sequence[str]) -> None:
        """Select these lines, where they are still there, beside the current one."""
        if len(numbers) < 2:
            return
        flags = QItemSelectionModel.SelectionFlag
        for number in numbers:
            row = self._list.row_of(number)
            if row >= 0:
                where = self._list.index(row, 0)
                self.selectionModel().select(where, flags.Select | flags.Rows)

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
        wanted, asked, after = self._wanted, self._asked, self._after

        def show(page: Page[CaseRow]) -> None:
            if asked == self._asked:
                self._after = page.after
                need_characters("".join(row.applicant for row in page.rows))
                self._list.go_on(page.rows)

        self._background.run(
            lambda: self._page(wanted, after), show, self._failed, parent_view=self
        )

    def _page(self, wanted: Listing, after: Mark | None, limit: int = _PAGE) -> Page[CaseRow]:
        ledger, order = self._counter.desk.ledger, self._order
        return ledger.page(wanted, after, limit, urgent_first=self._urgent_first, order=order)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):  # of who may not read: what somebody else read goes
            self._list.start((), 0)
        self.failed.emit(explain(error))

    def _clicked_twice(self, index: QModelIndex) -> None:
        self.opened.emit(self._list.number(index.row()))

    def _size_columns(self, days: bool, reviews: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not reviews:
            FitColumns(
                self,
                ColumnPlan(CaseColumn.RECEIVED, 152 if days else 84, rank=2),
                ColumnPlan(CaseColumn.STATUS, 128, 112),
                ColumnPlan(CaseColumn.APPLICANT, 152, 112, share=1),
                ColumnPlan(CaseColumn.ITEM, 240, 136, share=3),
                ColumnPlan(CaseColumn.DUE, 152, 128),
                ColumnPlan(CaseColumn.NUMBER, 224, 216, rank=4),
                ColumnPlan(CaseColumn.CLERK, 120, 96, rank=3),
            )
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CaseColumn.ITEM, QHeaderView.ResizeMode.Stretch)
        for column, width in (
            (CaseColumn.RECEIVED, 96),
            (CaseColumn.STATUS, 100),
            (CaseColumn.APPLICANT, 76),
            (CaseColumn.DUE, 88),
            (CaseColumn.NUMBER, 216),
            (CaseColumn.CLERK, 72),
            (CaseColumn.REVIEW, 80),
            (CaseColumn.LATE, 76),
            (CaseColumn.WINDOW, 80),
            (CaseColumn.DEPARTMENT, 144),
            (CaseColumn.ASSIGNEE, 80),
        ):
            self.setColumnWidth(column, width)
        for place, column in enumerate(_IN_SIGHT):
            header.moveSection(header.visualIndex(column), place)


def _called(counter: Counter) -> Called:
    def window(code: str) -> str:
        desk = counter.desk
        names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
        return names.get(code) or code

    def person(code: str) -> str:
        account = counter.desk.accounts.find(code)
        return account.name if account else code

    return Called(window, person, lambda: counter.desk.clock.now().date())
