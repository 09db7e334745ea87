"""备份本窗口: the passphrase, typed twice, and what it means."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _
from counter_app.sync.passphrase import SHORTEST_PASSPHRASE


class BackUpDialog(AskingDialog):
    """``confirmed`` tells the passphrase."""

    confirmed = Signal(str)

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__("backup", _("备份本窗口"), parent)
        self._first = self._field("backup.passphrase", _("口令"))
        self._second = self._field("backup.again", _("再输一次口令"))
        self._second.returnPressed.connect(self._confirm)
        self._problem = make_label("error", "backup.problem", self)
        self._problem.hide()
        self._stand(file)
        self._first.setFocus()

    def _field(self, name: str, told: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(told)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _stand(self, file: Path) -> None:
        back = make_button("secondary", "backup.back", _("返回 Esc"), self)
        go = make_button("primary", "backup.go", _("备份"), self)
        go.clicked.connect(self._confirm)
        note = _(
            "整个数据文件夹写成一个加密文件，写完读回核对。"
            "还原时要用这个口令；忘了口令，备份就打不开。请与文件分开保管。"
        )
        parts: list[QWidget] = [
            make_label("title", "", self, _("备份本窗口")),
            make_label("hint", "backup.file", self, str(file)),
            make_label("hint", "", self, note),
        ]
        for field in (self._first, self._second):
            parts += [make_label("label", "", self, field.accessibleName()), field]
        self.lay_out((*parts, self._problem), back, go)

    def _confirm(self) -> None:
        passphrase = self._first.text()
        problem = ""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            problem = _("✕ 口令至少 {n} 个字符。").format(n=SHORTEST_PASSPHRASE)
        elif passphrase != self._second.text():
            problem = _("✕ 两次输入的口令不一样。")
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            return
        self.accept()
        self.confirmed.emit(passphrase)
