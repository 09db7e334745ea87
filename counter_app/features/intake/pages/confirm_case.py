"""One look before a case is decided: Enter confirms, Esc goes back with nothing lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.features.cases.acts.refusal import refusal_of
from counter_app.features.intake.pages.presenters.confirm import Confirmation
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say
from counter_app.knowledge.wording.way_out import come_out

_WIDTH = 560
_REASON_LIMIT = 2000


class ConfirmCase(QDialog):
    """Shows a ``Confirmation``; ``confirmed`` tells what was typed and the right authority."""

    confirmed = Signal(str, str)

    def __init__(self, confirmation: Confirmation, go: str, key: str, parent: QWidget) -> None:
        """``go`` is what the primary button says, ``key`` a second key for it besides Enter.

        Where there are warnings only Ctrl+Enter confirms: nobody goes on out of habit.
        """
        super().__init__(parent)
        self._careful = bool(confirmation.warnings)
        self.setObjectName("confirm")
        self.setWindowTitle(confirmation.title)
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self.go = make_button("primary", "confirm.go", go, self)
        self.go.setDefault(not self._careful)
        self.go.setAutoDefault(not self._careful)
        self.go.clicked.connect(self._confirm)
        self._back = make_button("secondary", "confirm.back", _("返回修改 Esc"), self)
        self._back.clicked.connect(self.reject)
        keys = ("Ctrl+Return", "Ctrl+Enter")
        for one in keys if self._careful else (key, *keys):
            on_key(self, one, self._confirm)
        self._show(confirmation)
        self._lay_out()
        (self._back if self._careful else self.go).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that was down already when this opened confirms nothing."""
        if not event.isAutoRepeat():
            super().keyPressEvent(event)

    def typed(self) -> tuple[str, str]:
        """What the person added: reason or remark, and the right authority."""
        return "", ""

    def fault(self) -> str:
        """Why this cannot be confirmed yet; empty if it can."""
        return ""

    def _show(self, confirmation: Confirmation) -> None:
        title = make_label("title", "", self, confirmation.title)
        item = make_label("subtitle", "", self, confirmation.item)
        self._body.addWidget(title)
        self._body.addWidget(item)
        for warning, lines in confirmation.warnings:
            self._body.addWidget(make_label("warning", "confirm.warning", self, warning))
            if lines:
                self._body.addWidget(_listed(lines, self, sign="·"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for label, value in confirmation.facts:
            form.addRow(make_label("label", "", self, label), make_label("", "", self, value))
        self._body.addLayout(form)
        for heading, lines in confirmation.lists:
            self._body.addWidget(make_label("label", "", self, heading))
            self._body.addWidget(_listed(lines, self))

    def _lay_out(self) -> None:
        self._problem = make_label("error", "", self, "")
        self._problem.setObjectName("confirm.problem")
        self._problem.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(self._body)
        layout.addWidget(self._problem)
        layout.addLayout(foot)

    def _confirm(self) -> None:
        if not self.isVisible():
            return
        if problem := self.fault():
            self._problem.setText("✕ " + problem)
            self._problem.show()
            return
        self.accept()
        self.confirmed.emit(*self.typed())


class ConfirmNotice(ConfirmCase):
    """Everything that lacks, and a remark that goes onto the notice.

    What nobody has looked at is asked about: it is not missing by itself.
    ``lookAsked``: back to what is not looked at yet.
    """

    lookAsked = Signal()

    def __init__(self, confirmation: Confirmation, remark: str, parent: QWidget) -> None:
        self._remark = _Words()
        self._unseen: Segments | None = None
        super().__init__(
            confirmation, come_out(_("开具并打印 Enter"), _("开具并存为文件 Enter")), "F5", parent
        )
        self._remark.setObjectName("confirm.remark")
        self._remark.setAccessibleName(_("其他需要补正的内容"))
        self._remark.setPlaceholderText(_("例如：申请表第 3 栏未填写"))
        self._remark.setPlainText(remark)
        self._lacking = bool(confirmation.lists or confirmation.unseen)
        if confirmation.unseen:
            self._ask_about(confirmation.unseen)
        self._body.addWidget(make_label("label", "", self, _("其他需要补正的内容（写入告知书）")))
        self._body.addWidget(self._remark)
        if self._unseen is not None:
            self._unseen.setFocus()
        elif not self._lacking:
            self._remark.setFocus()

    def typed(self) -> tuple[str, str]:
        return self._remark.toPlainText().strip(), ""

    def fault(self) -> str:
        """A notice that lists nothing tells nothing, and none lists what nobody looked at."""
        if self._unseen is not None and not self._unseen.value:
            self._unseen.setFocus()
            return _("还有没有核对的材料：请先核对，或者选“都没有交”。")
        remark = self._remark.toPlainText().strip()
        if not self._lacking and not remark:
            return _("材料不缺。请写明要补正的内容，或返回受理。")
        return _too_long(remark)

    def _ask_about(self, unseen: tuple[str, ...]) -> None:
        text = _("▲ {n} 份还没有核对").format(n=len(unseen))
        self._body.addWidget(make_label("warning", "confirm.unseen", self, text))
        self._body.addWidget(_listed(unseen, self))
        choices = (("look", _("1 返回核对")), ("missing", _("2 都没有交，一并写入告知书")))
        self._unseen = Segments("confirm.unseen.choice", text, choices, self)
        self._unseen.chosen.connect(self._chosen)
        self._body.addWidget(self._unseen)

    def _chosen(self, choice: str) -> None:
        if choice == "look":
            self.reject()
            self.lookAsked.emit()


class ConfirmRefusal(ConfirmCase):
    """A reason, chosen or typed, and who is competent instead."""

    def __init__(
        self, confirmation: Confirmation, reasons: tuple[str, ...], remark: str, parent: QWidget
    ) -> None:
        self._reason = _Words()
        self._authority = QLineEdit()
        super().__init__(
            confirmation,
            come_out(_("不予受理并打印 Ctrl+Enter"), _("不予受理并存为文件 Ctrl+Enter")),
            "F8",
            parent,
        )
        self.go.setProperty("role", "danger")
        self._reason.setObjectName("confirm.reason")
        self._reason.setAccessibleName(_("不予受理的理由"))
        self._reason.setPlainText(remark)
        self._authority.setObjectName("confirm.authority")
        self._authority.setAccessibleName(_("应当受理的机关"))
        self._authority.setPlaceholderText(_("不属于本机关职权时，写明应向哪个机关申请"))
        self._body.addWidget(
            make_label("label", "", self, _("理由（写入通知书，告知复议和诉讼途径）"))
        )
        templates = QVBoxLayout()
        templates.setSpacing(0)
        for place, reason in enumerate(reasons, start=1):
            templates.addWidget(self._template(place, reason))
        self._body.addLayout(templates)
        self._body.addWidget(self._reason)
        self._body.addWidget(make_label("label", "", self, _("应当受理的机关")))
        self._body.addWidget(self._authority)
        self._reason.setFocus()

    def typed(self) -> tuple[str, str]:
        return self._reason.toPlainText().strip(), self._authority.text().strip()

    def fault(self) -> str:
        """The law wants a reason that is one, and who is competent instead."""
        reason, authority = self.typed()
        if not reason:
            self._reason.setFocus()
            return _("不予受理必须写明理由。可用 Alt+1 至 Alt+4 选用常用理由。")
        if too_long := _too_long(reason) or _too_long(authority):
            return too_long
        try:
            refusal_of(reason, authority, None)
        except Refusal as refusal:
            (self._authority if refusal.field == "right_authority" else self._reason).setFocus()
            return say(refusal)
        return ""

    def _template(self, place: int, reason: str) -> QPushButton:
        text = f"Alt+{place}　{reason}"
        button = make_button("row", f"confirm.reason.{place}", text, self)
        button.clicked.connect(lambda: self._take(reason))
        on_key(self, f"Alt+{place}", button.click)
        return button

    def _take(self, reason: str) -> None:
        self._reason.setPlainText(reason)
        self._reason.setFocus()
        self._reason.moveCursor(self._reason.textCursor().MoveOperation.End)


class _Words(QPlainTextEdit):
    """A few lines of text; Tab goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(72)


def _listed(lines: tuple[str, ...], parent: QWidget, *, sign: str = "") -> QWidget:
    """Numbered, or each with this sign."""
    numbered = enumerate(lines, start=1)
    text = "\n".join(f"{sign or f'{place}.'} {line}" for place, line in numbered)
    label = make_label("", "", parent, text)
    scroll = QScrollArea(parent)
    scroll.setObjectName("confirm.list")
    scroll.setWidgetResizable(True)
    scroll.setWidget(label)
    label.setContentsMargins(12, 8, 12, 8)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    height = label.heightForWidth(_WIDTH - 72) + 4
    scroll.setFixedHeight(min(max(height, 44), 220))
    scroll.setAccessibleName(text)
    return scroll


def _too_long(text: str) -> str:
    most = _("最多 {n} 个字，请精简。").format(n=_REASON_LIMIT)
    return most if len(text) > _REASON_LIMIT else ""
