"""A print of a paper as it was recorded; looking at it records nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.asking import FittingDialog
from counter_app.desk.paper_pages import PaperPages
from counter_app.desk.saving import Saving
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out


class PaperPreview(FittingDialog):
    """Opens empty and shows the PDF once it is drawn.

    ``turned`` tells the number of the paper that a blank goes on to, of those ``among`` which
    it stands; after the last comes the first.
    """

    turned = Signal(str)

    def __init__(self, number: str, seat: Seat, parent: QWidget, among: Sequence[str] = ()) -> None:
        super().__init__("paper", _("文书 {number}").format(number=number), parent)
        self.number = number
        self._among = among if number in among else (number,)
        self.resize(760, 700)
        self._note = make_label("hint", "paper.note", self, _("正在生成…"))
        self._view = PaperPages("paper.page", seat.counter.papers.pages, seat.background, self)
        back = make_button("secondary", "paper.back", _("返回 Esc"), self)
        back.clicked.connect(self.reject)
        head = self._head = QHBoxLayout()
        self._told_number = make_label("number", "paper.number", self, self._place())
        head.addWidget(self._told_number)
        head.addWidget(self._note, 1)
        head.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(self._among) > 1:
            on_key(self, "Space", self._turn)

    def _place(self) -> str:
        if len(self._among) < 2:
            return self.number
        told = _("{number}（第 {n} 份，共 {all} 份，空格看下一份）")
        n, many = self._among.index(self.number) + 1, len(self._among)
        return told.format(number=self.number, n=n, all=many)

    def _turn(self) -> None:
        here = self._among.index(self.number)
        self.number = self._among[(here + 1) % len(self._among)]
        self._told_number.setText(self._place())
        self.setWindowTitle(_("文书 {number}").format(number=self.number))
        self._note.setText(_("正在生成…"))
        self.turned.emit(self.number)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this print."""
        self._view.show_pdf(pdf)
        self._note.setText(
            come_out(_("仅供查看；要纸质件请用“补打”。"), _("仅供查看；另要一份请用“再存一份”。"))
        )

    def offer_copies(self, then: Callable[[str, bool], None]) -> None:
        """Two keys for one more print of the paper in sight, in large print or not."""
        again = come_out(_("补打"), _("再存一份"))
        self._add_copy("paper.copy", again, "Ctrl+P", then, large=False)
        self._add_copy("paper.large", _("大字版"), "Ctrl+Shift+P", then, large=True)

    def _add_copy(
        self, name: str, text: str, key: str, then: Callable[[str, bool], None], *, large: bool
    ) -> None:
        def ask() -> None:
            self.accept()
            then(self.number, large)

        button = make_button("secondary", name, f"{text} {key}", self)
        button.clicked.connect(ask)
        on_key(self, key, ask)
        self._head.insertWidget(self._head.count() - 1, button)

    def show_problem(self, text: str) -> None:
        """It could not be drawn."""
        self._note.setText(f"✕ {text}")


class RecordPreview(PaperPreview):
    """The record of a file (留痕); Ctrl+S keeps it as a PDF."""

    def __init__(self, number: str, seat: Seat, parent: QWidget) -> None:
        super().__init__(number, seat, parent)
        self.setWindowTitle(_("留痕记录 {number}").format(number=number))
        self._number = number
        self._papers = seat.counter.papers
        self._saving = Saving(self, seat.counter.folder, seat.background, self._told)
        self._pdf = b""
        self._save = make_button("secondary", "paper.save", _("存为 PDF Ctrl+S"), self)
        self._save.setEnabled(False)
        self._save.clicked.connect(self._keep)
        on_key(self._save, "Ctrl+S", self._save.click)
        self._head.insertWidget(self._head.count() - 1, self._save)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this record."""
        super().show_pdf(pdf)
        self._pdf = pdf
        self._note.setText(_("内部留存，不作为对外文书。"))
        self._save.setEnabled(True)

    def save_to(self, path: Path) -> None:
        """Keep the record in sight as this file."""
        papers, number, pdf = self._papers, self._number, self._pdf
        self._saving.write(path, lambda: papers.keep_record(number, pdf))

    def _keep(self) -> None:
        name = _("留痕记录 {number}").format(number=self._number)
        self._saving.choose(_("存为 {form}").format(form="PDF"), name, ("pdf",), self.save_to)

    def _told(self, kind: str, text: str) -> None:
        if kind == "ok":
            self._note.setText(text)
        else:
            self.show_problem(text)
