"""Cases as a table that asks the store for one page after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from counter_app.desk.plain_text import plain_tip
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import SortedBy
from counter_app.features.cases.pages.material_table import TONE_ROLE
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.labels import (
    days_late,
    light_text,
    review_text,
    status_name,
)
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_TIME, _SHORT_DAY, _DAY = "%H:%M", "%m-%d %H:%M", "%Y-%m-%d %H:%M"
_SIGNS: Final = {
    Status.RECEIVED: "○",
    Status.ACCEPTED: "✓",
    Status.NOTICE_GIVEN: "◐",
    Status.REFUSED: "✕",
    Status.SUPPLEMENTED: "◐",
    Status.LAPSED: "✕",
    Status.WITHDRAWN: "✕",
    Status.PROCESSING: "▶",
    Status.SUSPENDED: "Ⅱ",
    Status.DECIDED: "✓",
    Status.POSTED: "▶",
    Status.ANNOUNCED: "▶",
    Status.DELIVERED: "✓",
    Status.COLLECTED: "◐",
    Status.SENT_HOME: "▶",
    Status.HOME_NOTICE: "◐",
    Status.HOME_ACCEPTED: "▶",
    Status.HOME_DECIDED: "▶",
    Status.FORWARDED: "▲",
    Status.STAYED: "Ⅱ",
    Status.TERMINATED: "✕",
    Status.REVOKED: "✕",
    Status.ANNULLED: "✕",
}
STATUS_TONES: Final = {
    Status.RECEIVED: "hint",
    Status.ACCEPTED: "ok",
    Status.NOTICE_GIVEN: "warning",
    Status.REFUSED: "error",
    Status.SUPPLEMENTED: "warning",
    Status.LAPSED: "hint",
    Status.WITHDRAWN: "hint",
    Status.PROCESSING: "ok",
    Status.SUSPENDED: "warning",
    Status.DECIDED: "ok",
    Status.POSTED: "warning",
    Status.ANNOUNCED: "warning",
    Status.DELIVERED: "hint",
    Status.COLLECTED: "warning",
    Status.SENT_HOME: "ok",
    Status.HOME_NOTICE: "warning",
    Status.HOME_ACCEPTED: "ok",
    Status.HOME_DECIDED: "ok",
    Status.FORWARDED: "ok",
    Status.STAYED: "warning",
    Status.TERMINATED: "hint",
    Status.REVOKED: "error",
    Status.ANNULLED: "hint",
}


_LIGHT_SIGNS: Final = {
    Light.NONE: "",
    Light.GREEN: "",
    Light.YELLOW: "◐ ",
    Light.RED: "▲ ",
    Light.UNLAWFUL: "✕ ",
    Light.STANDING: "Ⅱ ",
}
_LIGHT_TONES: Final = {
    Light.NONE: "",
    Light.GREEN: "",
    Light.YELLOW: "warning",
    Light.RED: "error",
    Light.UNLAWFUL: "error",
    Light.STANDING: "hint",
}


class CaseColumn(IntEnum):
    """Columns of the table."""

    RECEIVED = 0
    STATUS = 1
    APPLICANT = 2
    ITEM = 3
    DUE = 4
    NUMBER = 5
    CLERK = 6
    REVIEW = 7
    LATE = 8
    WINDOW = 9
    DEPARTMENT = 10
    ASSIGNEE = 11


SORTED_BY: Final = {
    CaseColumn.RECEIVED: SortedBy.RECEIVED,
    CaseColumn.STATUS: SortedBy.STATUS,
    CaseColumn.APPLICANT: SortedBy.APPLICANT,
    CaseColumn.ITEM: SortedBy.ITEM,
    CaseColumn.DUE: SortedBy.DUE,
    CaseColumn.NUMBER: SortedBy.NUMBER,
    CaseColumn.CLERK: SortedBy.CLERK,
    CaseColumn.REVIEW: SortedBy.REVIEW,
    CaseColumn.LATE: SortedBy.LATE,
    CaseColumn.WINDOW: SortedBy.WINDOW,
    CaseColumn.DEPARTMENT: SortedBy.DEPARTMENT,
    CaseColumn.ASSIGNEE: SortedBy.ASSIGNEE,
}
"""What a click on the head of each column sorts by."""


@immutable
class Called:
    """What codes of rows are called: windows, and people by their accounts."""

    window: Callable[[str], str]
    person: Callable[[str], str]
    today: Callable[[], date]


_AS_CODED: Final = Called(str, str, lambda: date.max)


def status_text(status: Status) -> str:
    """Shape and word: ``✓ 已受理``."""
    return f"{_SIGNS[status]} {status_name(status)}"


class CaseList(QAbstractTableModel):
    """Rows are frozen. ``moreWanted`` tells how many rows are here when more are looked at."""

    moreWanted = Signal(int)

    def __init__(self, *, days: bool, short: bool = False, called: Called = _AS_CODED) -> None:
        """``days``: show the day of receipt, not only the time; ``short``: without its year."""
        super().__init__()
        self._called = called
        self._short = short
        self._received = _TIME if not days else _SHORT_DAY if short else _DAY
        self._rows: list[CaseRow] = []
        self._total = 0
        self._asked = False

    def start(self, rows: Sequence[CaseRow], total: int) -> None:
        """A new list, of which these are the first."""
        self.beginResetModel()
        self._rows, self._total, self._asked = list(rows), total, False
        self.endResetModel()

    def go_on(self, rows: Sequence[CaseRow]) -> None:
        """The next of them."""
        self._asked = False
        if not rows:
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def change(self, row: CaseRow) -> None:
        """The line of this case as it is now, in its place; nothing if it is not listed."""
        place = self.row_of(row.number)
        if place >= 0:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(CaseColumn) - 1))

    def number(self, row: int) -> str:
        """The case number in this row."""
        return self._rows[row].number

    def row(self, row: int) -> CaseRow:
        """What is in this row."""
        return self._rows[row]

    def row_of(self, number: str) -> int:
        """Where this case is; -1 if it is not among the rows read."""
        return next((n for n, row in enumerate(self._rows) if row.number == number), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(CaseColumn)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: _Index) -> None:
        if not self._asked and self.canFetchMore(parent):
            self._asked = True
            self.moreWanted.emit(len(self._rows))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            CaseColumn.RECEIVED: _("收件时间"),
            CaseColumn.STATUS: _("状态"),
            CaseColumn.APPLICANT: _("申请人"),
            CaseColumn.ITEM: _("事项"),
            CaseColumn.DUE: _("办结期限"),
            CaseColumn.NUMBER: _("办件号"),
            CaseColumn.CLERK: _("经办"),
            CaseColumn.REVIEW: _("复核"),
            CaseColumn.LATE: _("超期"),
            CaseColumn.WINDOW: _("窗口"),
            CaseColumn.DEPARTMENT: _("承办部门"),
            CaseColumn.ASSIGNEE: _("转办给"),
        }[CaseColumn(section)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], CaseColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = light_text(row.light) if column is CaseColumn.DUE else ""
            return " ".join((self._shown(row, column), told)).strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (row.item_name, row.number, row.id_masked, light_text(row.light))
            return plain_tip("\n".join(line for line in lines if line))
        if role == TONE_ROLE:
            if column in (CaseColumn.DUE, CaseColumn.LATE):
                return _LIGHT_TONES[row.light]
            if column is CaseColumn.REVIEW:
                return {"passed": "ok", "returned": "error"}.get(row.review, "")
            if column is not CaseColumn.STATUS:
                return ""
            return "error" if row.contested else STATUS_TONES[row.status]
        return None

    def _day(self, day: date) -> str:
        this_year = self._short and day.year == self._called.today().year
        return f"{day:%m-%d}" if this_year else f"{day:%Y-%m-%d}"

    def _shown(self, row: CaseRow, column: CaseColumn) -> str:
        match column:
            case CaseColumn.RECEIVED:
                return f"{row.received_at:{self._received}}"
            case CaseColumn.STATUS:
                if row.contested:
                    return _("▲ 争议 · {status}").format(status=status_name(row.status))
                return status_text(row.status)
            case CaseColumn.APPLICANT:
                return row.applicant
            case CaseColumn.ITEM:
                return row.item_name
            case CaseColumn.DUE:
                due = self._day(row.due_on) if row.due_on else "—"
                sign = _LIGHT_SIGNS[row.light]
                return f"{sign}{due}" + (_(" 暂定") if row.provisional else "")
            case CaseColumn.NUMBER:
                return row.number
            case CaseColumn.REVIEW:
                return review_text(row)
            case CaseColumn.LATE:
                days = days_late(row, self._called.today())
                return _("超 {n} 天").format(n=days) if days else ""
            case CaseColumn.WINDOW:
                return self._called.window(row.window)
            case CaseColumn.DEPARTMENT:
                return row.department
            case CaseColumn.ASSIGNEE:
                return self._called.person(row.assigned_to) if row.assigned_to else ""
        return row.clerk
