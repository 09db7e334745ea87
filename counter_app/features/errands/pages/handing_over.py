"""交寄: bag, waybill, bag, waybill … and one list that both sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.desk.shortcuts import on_key
from counter_app.features.errands.acts.handing import HandedList, hand_over_all
from counter_app.features.errands.acts.listing import to_hand_over
from counter_app.features.errands.model.requests import HandListRequest, ParcelHanded
from counter_app.features.errands.model.row import ErrandRow
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_WAYBILL: Final = 3
_NUMBER: Final = Qt.ItemDataRole.UserRole


class HandingOver(QWidget):
    """``answered`` tells the tone of a scan's answer, ``printed`` that the list comes out."""

    answered = Signal(str)
    printed = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._rows: tuple[ErrandRow, ...] = ()
        self._chosen = ""
        self._waybills: dict[str, str] = {}
        self._busy = False
        self._courier = self._field("handing.courier", _("承运人"))
        self._taken_by = self._field("handing.taken_by", _("揽收人"))
        self._scan = self._field("handing.scan", _("扫封袋，再扫运单，逐件；回车"))
        self._scan.returnPressed.connect(self._entered)
        self._told = make_label("headline", "handing.told", self)
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("handing.table")
        self.table.setAccessibleName(_("等待交寄的件"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalHeaderLabels([_("封袋"), _("收件人"), _("取送单"), _("运单号")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._selected)
        self._go = make_button("primary", "handing.go", "", self)
        self._go.clicked.connect(lambda _on=False: self.hand_over())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, key, self.hand_over)
        self._lay_out()
        self._count()

    def take(self, code: str) -> None:
        """A bag, then its waybill."""
        text = code.strip()
        row = next((one for one in self._rows if text in (one.seal, one.number)), None)
        if row is not None:
            self._chosen = row.number
            self._select(row.number)
            self._answer("info", _("● {person}，封袋 {seal}：请扫运单。"), row)
            return
        chosen = next((one for one in self._rows if one.number == self._chosen), None)
        if chosen is None:
            self._answer("error", _("▲ “{code}”不在等待交寄之列，请先扫封袋。"), None, text)
            return
        if text in self._waybills.values():
            self._answer("error", _("▲ 运单 {code} 已经扫给另一件。"), None, text)
            return
        self._waybills[chosen.number] = text
        self._chosen = ""
        self._fill()
        self._answer("ok", _("✓ {person}　{code}；请扫下一个封袋。"), chosen, text)

    def hand_over(self) -> None:
        """Those with a waybill go, on one list."""
        parcels = tuple(
            ParcelHanded(one.number, self._waybills[one.number])
            for one in self._rows
            if self._waybills.get(one.number)
        )
        if self._busy or not parcels:
            return
        request = HandListRequest(self._courier.text(), self._taken_by.text(), parcels)
        desk, self._busy = self._counter.desk, True
        self._background.write(
            lambda: hand_over_all(desk, request), self._done, self._refused, parent_view=self
        )

    def refresh(self) -> None:
        """Read anew what waits; what was scanned stays."""
        desk = self._counter.desk
        self._background.run(lambda: to_hand_over(desk), self._show, self._failed, parent_view=self)

    def take_focus(self) -> None:
        """Who takes it comes first."""
        (self._scan if self._taken_by.text().strip() else self._courier).setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = make_label("title", "handing.title", self, _("交寄"))
        title.setWordWrap(False)
        head.addWidget(title, 1)
        head.addWidget(self._go)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field, room in ((self._courier, 2), (self._taken_by, 2), (self._scan, 3)):
            fields.addWidget(field, room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(fields)
        layout.addWidget(self._told)
        layout.addWidget(self.table, 1)

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.setPlaceholderText(words)
        field.textChanged.connect(need_characters)
        return field

    def _show(self, rows: tuple[ErrandRow, ...]) -> None:
        self._rows = rows
        there = {one.number for one in rows}
        self._waybills = {key: told for key, told in self._waybills.items() if key in there}
        self._fill()

    def _fill(self) -> None:
        need_characters("".join(one.person for one in self._rows))
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for n, one in enumerate(self._rows):
            texts = (one.seal, one.person, one.number, self._waybills.get(one.number, ""))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                item.setData(_NUMBER, one.number)
                self.table.setItem(n, column, item)
        self.table.blockSignals(False)
        self._count()

    def _count(self) -> None:
        n = sum(one.number in self._waybills for one in self._rows)
        words = come_out(_("交寄 {n} 件并打印清单 Ctrl+Enter"), _("交寄 {n} 件并存清单 Ctrl+Enter"))
        self._go.setText(words.format(n=n))
        self._go.setEnabled(n > 0)
        if not self._told.text():
            self._told.setText(_("● 等待交寄 {n} 件：请扫封袋。").format(n=len(self._rows)))

    def _selected(self) -> None:
        item = self.table.currentItem()
        if item is not None:
            self._chosen = str(item.data(_NUMBER))

    def _select(self, number: str) -> None:
        for n, one in enumerate(self._rows):
            if one.number == number:
                self.table.selectRow(n)

    def _entered(self) -> None:
        code = self._scan.text().strip()
        self._scan.clear()
        if code:
            self.take(code)

    def _answer(self, tone: str, words: str, row: ErrandRow | None, code: str = "") -> None:
        person, seal = (row.person, row.seal) if row else ("", "")
        self._told.setText(words.format(person=person, seal=seal, code=code))
        restyle(self._told, "tone", tone)
        self.answered.emit(tone)

    def _done(self, done: HandedList) -> None:
        self._busy = False
        self._waybills.clear()
        text = _("✓ 交寄 {n} 件，交寄清单 {number}")
        self._told.setText("")
        restyle(self._told, "tone", "")
        self.message.emit("ok", text.format(n=len(done.errands), number=done.list_number))
        self.printed.emit()
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.message.emit("warning", explain(error))

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
