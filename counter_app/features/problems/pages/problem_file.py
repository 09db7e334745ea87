"""The page of a problem: what stands, what happened, what may be done, what is alike."""

from __future__ import annotations

from collections.abc import Iterable
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
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.problems.acts.registering import from_case
from counter_app.features.problems.acts.settling import settle
from counter_app.features.problems.pages.editors import PROBLEM_EDITORS
from counter_app.features.problems.pages.presenters.problem_lines import cells
from counter_app.features.problems.pages.presenters.problem_page import (
    ProblemPage,
    consequence,
    read_page,
    settling_sheet,
)
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import name_of, paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 72  # at least; three lines


class ProblemFile(QWidget):
    """``similar`` tells the number of another problem, ``paper`` that of a paper to look at.

    ``printed``: there is a paper to come out. ``nothing_shown``: a person went
    back from the form of a new problem.
    """

    similar = Signal(str)
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
        self._title = make_label("title", "problem.title", self)
        self._headline = make_label("headline", "problem.headline", self)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.trail = self._list("problem.trail", _("经过"))
        self.papers = self._list("problem.papers", _("文书：回车查看"))
        self.alike = self._list("problem.similar", _("相似问题：回车打开"))
        self.papers.itemActivated.connect(lambda one: self.paper.emit(one.data(_NUMBER)))
        self.alike.itemActivated.connect(lambda one: self.similar.emit(one.data(_NUMBER)))
        self.acts = FileActs(
            counter, background, "problem", self, foreseen=consequence, editors=PROBLEM_EDITORS
        )
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.left.connect(self._left)
        self._page: ProblemPage | None = None
        self._settle = make_button("primary", "problem.settle", _("处理争议"), self)
        self._settle.clicked.connect(self._choose_version)
        self._settle.hide()
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self.acts.asking.connect(lambda asked: self._scrolled.setVisible(not asked))
        self._lay_out()

    @property
    def number(self) -> str:
        """Of the problem that is shown; empty for none."""
        return self._number

    def show_problem(self, number: str) -> None:
        """Read this problem and show it."""
        self._number = number
        self.acts.close_form()
        self.refresh()

    def register(self, case: Case | None = None) -> None:
        """The form for a new problem; out of a case, with what is known from it."""
        self._number = ""
        self._title.setText(_("登记问题"))
        self._headline.setText(_("相关办件 {number}").format(number=case.number) if case else "")
        self.acts.open_one(_known(case) if case else {})

    def refresh(self) -> None:
        """Read anew what is shown."""
        if not self._number:
            return
        desk, number = self._counter.desk, self._number
        kind, link = self._counter.features.file_kinds["problem"], self._counter.link
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
        for title, what, room in (
            (_("经过"), self.trail, 3),
            (_("文书"), self.papers, 2),
            (_("相似问题"), self.alike, 2),
        ):
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
        layout.addWidget(self._title)
        layout.addWidget(self._headline)
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

    def _show(self, page: ProblemPage) -> None:
        if page.problem.number != self._number:
            return
        self._papers = len(page.papers)
        self._title.setText(page.problem.number)
        self._headline.setText(page.headline)
        clear(self._facts)
        for row, (label, text) in enumerate(page.facts):
            self._facts.addWidget(
                make_label("label", "", self, label), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self._facts.addWidget(make_label("", f"problem.fact.{row}", self, text), row, 1)
        _fill(self.trail, (("\n".join(line), "") for line in page.trail))
        _fill(
            self.papers,
            ((f"{paper_kind_name(one.kind)}  {one.number}", one.number) for one in page.papers),
        )
        now = self._counter.desk.clock.now()
        _fill(self.alike, (("  ".join(cells(one, now)[1:4]), one.number) for one in page.similar))
        self.acts.show_choices(page.problem, page.choices)
        self._settle.setVisible(page.contest is not None)
        self._page = page

    def _choose_version(self) -> None:
        if self._page is None or self._page.contest is None:
            return
        seen = self._page.contest
        self.acts.settle(
            self._page.problem,
            settling_sheet(seen),
            lambda desk, request: settle(desk, seen, request),
        )

    def _acted(self, after: FileState) -> None:
        if len(after.papers) > (self._papers if self._number == after.number else 0):
            self.printed.emit()
        status = name_of(after.status)
        text = _("✓ 已登记。问题 {number} 现在是：{status}").format(
            number=after.number, status=status
        )
        self.message.emit("ok", text)
        self.show_problem(after.number)

    def _left(self) -> None:
        if not self._number:
            self.nothing_shown.emit()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _known(case: Case) -> dict[str, str]:
    """What the form of a new problem begins with, out of this case."""
    known = from_case(case)
    return {
        "kind": known.kind.value,
        "reporter_kind": known.reporter_kind.value,
        "reporter_name": known.reporter_name,
        "reporter_phone": known.reporter_phone,
        "reporter_code": known.reporter_code,
        "against": known.against,
        "about": known.about,
        "item_name": known.item_name,
    }


def _fill(into: QListWidget, lines: Iterable[tuple[str, str]]) -> None:
    into.clear()
    for text, number in lines:
        item = QListWidgetItem(text)
        item.setData(_NUMBER, number)
        into.addItem(item)
