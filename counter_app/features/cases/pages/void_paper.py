"""作废, 重新出具: a reason, and a clear word of what it means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out


class VoidPaper(AskingDialog):
    """``confirmed`` tells the reason, and whether English is wanted on the new paper.

    ``again``: the paper is issued again in the same act.
    """

    confirmed = Signal(str, bool)

    def __init__(
        self,
        title: str,
        number: str,
        parent: QWidget,
        *,
        again: bool = False,
        english: bool = False,
    ) -> None:
        super().__init__("void", _("重新出具文书") if again else _("作废文书"), parent)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("void.reason")
        self._reason.setAccessibleName(_("理由"))
        example = _("例如：打印不清、原件遗失") if again else _("例如：姓名录入有误，已另行出具")
        self._reason.setPlaceholderText(example)
        self._reason.returnPressed.connect(self._confirm)
        self._problem = make_label("error", "void.problem", self)
        self._problem.hide()
        self._english = QCheckBox(_("新文书附英文对照（以中文为准）"), self)
        self._english.setObjectName("void.english")
        self._english.setChecked(english)
        self._english.setVisible(again)
        self._stand(title, number, again=again)
        self._reason.setFocus()

    def _stand(self, title: str, number: str, *, again: bool) -> None:
        heading, doing = _("作废{title}"), _("作废这份文书")
        note = _("作废后不能恢复，编号不再使用；核验时会显示“已作废”。案卷本身不受影响。")
        if again:
            heading, doing = _("重新出具{title}"), _("作废并重新出具")
            note = come_out(
                _("这份作废，另用新编号出具内容相同的一份并打印。请向当事人收回旧的一份。"),
                _("这份作废，另用新编号出具内容相同的一份并存为文件。请向当事人收回旧的一份。"),
            )
        back = make_button("secondary", "void.back", _("返回 Esc"), self)
        go = make_button("danger", "void.go", doing, self)
        go.clicked.connect(self._confirm)
        parts = (
            make_label("title", "", self, heading.format(title=title)),
            make_label("number", "", self, number),
            make_label("hint", "", self, note),
            make_label("label", "", self, _("理由（记入办理轨迹）")),
            self._reason,
            self._english,
            self._problem,
        )
        self.lay_out(parts, back, go)

    def _confirm(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._problem.setText(_("✕ 请写明理由。"))
            self._problem.show()
            self._reason.setFocus()
            return
        self.accept()
        self.confirmed.emit(reason, self._english.isChecked())
