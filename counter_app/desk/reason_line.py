"""One line to type why, under a list; Enter does it, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.desk.serving_parts import make_label
from counter_app.knowledge.wording import _


class ReasonLine(QWidget):
    """``done`` tells for what it was asked and what was typed; ``left`` that it was given up."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reason")
        self._what = ""
        self._question = make_label("label", "reason.question", self)
        self._question.setWordWrap(False)
        self._field = QLineEdit(self)
        self._field.setObjectName("reason.text")
        self._field.returnPressed.connect(self._enter)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._question)
        across.addWidget(self._field, 1)
        across.addWidget(make_label("hint", "reason.keys", self, _("Enter 确定 · Esc 取消")))
        self.hide()

    def ask(self, what: str, question: str, suggested: str = "") -> None:
        """Ask this; what was typed before for something else is gone."""
        self._what = what
        self._question.setText(question)
        self._field.setAccessibleName(question)
        self._field.setText(suggested)
        self._field.selectAll()
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; nothing was done."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._field.text().strip():
            self.hide()
            self.done.emit(self._what, self._field.text())
