"""The page of an errand: what stands, what happened, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.errands.acts.settling import settle
from counter_app.features.errands.pages.presenters.errand_page import (
    ErrandPage,
    consequence,
    read_page,
)
from counter_app.features.problems.pages.editors import PROBLEM_EDITORS
from counter_app.features.problems.pages.presenters.problem_page import settling_sheet
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import name_of, paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 72  # at least; three lines


class ErrandFile(QWidget):
    """``paper`` tells the number of a paper to look at; ``printed``: there is one to come out.

    ``nothing_shown``: a person went back from the form of a new errand.
    """

    paper = Signal(str)
    printed = Signal()
    nothing_shown = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._number = ""
        self._papers = 0
        self._title = make_label("title", "errand.title", self)
        self._headline = make_label("headline", "errand.headline", self)
        self._advice = make_label("", "errand.advice", self)
        restyle(self._advice, "tone", "warning")
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.trail = self._list("errand.trail", _("经过"))
        self.papers = self._list("errand.papers", _("文书：回车查看"))
        self.papers.itemActivated.connect(lambda one: self.paper.emit(one.data(_NUMBER)))
        self.acts = FileActs(
            counter, background, "errand", self, foreseen=consequence, editors=PROBLEM_EDITORS
        )
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.left.connect(self._left)
        self._page: ErrandPage | None = None
        self._settle = make_button("primary", "errand.settle", _("处理争议"), self)
        self._settle.clicked.connect(lambda _on=False: self._choose_version())
        self._settle.hide()
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self.acts.asking.connect(lambda asked: self._scrolled.setVisible(not asked))
        self._lay_out()

    @property
    def number(self) -> str:
        """Of the errand that is shown; empty for none."""
        return self._number

    def show_errand(self, number: str) -> None:
        """Read this errand and show it."""
        self._number = number
        self.acts.close_form()
        self.refresh()

    def order(self, known: dict[str, Any]) -> None:
        """The form for a new errand, with what is known already."""
        self._number = ""
        self._title.setText(_("登记取送单"))
        self._headline.hide()
        self._advice.hide()
        self.acts.open_one(known)

    def refresh(self) -> None:
        """Read anew what is shown."""
        if not self._number:
            return
        desk, number = self._counter.desk, self._number
        kind, link = self._counter.features.file_kinds["errand"], self._counter.link
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

    def _lay_out(self) -> None:
        facts = QFrame(self._standing)
        facts.setProperty("role", "card")
        inside = QVBoxLayout(facts)
        inside.addLayout(self._facts)
        inside.addStretch(1)
        right = QVBoxLayout()
        for title, what, room in ((_("经过"), self.trail, 3), (_("文书"), self.papers, 2)):
            right.addWidget(make_label("label", "", self._standing, title))
            right.addWidget(what, room)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(facts, 1)
        across.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for label in (self._title, self._headline, self._advice):
            layout.addWidget(label)
        layout.addWidget(self._settle)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self.acts)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(_LIST_HEIGHT)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return made

    def _show(self, page: ErrandPage) -> None:
        if page.errand.number != self._number:
            return
        self._papers = len(page.papers)
        self._title.setText(page.errand.number)
        self._headline.setText(page.headline)
        self._headline.show()
        self._advice.setText(page.advice)
        self._advice.setVisible(bool(page.advice))
        clear(self._facts)
        for row, (label, text) in enumerate(page.facts):
            told = make_label("label", "", self, label)
            self._facts.addWidget(told, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(make_label("", f"errand.fact.{row}", self, text), row, 1)
        self.trail.clear()
        self.trail.addItems(["\n".join(line) for line in page.trail])
        self.papers.clear()
        for one in page.papers:
            item = QListWidgetItem(f"{paper_kind_name(one.kind)}  {one.number}")
            item.setData(_NUMBER, one.number)
            self.papers.addItem(item)
        self.acts.show_choices(page.errand, page.choices)
        self._settle.setVisible(page.contest is not None)
        self._page = page

    def _choose_version(self) -> None:
        seen = self._page.contest if self._page else None
        if self._page is None or seen is None:
            return
        self.acts.settle(
            self._page.errand,
            settling_sheet(seen),
            lambda desk, request: settle(desk, seen, request),
        )

    def _acted(self, after: FileState) -> None:
        if len(after.papers) > (self._papers if self._number == after.number else 0):
            self.printed.emit()
        text = _("✓ 已登记。取送单 {number} 现在是：{status}")
        told = text.format(number=after.number, status=name_of(after.status))
        self.message.emit("ok", told)
        self.show_errand(after.number)

    def _left(self) -> None:
        if not self._number:
            self.nothing_shown.emit()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
