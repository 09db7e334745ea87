"""审管联动: decisions of which the former department was told, and has given no receipt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout

from counter_app.desk.lines_list import Lines
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_label
from counter_app.features.cases.acts.oversee import LOOKED_BACK, Untold, without_receipt
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_NUMBER = Qt.ItemDataRole.UserRole


class OversightView(PageView):
    """Enter opens the case, where the receipt is entered."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("oversight", seat)
        self._headline = make_label("headline", "oversight.headline", self)
        self.list = Lines(self)
        self.list.setObjectName("oversight.list")
        self.list.setAccessibleName(_("没有回执的审管联动告知：回车打开办件"))
        self.list.itemActivated.connect(
            lambda one: self.open("case", number=str(one.data(_NUMBER)))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label("title", "oversight.title", self, _("审管联动")))
        layout.addWidget(self._headline)
        layout.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Read anew."""
        desk = self.seat.counter.desk
        self._run(lambda: without_receipt(desk, LOOKED_BACK), self._show)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list.setFocus()

    def _show(self, found: tuple[Untold, ...]) -> None:
        told = _("近 {days} 天有 {n} 件还没有行业主管部门的回执")
        count = told.format(days=LOOKED_BACK, n=len(found))
        self._headline.setText(count if found else _("✓ 没有等待回执的告知"))
        self.list.clear()
        for one in found:
            item = QListWidgetItem(untold_line(one))
            item.setData(_NUMBER, one.row.number)
            self.list.addItem(item)
        self.list.setCurrentRow(0)


def untold_line(one: Untold) -> str:
    """Since when who waits, and what for."""
    day = day_text(one.told_at.date())
    return f"{day}　{one.department}　{one.row.item_name}　{one.row.applicant}　{one.row.number}"
