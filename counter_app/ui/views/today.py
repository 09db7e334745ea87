"""今日办件: what was received at this window today."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.assembly import Counter
from counter_app.domain.moves import SINCE, Status
from counter_app.ui.background import Background
from counter_app.ui.tables.case_list import status_text
from counter_app.ui.widgets.case_table import CaseFilter, CaseTable
from counter_app.ui.widgets.question_segments import Segments
from counter_app.ui.widgets.serving_parts import make_label
from counter_app.wording import _
from counter_app.wording.due_reasons import day_text

_ALL: Final = "all"


class TodayView(QWidget):
    """The list of the day with a filter by status."""

    caseAsked = Signal(str)
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background) -> None:
        super().__init__()
        self.setObjectName("today")
        self._counter = counter
        self._status: Status | None = None
        self._title = make_label("title", "today.title", self)
        self._count = make_label("hint", "today.count", self)
        self._empty = make_label("hint", "today.empty", self, _("○ 今天还没有这样的办件。"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        choices = [(_ALL, _("全部"))] + [
            (status.value, status_text(status))
            for status in (Status.ACCEPTED, Status.NOTICE_GIVEN, Status.REFUSED)
        ]
        self._choices = Segments("today.status", _("状态"), choices, self)
        self._choices.chosen.connect(self._chosen)
        self.table = CaseTable(counter, background, self, days=False)
        self.table.opened.connect(self.caseAsked)
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.message.emit("error", text))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._choices)
        head.addWidget(self._count, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)

    def show_status(self, status: Status | None) -> None:
        """Only cases whose intake ended like this, wherever they stand now, or all."""
        self._status = status
        self._choices.show_value(status.value if status else _ALL)
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew; after midnight it is the new day."""
        day = self._counter.desk.clock.now().date()
        self._title.setText(_("今日办件 · {day}").format(day=day_text(day, day.year)))
        statuses = SINCE[self._status] if self._status else ()
        self.table.show_cases(CaseFilter(on=day, statuses=statuses))

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.table.setFocus()

    def _chosen(self, value: str) -> None:
        self.show_status(None if value == _ALL else Status(value))

    def _counted(self, total: int) -> None:
        self._count.setText(_("共 {n} 件 · Enter 打开").format(n=total))
        self._empty.setVisible(total == 0)
