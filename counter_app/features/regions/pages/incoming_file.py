"""The page of a 来件: what stands, what its list says, what happened, what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.lines_list import Lines
from counter_app.desk.mishap import explain
from counter_app.desk.saving import Saving
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.problems.pages.editors import PROBLEM_EDITORS
from counter_app.features.regions.pages.letters import send_letter
from counter_app.features.regions.pages.presenters.incoming_page import (
    IncomingPage,
    consequence,
    read_page,
)
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import name_of, paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 72  # at least; three lines


class IncomingFile(QWidget):
    """``paper`` tells the number of a paper to look at, ``case`` that of the case that came of it.

    ``printed``: there is a paper to come out. ``nothing_shown``: a person went
    back from the form of a new one.
    """

    paper = Signal(str)
    case = Signal(str)
    printed = Signal()
    nothing_shown = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._number = ""
        self._case = ""
        self._papers = 0
        self._title = make_label("title", "incoming.title", self)
        self._headline = make_label("headline", "incoming.headline", self)
        self._to_case = make_button("secondary", "incoming.case", _("打开办件"), self)
        self._send = make_button("secondary", "incoming.send", _("发函件…"), self)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.sheets = self._list("incoming.sheets", _("移送单上的材料"))
        self.trail = self._list("incoming.trail", _("经过"))
        self.papers = self._list("incoming.papers", _("文书：回车查看"))
        self.acts = FileActs(
            counter, background, "region", self, foreseen=consequence, editors=PROBLEM_EDITORS
        )
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self._connect()
        self._lay_out()

    @property
    def number(self) -> str:
        """Of the file that is shown; empty for none."""
        return self._number

    def show_file(self, number: str) -> None:
        """Read this one and show it."""
        self._number = number
        self.acts.close_form()
        self.refresh()

    def register(self) -> None:
        """The form for what just came."""
        self._number = ""
        self._title.setText(_("登记来件"))
        self._headline.setText("")
        self.acts.open_one()

    def refresh(self) -> None:
        """Read anew what is shown."""
        if not self._number:
            return
        desk, number = self._counter.desk, self._number
        kind, link = self._counter.features.file_kinds["region"], self._counter.link
        self._background.run(
            lambda: read_page(desk, kind, number, len(link.holding(number))),
            self._show,
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The form, where one is open; else what happened."""
        if self.acts.panel.isVisible():
            self.acts.panel.take_focus()
        else:
            self.trail.setFocus()

    def send_to(self, path: Path) -> None:
        """Write a letter of this file to its partner."""
        counter, number = self._counter, self._number
        self._background.write(
            lambda: send_letter(counter, number, path),
            self._sent,
            self._failed,
            parent_view=self,
        )

    def _connect(self) -> None:
        self.papers.itemActivated.connect(lambda one: self.paper.emit(one.data(_NUMBER)))
        self._to_case.clicked.connect(lambda _on=False: self.case.emit(self._case))
        self._send.clicked.connect(lambda _on=False: self._ask_file())
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.left.connect(self._left)
        self.acts.asking.connect(self._asking)

    def _lay_out(self) -> None:
        facts = QFrame(self._standing)
        facts.setProperty("role", "card")
        inside = QVBoxLayout(facts)
        inside.addLayout(self._facts)
        inside.addStretch(1)
        right = QVBoxLayout()
        for title, what, room in (
            (_("移送单上的材料"), self.sheets, 2),
            (_("经过"), self.trail, 3),
            (_("文书"), self.papers, 2),
        ):
            right.addWidget(make_label("label", "", self._standing, title))
            right.addWidget(what, room)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(facts, 1)
        across.addLayout(right, 1)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._to_case)
        head.addWidget(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._headline)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self.acts)
        self._asking(False)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(_LIST_HEIGHT)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return made

    def _show(self, page: IncomingPage) -> None:
        if page.incoming.number != self._number:
            return
        self._papers, self._case = len(page.papers), page.incoming.case
        self._title.setText(page.incoming.number)
        self._headline.setText(page.headline)
        clear(self._facts)
        for row, (label, text) in enumerate(page.facts):
            at_top = Qt.AlignmentFlag.AlignTop
            self._facts.addWidget(make_label("label", "", self, label), row, 0, at_top)
            self._facts.addWidget(make_label("", f"incoming.fact.{row}", self, text), row, 1)
        _fill(self.sheets, ((line, "") for line in page.sheets))
        _fill(self.trail, (("\n".join(line), "") for line in page.trail))
        _fill(
            self.papers,
            ((f"{paper_kind_name(one.kind)}  {one.number}", one.number) for one in page.papers),
        )
        self.acts.show_choices(page.incoming, page.choices)
        self._asking(self.acts.panel.isVisible())

    def _asking(self, asked: bool) -> None:
        self._scrolled.setVisible(not asked)
        self._to_case.setVisible(not asked and bool(self._case))
        self._send.setVisible(not asked and bool(self._number))

    def _acted(self, after: FileState) -> None:
        if len(after.papers) > (self._papers if self._number == after.number else 0):
            self.printed.emit()
        status = name_of(after.status)
        text = _("✓ 已登记。来件 {number} 现在是：{status}")
        self.message.emit("ok", text.format(number=after.number, status=status))
        self.show_file(after.number)

    def _ask_file(self) -> None:
        saving = Saving(self, self._counter.folder, self._background, self.message.emit)
        saving.choose(_("发函件"), self._number, ("zwfwh",), self.send_to)

    def _sent(self, name: str) -> None:
        self.message.emit("ok", _("✓ 函件已写好，只有 {name} 打得开。").format(name=name))

    def _left(self) -> None:
        if not self._number:
            self.nothing_shown.emit()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _fill(into: QListWidget, lines: Iterable[tuple[str, str]]) -> None:
    into.clear()
    for text, number in lines:
        item = QListWidgetItem(text)
        item.setData(_NUMBER, number)
        into.addItem(item)
