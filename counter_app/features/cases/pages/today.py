"""今日办件 and what waits: lists of cases by status and by light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from counter_app.desk.flow import Flow
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.question_segments import Segments
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_label
from counter_app.features.cases.model.listing import Which
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.features.cases.pages.presenters.worklists import (
    WORKLISTS,
    count_lists,
    listed,
    worklist_name,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TODAY, _EVERY_DAY = "today", "every_day"


class TodayView(PageView):
    """What was received today, or on any day, with a filter by status and light."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("today", seat)
        self._counter: Counter = seat.counter
        self._list = Which.ANY
        self._title = make_label("title", "today.title", self)
        self._title.setWordWrap(False)
        self._count = make_label("hint", "today.count", self)
        self._empty = make_label("hint", "today.empty", self, _("○ 没有这样的办件。"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scopes = ((_TODAY, _("今日收件")), (_EVERY_DAY, _("全部日期")))
        self._scope = Segments("today.scope", _("范围"), scopes, self)
        self._scope.show_value(_TODAY)
        self._scope.chosen.connect(lambda _value: self.refresh())
        kinds = [(one, worklist_name(one)) for one in WORKLISTS]
        self._choices = Segments("today.status", _("状态"), kinds, self)
        self._choices.chosen.connect(lambda value: self._choose(Which(value)))
        self.table = CaseTable(seat.counter, seat.background, self, days=True)
        self.table.opened.connect(lambda number: self.open("case", number=number))
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.says.emit("error", text))
        self._lay_out()

    def opened(self, *, status: str | None = None, waiting: Which | None = None) -> None:
        """Today's cases whose intake ended like ``status``, wherever they stand now, or all for "".

        ``waiting``: a list of all days.
        """
        if waiting is not None:
            self._show(_EVERY_DAY, waiting)
        elif status is not None:
            self._show(_TODAY, Which(status) if status else Which.ANY)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read anew; after midnight it is the new day."""
        desk = self._counter.desk
        day = desk.clock.now().date()
        today_only = self._scope.value == _TODAY
        title = _("今日办件 · {day}").format(day=day_text(day, day.year))
        self._title.setText(title if today_only else _("全部办件"))
        self.table.show_cases(listed(self._list, desk, today_only=today_only))
        self._background.run(
            lambda: count_lists(desk, today_only=today_only),
            self._show_counts,
            lambda error: self.says.emit("error", explain(error)),
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = Flow(spacing=16)
        for part in (self._title, self._scope, self._count):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._choices)
        layout.addWidget(self._empty)
        layout.addWidget(self.table, 1)

    def _show(self, scope: str, which: Which) -> None:
        self._scope.show_value(scope)
        self._choices.show_value(which)
        self._choose(which)

    def _choose(self, which: Which) -> None:
        self._list = which
        self.refresh()

    def _show_counts(self, counts: dict[Which, int]) -> None:
        for one, count in counts.items():
            self._choices.show_text(one, f"{worklist_name(one)} {count}")

    def _counted(self, total: int) -> None:
        self._count.setText(_("共 {n} 件 · Enter 打开").format(n=total))
        self._empty.setVisible(total == 0)
