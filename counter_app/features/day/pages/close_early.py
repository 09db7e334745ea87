"""提前日结: the hall is still open, so it is asked again, with the password."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _

_WIDTH: Final = 520


class CloseEarly(QDialog):
    """``confirmed`` tells the password; empty where nobody has one. Esc means no."""

    confirmed = Signal(str)

    def __init__(self, closes: str, parent: QWidget, *, asked: bool) -> None:
        """``closes``: when the hall does. ``asked``: people here have passwords."""
        super().__init__(parent)
        self.setObjectName("close_early")
        self.setWindowTitle(_("提前日结"))
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._asked = asked
        self._password = QLineEdit(self)
        self._password.setObjectName("close_early.password")
        self._password.setAccessibleName(_("密码"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._confirm)
        no = make_button("secondary", "close_early.no", _("不日结 Esc"), self)
        no.setAutoDefault(not asked)  # with a password, Enter is for that
        no.setDefault(not asked)
        no.clicked.connect(self.reject)
        yes = make_button("danger", "close_early.yes", _("提前日结"), self)
        yes.setAutoDefault(False)
        yes.clicked.connect(self._confirm)
        foot = QHBoxLayout()
        foot.addWidget(no)
        foot.addStretch(1)
        foot.addWidget(yes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        title = _("大厅 {closes} 才下班，现在就日结吗？").format(closes=closes)
        layout.addWidget(make_label("title", "close_early.title", self, title))
        told = _("签名后不能再改；之后收的件会另记“日结之后又有”，要逐一写明。")
        layout.addWidget(make_label("hint", "close_early.told", self, told))
        layout.addWidget(self._password)
        self._password.setPlaceholderText(_("再输一次您的密码"))
        self._password.setVisible(asked)
        layout.addLayout(foot)
        (self._password if asked else no).setFocus()

    def _confirm(self) -> None:
        if self._asked and not self._password.text():
            self._password.setFocus()
            return
        self.accept()
        self.confirmed.emit(self._password.text())
