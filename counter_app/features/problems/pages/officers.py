"""The page of officers (企业首席服务专员): who sees to whom, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.lines_list import Lines, LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.problems.pages.editors import PROBLEM_EDITORS
from counter_app.features.problems.pages.presenters.officer_lines import (
    OfficerPage,
    read_officer,
    read_officers,
)
from counter_app.features.problems.pages.presenters.problem_page import consequence
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 72  # at least; three lines


class Officers(QWidget):
    """``problem`` tells the number of a problem that came of a contact."""

    problem = Signal(str)
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._number = ""
        self._new = make_button("primary", "officers.new", _("选派专员"), self)
        self._headline = make_label("headline", "officers.headline", self)
        empty = _("还没有选派首席服务专员。")
        self.officers = LinesList("officers.list", _("专员"), self, empty=empty)
        self.enterprises = self._list("officers.enterprises", _("企业"))
        self.problems = self._list("officers.problems", _("问题：回车打开"))
        self.trail = self._list("officers.trail", _("经过"))
        self.acts = FileActs(
            counter, background, "liaison", self, foreseen=consequence, editors=PROBLEM_EDITORS
        )
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self._connect()
        self._lay_out()

    def choose(self, number: str) -> None:
        """Show this officer once the list is read."""
        self._number = number

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._background.run(
            lambda: read_officers(desk), self._show_list, self._failed, parent_view=self
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.officers.setFocus()

    def _connect(self) -> None:
        self._new.clicked.connect(lambda _on=False: self.acts.open_one())
        self.officers.keyChosen.connect(self._chosen)
        self.problems.itemActivated.connect(lambda one: self.problem.emit(one.text()))
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.asking.connect(lambda asked: self._scrolled.setVisible(not asked))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "officers.title", self, _("首席服务专员")), 1)
        head.addWidget(self._new)
        right = QVBoxLayout()
        for title, what in (
            (_("企业"), self.enterprises),
            (_("问题"), self.problems),
            (_("经过"), self.trail),
        ):
            right.addWidget(make_label("label", "", self._standing, title))
            right.addWidget(what, 1)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.officers, 1)
        across.addLayout(right, 2)
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

    def _show_list(self, lines: tuple[tuple[str, str], ...]) -> None:
        self.officers.show_lines(lines, self._number)

    def _chosen(self, number: str) -> None:
        self._number = number
        desk, kind = self._counter.desk, self._counter.features.file_kinds["liaison"]
        self._background.run(
            lambda: read_officer(desk, kind, number), self._show, self._failed, parent_view=self
        )

    def _show(self, page: OfficerPage) -> None:
        if page.officer.number != self._number:
            return
        self._headline.setText(page.headline)
        for into, lines in (
            (self.enterprises, page.enterprises),
            (self.problems, page.problems),
            (self.trail, tuple(map("\n".join, page.trail))),
        ):
            into.clear()
            into.addItems(list(lines))
        self.acts.show_choices(page.officer, page.choices)

    def _acted(self, after: FileState) -> None:
        self._number = after.number
        self.message.emit("ok", _("✓ 已登记。"))
        self.officers.clear()
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
