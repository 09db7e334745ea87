"""The page of the register of licences (证照台账), as the window opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.lines_list import Lines, LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.licences.pages.presenters.licence_lines import (
    LicencePage,
    foreseen,
    read_licence,
    read_register,
)
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class Licences(QWidget):
    """``message`` is for the banner."""

    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._number = ""
        self._new = make_button("primary", "licences.new", _("登记证照入册"), self)
        empty = _("台账上还没有证照。作出准予的决定以后自动入册，以前发的可以登记入册。")
        self.register = LinesList("licences.list", _("证照"), self, empty=empty)
        self.facts = self._list("licences.facts", _("证照的内容"))
        self.trail = self._list("licences.trail", _("经过"))
        self.acts = FileActs(counter, background, "licence", self, foreseen=foreseen)
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self._new.clicked.connect(lambda _on=False: self.acts.open_one())
        self.register.keyChosen.connect(self._chosen)
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.asking.connect(lambda asked: self._scrolled.setVisible(not asked))
        self._lay_out()

    def choose(self, number: str) -> None:
        """Show this licence once the list is read."""
        self._number = number

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._background.run(
            lambda: read_register(desk), self._show_list, self._failed, parent_view=self
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.register.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "licences.title", self, _("证照台账")), 1)
        head.addWidget(self._new)
        right = QVBoxLayout()
        right.addWidget(self.facts, 2)
        right.addWidget(make_label("label", "", self._standing, _("经过")))
        right.addWidget(self.trail, 1)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.register, 3)
        across.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self.acts)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(72)
        return made

    def _show_list(self, lines: tuple[tuple[str, str], ...]) -> None:
        self.register.show_lines(lines, self._number)

    def _chosen(self, number: str) -> None:
        self._number = number
        desk, kind = self._counter.desk, self._counter.features.file_kinds["licence"]
        self._background.run(
            lambda: read_licence(desk, kind, number), self._show, self._failed, parent_view=self
        )

    def _show(self, page: LicencePage) -> None:
        if page.licence.number != self._number:
            return
        self.facts.clear()
        self.facts.addItems(
            [_("{label}：{words}").format(label=label, words=words) for label, words in page.facts]
        )
        self.trail.clear()
        self.trail.addItems(["\n".join(one) for one in page.trail])
        self.acts.show_choices(page.licence, page.choices)

    def _acted(self, after: FileState) -> None:
        self._number = after.number
        self.message.emit("ok", _("✓ 已登记。"))
        self.register.clear()
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


class LicencesView(PageView):
    """证照台账."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("licences", seat)
        self.licences = Licences(seat.counter, seat.background, self)
        self.licences.message.connect(self.says)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.licences)

    def opened(self, *, number: str = "") -> None:
        """This licence; without one, what was shown before."""
        if number:
            self.licences.choose(number)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.licences.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.licences.take_focus()
