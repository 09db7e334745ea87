"""Whom to give cases to: chosen from the hall's people, with the reason; how many is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.kernel.account import Account
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name

_CODE = Qt.ItemDataRole.UserRole
_ROWS = 7


class HandTo(AskingDialog):
    """``handed`` tells the account's code and the reason; typing narrows the list of names."""

    handed = Signal(str, str)

    def __init__(
        self, title: str, facts: Sequence[str], people: Sequence[Account], parent: QWidget | None
    ) -> None:
        super().__init__("hand_to", title, parent)
        self._people = people
        self.typed = QLineEdit(self)
        self.typed.setObjectName("hand_to.typed")
        self.typed.setAccessibleName(_("姓名或用户名，输入几个字缩小"))
        self.typed.setPlaceholderText(_("姓名或用户名，↑↓ 选"))
        self.typed.textChanged.connect(self._narrow)
        self.names = QListWidget(self)
        self.names.setObjectName("hand_to.names")
        self.names.setAccessibleName(_("转给谁"))
        self.names.setFixedHeight(_ROWS * 30)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("hand_to.reason")
        self.reason.setAccessibleName(_("理由"))
        self.reason.setPlaceholderText(_("理由，对方看得到"))
        back = make_button("secondary", "hand_to.no", _("取消 Esc"), self)
        back.setAutoDefault(False)
        self._yes = make_button("primary", "hand_to.yes", _("转给"), self)
        self._yes.setAutoDefault(False)
        self._yes.clicked.connect(self._hand)
        told = [make_label("", f"hand_to.fact.{n}", self, one) for n, one in enumerate(facts)]
        self.lay_out(
            (
                make_label("title", "hand_to.title", self, title),
                *told,
                self.typed,
                self.names,
                self.reason,
            ),
            back,
            self._yes,
        )
        self.typed.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._hand)
        self.names.itemActivated.connect(lambda _item: self.reason.setFocus())
        self.names.currentItemChanged.connect(lambda *_both: self._tell())
        self.reason.textChanged.connect(lambda _text: self._tell())
        self._narrow("")
        self.typed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑↓ walk the names from the field that narrows them."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.typed.hasFocus():
            row = self.names.currentRow() + step
            self.names.setCurrentRow(min(max(row, 0), self.names.count() - 1))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # fields have their own
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.names.clear()
        for one in self._people:
            if wanted in one.name.casefold() or wanted in one.code.casefold():
                roles = "、".join(dict.fromkeys(role_name(grant.role) for grant in one.grants))
                item = QListWidgetItem(f"{one.name}　{one.code}　{roles}")
                item.setData(_CODE, one.code)
                self.names.addItem(item)
        self.names.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        item = self.names.currentItem()
        name = item.text().split("　")[0] if item else ""
        self._yes.setText(_("转给{name}").format(name=name) if name else _("转给"))
        self._yes.setEnabled(bool(name and self.reason.text().strip()))

    def _hand(self) -> None:
        item = self.names.currentItem()
        if item is not None and self.reason.text().strip():
            self.handed.emit(str(item.data(_CODE)), self.reason.text().strip())
            self.accept()
