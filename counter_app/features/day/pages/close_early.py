"""提前日结: the hall is still open, so it is asked again, with the password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _


class CloseEarly(AskingDialog):
    """``confirmed`` tells the password; empty where nobody has one. Esc means no."""

    confirmed = Signal(str)

    def __init__(self, closes: str, parent: QWidget, *, asked: bool) -> None:
        """``closes``: when the hall does. ``asked``: people here have passwords."""
        super().__init__("close_early", _("提前日结"), parent)
        self._with_password = asked
        self._password = QLineEdit(self)
        self._password.setObjectName("close_early.password")
        self._password.setAccessibleName(_("密码"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._confirm)
        no = make_button("secondary", "close_early.no", _("不日结 Esc"), self)
        no.setAutoDefault(not asked)  # with a password, Enter is for that
        no.setDefault(not asked)
        yes = make_button("danger", "close_early.yes", _("提前日结"), self)
        yes.setAutoDefault(False)
        yes.clicked.connect(self._confirm)
        self._password.setPlaceholderText(_("再输一次您的密码"))
        self._password.setVisible(asked)
        title = _("大厅 {closes} 才下班，现在就日结吗？").format(closes=closes)
        told = _("签名后不能再改；之后收的件会另记“日结之后又有”，要逐一写明。")
        parts = (
            make_label("title", "close_early.title", self, title),
            make_label("hint", "close_early.told", self, told),
            self._password,
        )
        self.lay_out(parts, no, yes)
        (self._password if asked else no).setFocus()

    def _confirm(self) -> None:
        if self._with_password and not self._password.text():
            self._password.setFocus()
            return
        self.accept()
        self.confirmed.emit(self._password.text())
