"""核验文书: a file, a picture, or the pasted text of the code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.papers.words.verification import describe_verification, tone_of
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.press.verifying import Verification


_WIDTH: Final = 600


class VerifyPaper(AskingDialog):
    """``caseAsked`` tells the case of a genuine paper of this window."""

    caseAsked = Signal(str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__("verify", _("核验文书"), parent, _WIDTH)
        self.setAcceptDrops(True)
        self._counter = counter
        self._background = background
        self._case = ""
        self._source: Path | str = ""
        self._unknown = ""
        self._field = QLineEdit(self)
        self._field.setObjectName("verify.source")
        self._field.setAccessibleName(_("二维码内容或文件"))
        self._field.setPlaceholderText(_("扫码，或粘贴 ZWFW: 开头的内容"))
        self._field.returnPressed.connect(self._typed)
        self._verdict = make_label("headline", "verify.verdict", self)
        self._facts = make_label("", "verify.facts", self)
        self._open = make_button("primary", "verify.open", _("打开办件"), self)
        self._open.clicked.connect(self._open_case)
        self._fetch = make_button("primary", "verify.fetch", _("从中心调出案卷"), self)
        self._fetch.clicked.connect(self._fetch_file)
        self._open.hide()
        self._fetch.hide()
        self._rows = self._stand()
        self._field.setFocus()

    def _stand(self) -> QVBoxLayout:
        choose = make_button("secondary", "verify.choose", _("选择文件…"), self)
        choose.clicked.connect(self._choose)
        source = QHBoxLayout()
        source.addWidget(self._field, 1)
        source.addWidget(choose)
        note = _("离线核验：PDF、照片或二维码内容均可，也可以把文件拖到这里。")
        parts = (
            make_label("title", "", self, _("核验文书")),
            make_label("hint", "", self, note),
            source,
            self._verdict,
            self._facts,
        )
        back = make_button("secondary", "verify.back", _("返回 Esc"), self)
        return self.lay_out(parts, back, self._fetch, self._open)

    def check(self, source: Path | str) -> None:
        """Judge a file or the text of a code."""
        self._say("hint", _("正在核验…"), "")
        self._source, counter = source, self._counter
        self._background.run(
            lambda: counter.papers.verify(source), self._show, self._failed, parent_view=self
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.check(Path(event.mimeData().urls()[0].toLocalFile()))

    def _typed(self) -> None:
        from counter_app.press.typed_code import is_code

        text = self._field.text()
        if text.strip():
            self.check(text if is_code(text) else Path(text.strip()))

    def _choose(self) -> None:
        kinds = _("文书或照片") + " (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp)"
        name, _kind = QFileDialog.getOpenFileName(self, _("选择要核验的文件"), "", kinds)
        if name:
            self.check(Path(name))

    def _show(self, found: Verification) -> None:
        text, tone = describe_verification(found), tone_of(found)
        facts = (
            paper_kind_name(found.kind) if found.kind else "",
            _("文书号 {number}").format(number=found.number) if found.number else "",
            _("办件号 {number}").format(number=found.case_number) if found.case_number else "",
            _("补打第 {n} 次").format(n=found.copy) if found.copy else "",
            _("签发 {at}").format(at=f"{found.issued_at:%Y-%m-%d %H:%M}")
            if found.issued_at
            else "",
            _("签名的窗口 {name}").format(name=found.issued_by) if found.issued_by else "",
        )
        sign = "✕ " if tone == "error" else ""
        self._say(tone, sign + text, "\n".join(filter(None, facts)))
        self._case = found.case_number or "" if found.known and tone != "error" else ""
        joined = self._counter.link.membership is not None
        self._unknown = (
            found.number or "" if joined and tone == "warning" and not found.known else ""
        )
        for button, offered in ((self._open, self._case), (self._fetch, self._unknown)):
            button.setVisible(bool(offered))
            if offered:
                button.setFocus()
        self._fit()

    def _fetch_file(self) -> None:
        """The hall's file of a paper that is not known here, then the same question again."""
        number, link = self._unknown, self._counter.link
        self._say("hint", _("正在从中心调出案卷…"), "")

        def fetched(found: bool) -> None:
            if found:
                self.check(self._source)
            else:
                self._fetch.hide()
                self._say("warning", _("▲ 未知：中心也没有这份文书的记录，不能认定有效。"), "")

        self._background.run(
            lambda: link.fetch_case(number), fetched, self._failed, parent_view=self
        )

    def _failed(self, error: Exception) -> None:
        self._case = ""
        self._open.hide()
        self._fetch.hide()
        self._say("error", f"✕ {explain(error)}", "")

    def _say(self, tone: str, verdict: str, facts: str) -> None:
        self._verdict.setText(verdict)
        restyle(self._verdict, "tone", tone)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._fit()

    def _fit(self) -> None:
        """As high as what it says, which wraps."""
        self._rows.activate()
        self.resize(self.width(), self._rows.totalHeightForWidth(self.width()))

    def _open_case(self) -> None:
        self.accept()
        self.caseAsked.emit(self._case)
