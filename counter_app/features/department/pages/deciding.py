"""几件一起办结: with which outcome and why; what would become of each is said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.words.labels import result_name
from counter_app.features.department.acts.decide_several import DecideSeveral
from counter_app.knowledge.wording import _

_OUTCOMES = (Result.ISSUED, Result.DENIED, Result.RETURNED)


class DecidingDialog(AskingDialog):
    """``wanted`` tells the outcome for these cases; a question follows before it is done."""

    wanted = Signal(object)

    def __init__(self, numbers: Sequence[str], parent: QWidget | None) -> None:
        title = _("{n} 件一起办结").format(n=len(numbers))
        super().__init__("deciding", title, parent)
        self._numbers = tuple(numbers)
        self.result_of = QComboBox(self)
        self.result_of.setObjectName("deciding.result")
        self.result_of.setAccessibleName(_("办结结果"))
        for one in _OUTCOMES:
            self.result_of.addItem(result_name(one), one)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("deciding.reason")
        self.reason.setAccessibleName(_("理由"))
        self.reason.setPlaceholderText(_("理由；出证可以不写"))
        self.basis = QLineEdit(self)
        self.basis.setObjectName("deciding.basis")
        self.basis.setAccessibleName(_("法律依据"))
        self.basis.setPlaceholderText(_("法律依据；不写的，按事项的设定依据"))
        back = make_button("secondary", "deciding.no", _("取消 Esc"), self)
        back.setAutoDefault(False)
        on = make_button("primary", "deciding.on", _("看看各件能不能办 Enter"), self)
        on.setDefault(True)
        on.clicked.connect(self._go_on)
        self.lay_out(
            (
                make_label("title", "deciding.title", self, title),
                self.result_of,
                self.reason,
                self.basis,
            ),
            back,
            on,
        )
        self.result_of.setFocus()

    def _go_on(self) -> None:
        result = Result(self.result_of.currentData())
        reason, basis = self.reason.text().strip(), self.basis.text().strip()
        self.accept()
        self.wanted.emit(DecideSeveral(self._numbers, result, reason, "", basis))
