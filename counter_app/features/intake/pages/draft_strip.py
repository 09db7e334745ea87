"""One line above the form that asks before a draft is let go, and offers it back after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button
from counter_app.knowledge.wording import _


class DraftStrip(QFrame):
    """``agreed`` after the question, ``takenBack`` after the deed."""

    agreed = Signal()
    takenBack = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draft.strip")
        self.setProperty("role", "banner")
        self.setProperty("kind", "warning")
        self._text = plain_label("", self)
        self._yes = make_button("danger", "draft.discard", _("放弃草稿"), self)
        self._yes.clicked.connect(self.agreed)
        self._no = make_button("secondary", "draft.keep", _("保留"), self)
        self._no.clicked.connect(self.hide)
        self._back = make_button("secondary", "draft.restore", _("恢复 Ctrl+Z"), self)
        self._back.clicked.connect(self.takenBack)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for button in (self._no, self._yes, self._back):
            layout.addWidget(button)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask whether to let go of this person's draft."""
        self._text.setText(_("▲ 放弃{name}的草稿？已受理的办件不受影响。").format(name=name))
        self._show(asking=True)
        self._no.setFocus()

    def tell(self, name: str) -> None:
        """It is gone, and can be brought back."""
        self._text.setText(_("已放弃{name}的草稿。").format(name=name))
        self._show(asking=False)

    def _show(self, *, asking: bool) -> None:
        self._yes.setVisible(asking)
        self._no.setVisible(asking)
        self._back.setVisible(not asking)
        self.show()
