"""The packing bench (封装台): case, certificate, bag, by scans alone; each is answered."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fonts import need_characters
from counter_app.desk.lines_list import LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.errands.acts.listing import listed
from counter_app.features.errands.model.moves import ErrandStatus
from counter_app.features.errands.pages.presenters.bench import (
    Answer,
    OnTheBench,
    item_text,
    row_text,
    scan,
    whose_text,
)
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_LARGEST_PHOTO: Final = 50 * 2**20


class Bench(QWidget):
    """``answered`` tells the tone of a scan's answer, ``printed`` that papers come out."""

    answered = Signal(str)
    printed = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self.bench = OnTheBench()
        self._scan = QLineEdit(self)
        self._scan.setObjectName("bench.scan")
        self._scan.setAccessibleName(_("扫码或者输入，回车"))
        self._scan.setPlaceholderText(_("扫办件、证照、封袋；没有扫码枪的，输入后按回车"))
        self._scan.textChanged.connect(need_characters)
        self._scan.returnPressed.connect(self._entered)
        self._second = QLineEdit(self)
        self._second.setObjectName("bench.second")
        self._second.setAccessibleName(_("同时在场的第二人"))
        self._second.setPlaceholderText(_("工号或者姓名，这一班写一次"))
        self._second.textChanged.connect(need_characters)
        self._told = make_label("headline", "bench.told", self)
        self._whose = make_label("", "bench.whose", self)
        self.items = LinesList(
            "bench.items", _("袋里的证照、文书"), self, empty=_("袋里还没有东西。")
        )
        self.waiting = LinesList(
            "bench.waiting", _("等待封装的取送单"), self, empty=_("✓ 没有等待封装的取送单。")
        )
        self._photo = make_button("secondary", "bench.photo", _("附照片"), self)
        self._photo.clicked.connect(lambda _on=False: self._choose_photo())
        self._anew = make_button("secondary", "bench.anew", _("重来"), self)
        self._anew.clicked.connect(lambda _on=False: self.begin_anew())
        self._lay_out()
        self._show(Answer(self.bench, "info", _("● 请扫办件（受理单）或者取送单。")))

    def take(self, code: str) -> None:
        """A code was scanned, or typed."""
        desk = self._counter.desk
        second = self._second.text()

        def work() -> Answer:
            here = self.bench
            with_second = OnTheBench(here.errand, here.items, second, here.photo, here.photo_hash)
            answer = scan(desk, with_second, code)
            self.bench = answer.bench  # one write after the other: the next scan builds on it
            return answer

        self._background.write(work, self._show, self._failed, parent_view=self)

    def begin_anew(self) -> None:
        """Nothing was closed: the bag is empty again."""
        self.bench = OnTheBench(second=self._second.text())
        self._show(Answer(self.bench, "info", _("● 请扫办件（受理单）或者取送单。")))
        self._scan.setFocus()

    def attach(self, path: Path) -> None:
        """A photo of what is in the bag: its name and its SHA-256 are kept, not the picture."""
        try:
            content = path.read_bytes() if path.stat().st_size <= _LARGEST_PHOTO else b""
        except OSError as error:
            trouble = Trouble("file.unreadable", file=path.name, problem=error.strerror)
            self._failed(trouble)
            return
        if not content:
            self.message.emit("warning", _("▲ 照片是空的，或者超过 50 MB。"))
            return
        here, digest = self.bench, hashlib.sha256(content).hexdigest()
        self.bench = OnTheBench(here.errand, here.items, here.second, path.name, digest)
        self.message.emit("ok", _("✓ 照片 {name} 已附上").format(name=path.name))

    def refresh(self) -> None:
        """Read anew what waits."""
        desk = self._counter.desk
        wanted = (ErrandStatus.ORDERED, ErrandStatus.CHECKED)
        self._background.run(
            lambda: listed(desk, wanted),
            lambda rows: self.waiting.show_lines([(one.number, row_text(one)) for one in rows], ""),
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The next code can be typed at once; without a second person, who that is."""
        (self._scan if self._second.text().strip() else self._second).setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = make_label("title", "bench.title", self, _("封装台"))
        title.setWordWrap(False)
        head.addWidget(title, 1)
        head.addWidget(self._photo)
        head.addWidget(self._anew)
        left = QVBoxLayout()
        left.setSpacing(8)
        for label, field in ((_("第二人"), self._second), (_("扫码"), self._scan)):
            left.addWidget(make_label("label", "", self, label))
            left.addWidget(field)
        card = QFrame(self)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self._told)
        inside.addWidget(self._whose)
        left.addWidget(card)
        left.addWidget(make_label("label", "", self, _("袋里的证照、文书")))
        left.addWidget(self.items, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(make_label("label", "", self, _("等待封装的取送单")))
        right.addWidget(self.waiting, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left, 3)
        across.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(across, 1)

    def _entered(self) -> None:
        code = self._scan.text().strip()
        self._scan.clear()
        if code:
            self.take(code)

    def _show(self, answer: Answer) -> None:
        self._told.setText(answer.text)
        restyle(self._told, "tone", answer.tone)
        self._whose.setText(whose_text(answer.bench))
        self._whose.setVisible(answer.bench.errand is not None)
        lines = [(one.number, item_text(one)) for one in answer.bench.items]
        self.items.show_lines(lines, "")
        self.answered.emit(answer.tone)
        if answer.sealed is not None:
            self.printed.emit()
            self.refresh()

    def _choose_photo(self) -> None:
        told = QFileDialog.getOpenFileName(self, _("附照片"), "", "(*.jpg *.jpeg *.png)")
        if told[0]:
            self.attach(Path(told[0]))

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
