"""The page of an application: what stands, what happened, what may be done with it."""

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
from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.channels.acts.drafting import take_as_draft
from counter_app.features.channels.acts.settling import settle
from counter_app.features.channels.pages.editors import PARCEL_EDITORS
from counter_app.features.channels.pages.presenters.application_page import (
    ApplicationPage,
    consequence,
    read_page,
)
from counter_app.features.problems.pages.presenters.problem_page import settling_sheet
from counter_app.kernel.file_state import FileState
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import name_of, paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 72  # at least; three lines


class ApplicationFile(QWidget):
    """``taken`` tells the draft with which the desk goes on, ``paper`` a paper to look at.

    ``case`` tells the number of the case that came of it. ``nothing_shown``: a
    person went back from the form of a new parcel.
    """

    taken = Signal(object)
    case = Signal(str)
    paper = Signal(str)
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
        self._title = make_label("title", "application.title", self)
        self._headline = make_label("headline", "application.headline", self)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self.trail = self._list("application.trail", _("经过"))
        self.papers = self._list("application.papers", _("文书：回车查看"))
        self.papers.itemActivated.connect(lambda one: self.paper.emit(one.data(_NUMBER)))
        self.acts = FileActs(
            counter, background, "application", self, foreseen=consequence, editors=PARCEL_EDITORS
        )
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.left.connect(self._left)
        self.serve_button = make_button("primary", "application.serve", _("在窗口办理"), self)
        self.serve_button.clicked.connect(self.serve)
        self._to_case = make_button("secondary", "application.case", _("打开办件"), self)
        self._to_case.clicked.connect(lambda: self.case.emit(self._case))
        self._page: ApplicationPage | None = None
        self._settle = make_button("primary", "application.settle", _("处理争议"), self)
        self._settle.clicked.connect(self._choose_version)
        self._settle.hide()
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self.acts.asking.connect(self._asking)
        self._lay_out()

    @property
    def number(self) -> str:
        """Of the application that is shown; empty for none."""
        return self._number

    def show_application(self, number: str) -> None:
        """Read this application and show it."""
        self._number = number
        self.acts.close_form()
        self.refresh()

    def note_parcel(self) -> None:
        """The form for a letter or parcel that came."""
        self._number = ""
        self._title.setText(_("登记来信、快递"))
        self._headline.setText("")
        self.acts.open_one()

    def serve(self) -> None:
        """Take it, and go on at the desk with what is known."""
        desk, number = self._counter.desk, self._number
        if number:
            self._background.write(
                lambda: take_as_draft(desk, number), self._taken, self._failed, parent_view=self
            )

    def refresh(self) -> None:
        """Read anew what is shown."""
        if not self._number:
            return
        desk, number = self._counter.desk, self._number
        kind, link = self._counter.features.file_kinds["application"], self._counter.link
        self._background.run(
            lambda: read_page(desk, kind, number, len(link.holding(number))),
            self._show,
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The form, where one is open; else what is done next."""
        if self.acts.panel.isVisible():
            self.acts.panel.take_focus()
        elif self.serve_button.isVisible():
            self.serve_button.setFocus()
        else:
            self.trail.setFocus()

    def _lay_out(self) -> None:
        facts = QFrame(self._standing)
        facts.setProperty("role", "card")
        inside = QVBoxLayout(facts)
        inside.addLayout(self._facts)
        inside.addStretch(1)
        right = QVBoxLayout()
        for title, what, room in ((_("经过"), self.trail, 3), (_("文书"), self.papers, 1)):
            right.addWidget(make_label("label", "", self._standing, title))
            right.addWidget(what, room)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(facts, 1)
        across.addLayout(right, 1)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._settle)
        head.addWidget(self._to_case)
        head.addWidget(self.serve_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._headline)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self.acts)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(_LIST_HEIGHT)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return made

    def _show(self, page: ApplicationPage) -> None:
        if page.application.number != self._number:
            return
        self._papers, self._case = len(page.papers), page.application.case
        self._title.setText(page.application.number)
        self._headline.setText(page.headline)
        clear(self._facts)
        for row, (label, text) in enumerate(page.facts):
            named = make_label("label", "", self, label)
            self._facts.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(make_label("", f"application.fact.{row}", self, text), row, 1)
        _fill(self.trail, (("\n".join(line), "") for line in page.trail))
        _fill(
            self.papers,
            ((f"{paper_kind_name(one.kind)}  {one.number}", one.number) for one in page.papers),
        )
        may = self._counter.desk.guard.may(Right.TAKE_IN)
        self.serve_button.setVisible(page.to_serve and may)
        self._to_case.setVisible(bool(self._case))
        self._settle.setVisible(page.contest is not None)
        self._page = page
        self.acts.show_choices(page.application, page.choices)

    def _asking(self, asked: bool) -> None:
        self._scrolled.setVisible(not asked)
        if asked:
            for button in (self.serve_button, self._to_case, self._settle):
                button.hide()

    def _choose_version(self) -> None:
        if self._page is None or self._page.contest is None:
            return
        seen = self._page.contest
        self.acts.settle(
            self._page.application,
            settling_sheet(seen),
            lambda desk, request: settle(desk, seen, request),
        )

    def _taken(self, draft: Draft) -> None:
        self.taken.emit(draft)
        self.refresh()

    def _acted(self, after: FileState) -> None:
        if len(after.papers) > (self._papers if self._number == after.number else 0):
            self.printed.emit()
        text = _("✓ 已登记。来件 {number} 现在是：{status}")
        self.message.emit("ok", text.format(number=after.number, status=name_of(after.status)))
        self.show_application(after.number)

    def _left(self) -> None:
        if self._number:
            self.refresh()
        else:
            self.nothing_shown.emit()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _fill(into: QListWidget, lines: Iterable[tuple[str, str]]) -> None:
    into.clear()
    for text, number in lines:
        item = QListWidgetItem(text)
        item.setData(_NUMBER, number)
        into.addItem(item)
