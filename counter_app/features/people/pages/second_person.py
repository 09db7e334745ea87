"""双人复核: a second person agrees to what needs four eyes, at this window, by their password."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import right_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_WIDTH: Final = 460


class SecondPerson(AskingDialog):
    """Asks for user name and password; whether they fit is found out where the work is done."""

    def __init__(self, right: Right, clerk: str, parent: QWidget | None) -> None:
        super().__init__("second", _("双人复核"), parent, _WIDTH)
        asked = _("{clerk}要{right}，请另一位有复核权限的人确认。")
        text = asked.format(clerk=clerk, right=right_name(right))
        self._code, self._password = QLineEdit(self), QLineEdit(self)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        for name, label, field in (
            ("second.code", _("复核人用户名"), self._code),
            ("second.password", _("密码"), self._password),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.setMinimumHeight(36)
            form.addRow(plain_label(label, self), field)
        agree = make_button("primary", "second.agree", _("复核同意 Enter"), self)
        agree.setDefault(True)
        agree.clicked.connect(self._agree)
        cancel = make_button("secondary", "second.cancel", _("取消 Esc"), self)
        self.lay_out((make_label("title", "second.title", self, text), form), cancel, agree)
        self._code.setFocus()

    @property
    def typed(self) -> tuple[str, str]:
        """User name and password."""
        return self._code.text().strip(), self._password.text()

    def _agree(self) -> None:
        for field in (self._code, self._password):
            if not field.text():
                field.setFocus()
                return
        self.accept()


def ask_second(
    counter: Counter, problem: Exception, view: QObject
) -> Callable[[Callable[[], Any]], Any] | None:
    """How to do again, with a second person, what was refused for want of one.

    None where that was not the problem, or nobody agreed.
    """
    if not isinstance(problem, Refusal) or problem.reason != "rights.second_needed":
        return None
    right = Right(str(problem.details["right"]))
    over = view.window() if isinstance(view, QWidget) else None
    dialog = SecondPerson(right, counter.clerk.name, over)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    code, password = dialog.typed
    dialog.deleteLater()
    if not agreed:
        return None

    def again(work: Callable[[], Any]) -> Any:
        with counter.people.with_second(code, password, right):
            return work()

    return again
