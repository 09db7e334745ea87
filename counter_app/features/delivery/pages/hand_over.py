"""移交: accepted cases whose papers are still at the window go to their department on one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.flow import Flow
from counter_app.desk.fonts import need_characters
from counter_app.desk.lines_list import Lines
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.features.cases.acts.hand_over_cases import (
    HandedOverList,
    hand_over_cases,
    hand_over_waiting,
)
from counter_app.features.cases.ports import CaseRow
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER: Final = Qt.ItemDataRole.UserRole


class HandOverView(PageView):
    """Departments on the left, the cases for the chosen one on the right, all ticked at first."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("hand_over", seat)
        self._counter: Counter = seat.counter
        self._waiting: dict[str, tuple[CaseRow, ...]] = {}
        self._left_out = set[str]()
        self._busy = False
        self._departments = Lines(self)
        self._departments.setObjectName("hand_over.departments")
        self._departments.setAccessibleName(_("部门"))
        self._departments.currentItemChanged.connect(self._show_cases)
        self._cases = Lines(self)
        self._cases.setObjectName("hand_over.cases")
        self._cases.setAccessibleName(_("要移交的办件"))
        self._cases.itemChanged.connect(self._note_tick)
        self._cases.itemActivated.connect(lambda item: self.open("case", number=item.data(_NUMBER)))
        self._taken_by = QLineEdit(self)
        self._taken_by.setObjectName("hand_over.taken_by")
        self._taken_by.setAccessibleName(_("部门接收人"))
        self._taken_by.setPlaceholderText(_("可以移交以后再签收"))
        self._go = make_button("primary", "hand_over.go", "", self)
        self._go.clicked.connect(self._hand_over)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, key, self._hand_over)
        self._empty = make_label("hint", "hand_over.empty", self)
        self._empty.setText(_("✓ 没有等待移交的办件。"))
        self._lay_out()
        self._count()

    def refresh(self) -> None:
        """Read anew what waits."""
        self._run(lambda: hand_over_waiting(self._counter.desk), self._show)

    def take_focus(self) -> None:
        """The cases of the first department."""
        self._cases.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_scanned(self, case: str, _paper: str) -> bool:
        """A paper was scanned: its case is ticked on the list, and in sight."""
        self._tick(case)
        return True

    def _tick(self, number: str) -> None:
        for row, (_department, cases) in enumerate(self._waiting.items()):
            if any(case.number == number for case in cases):
                self._left_out.discard(number)
                self._departments.setCurrentRow(row)
                self._show_cases()
                self._stand_at(number)
                self.says.emit("ok", _("✓ 已勾选 {number}").format(number=number))
                return
        text = _("▲ {number} 不在等待移交之列：没有受理、已经移交，或时限暂停。")
        self.says.emit("warning", text.format(number=number))

    def _lay_out(self) -> None:
        head = Flow()
        head.addWidget(make_label("title", "hand_over.title", self, _("移交材料")))
        head.addWidget(
            make_label("hint", "", self, _("空格勾选或去掉，扫文书勾选，Enter 查看办件"))
        )
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._departments, 2)
        middle.addWidget(self._cases, 5)
        foot = Flow()
        foot.addWidget(make_label("label", "", self, _("部门接收人")))
        foot.addWidget(self._taken_by)
        foot.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _show(self, waiting: dict[str, tuple[CaseRow, ...]]) -> None:
        here = self._department()
        self._waiting = waiting
        need_characters("".join(row.applicant for rows in waiting.values() for row in rows))
        self._departments.blockSignals(True)
        self._departments.clear()
        for department, rows in waiting.items():
            self._departments.addItem(_("{name}　{n} 件").format(name=department, n=len(rows)))
        names = list(waiting)
        self._departments.setCurrentRow(names.index(here) if here in names else 0)
        self._departments.blockSignals(False)
        self._empty.setVisible(not waiting)
        self._show_cases()

    def _show_cases(self, *_changed: object) -> None:
        self._cases.blockSignals(True)
        self._cases.clear()
        for row in self._waiting.get(self._department(), ()):
            item = QListWidgetItem(_case_line(row))
            item.setData(_NUMBER, row.number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = row.number not in self._left_out
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._cases.addItem(item)
        self._cases.setCurrentRow(0)
        self._cases.blockSignals(False)
        self._count()

    def _stand_at(self, number: str) -> None:
        for row in range(self._cases.count()):
            if self._cases.item(row).data(_NUMBER) == number:
                self._cases.setCurrentRow(row)

    def _note_tick(self, item: QListWidgetItem) -> None:
        number = item.data(_NUMBER)
        if item.checkState() is Qt.CheckState.Checked:
            self._left_out.discard(number)
        else:
            self._left_out.add(number)
        self._count()

    def _department(self) -> str:
        row = self._departments.currentRow()
        names = list(self._waiting)
        return names[row] if 0 <= row < len(names) else ""

    def _ticked(self) -> tuple[str, ...]:
        rows = self._waiting.get(self._department(), ())
        return tuple(row.number for row in rows if row.number not in self._left_out)

    def _count(self) -> None:
        n = len(self._ticked())
        text = come_out(_("移交 {n} 件并打印 Ctrl+Enter"), _("移交 {n} 件并存为文件 Ctrl+Enter"))
        self._go.setText(text.format(n=n))
        self._go.setEnabled(n > 0 and not self._busy)

    def _hand_over(self) -> None:
        numbers, department = self._ticked(), self._department()
        if self._busy or not numbers:
            return
        taken_by = self._taken_by.text()
        self._busy = True
        self._count()
        self._background.write(
            lambda: hand_over_cases(self._counter.desk, numbers, department, taken_by),
            self._done,
            self._refused,
            parent_view=self,
        )

    def _done(self, done: HandedOverList) -> None:
        self._busy = False
        self._taken_by.clear()
        text = _("✓ {n} 件移交{department}，移交单 {number}").format(
            n=len(done.cases), department=done.department, number=done.list_number
        )
        self.says.emit("ok", text)
        self.prints.emit()
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.says.emit("warning", explain(error))
        self.refresh()


def _case_line(row: CaseRow) -> str:
    due = _("{day}前办结").format(day=day_text(row.due_on)) if row.due_on else ""
    return "　".join(filter(None, (row.number, row.applicant, row.item_name, due)))
