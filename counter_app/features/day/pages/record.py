"""操作记录: who signed in, looked, printed, exported and was refused, by days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.day_field import DayField
from counter_app.desk.flow import Flow
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.day.acts.daily_record import RecordLine, read_record
from counter_app.kernel.record import is_daybook
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_CASE: Final = Qt.ItemDataRole.UserRole


class RecordView(PageView):
    """Read-only; Enter opens the case that a line is about."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("record", seat)
        self._counter: Counter = seat.counter
        self._first, self._last = self._day("record.first"), self._day("record.last")
        self._by = QLineEdit(self)
        self._by.setObjectName("record.by")
        self._by.setPlaceholderText(_("只看这个用户名"))
        self._by.editingFinished.connect(self.refresh)
        self._count = make_label("hint", "record.count", self)
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("record.table")
        self.table.setAccessibleName(_("操作记录：回车打开办件"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalHeaderLabels([_("时间"), _("窗口"), _("谁"), _("做了什么")])
        header = self.table.horizontalHeader()
        for column, width in ((0, 170), (1, 70), (2, 150)):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.table.cellActivated.connect(self._open)
        self._lay_out()

    def refresh(self) -> None:
        """Read these days anew."""
        first, last = (self._of(field) for field in (self._first, self._last))
        by, desk = self._by.text().strip(), self._counter.desk
        self._run(lambda: read_record(desk, first, last, by), self._show)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.table.setFocus()

    def _show(self, lines: tuple[RecordLine, ...]) -> None:
        self.table.setRowCount(len(lines))
        for row, line in enumerate(reversed(lines)):
            event = line.event
            text = happening_text(event.happening)
            if event.approved_by is not None:
                text += _("（复核：{name}）").format(name=event.approved_by.name)
            if not line.proof.holds:
                text += _("　✕ 与哈希链不符")
            for column, shown in enumerate(
                (f"{event.at:%Y-%m-%d %H:%M:%S}", event.window, event.clerk.name, text)
            ):
                item = QTableWidgetItem(shown)
                item.setData(_CASE, "" if is_daybook(event.case_number) else event.case_number)
                self.table.setItem(row, column, item)
        self._count.setText(_("{n} 条，新的在前").format(n=len(lines)))

    def _open(self, row: int, _column: int) -> None:
        item = self.table.item(row, 0)
        if item is not None and item.data(_CASE):
            self.open("case", number=item.data(_CASE))

    def _day(self, name: str) -> DayField:
        called = _("第一天") if name.endswith("first") else _("最后一天")
        field = DayField(name, called, self)
        today = self._counter.desk.clock.now().date()
        field.setDate(QDate(today.year, today.month, today.day))
        field.editingFinished.connect(self.refresh)
        return field

    def _of(self, field: DayField) -> date:
        year, month, day = field.date().getDate()
        return date(int(year), int(month), int(day))

    def _lay_out(self) -> None:
        back = make_button("secondary", "record.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = Flow(spacing=12)
        title = make_label("title", "record.title", self, _("操作记录"))
        title.setWordWrap(False)
        for part in (title, self._first, self._last, self._by):
            head.addWidget(part)
        head.addWidget(self._count)
        head.add_apart(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
