"""The page of authorities (机关): who they are, and telling them anew for who may."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.cli.request_file import read_request_file
from counter_app.desk.background import Background
from counter_app.desk.forms.panel import Asked, Panel
from counter_app.desk.lines_list import Lines, LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.authorities.acts.keep_authorities import (
    read_authorities,
    with_authorities,
)
from counter_app.features.authorities.pages.presenters.authority_lines import (
    AuthorityPage,
    authority_sheet,
    foreseen,
    read_authorities_of,
    read_authority_page,
    told,
)
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class Authorities(QWidget):
    """``message`` is for the banner."""

    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._code = ""
        self._shown: AuthorityPage | None = None
        self._new = make_button("secondary", "authorities.new", _("登记机关"), self)
        self._change = make_button("primary", "authorities.change", _("更改"), self)
        self._import = make_button("secondary", "authorities.import", _("导入清单…"), self)
        self._headline = make_label("headline", "authorities.headline", self)
        self.authorities = LinesList("authorities.list", _("机关"), self)
        self.facts = self._list("authorities.facts", _("内容"))
        self.history = self._list("authorities.history", _("历次内容"))
        self.panel = Panel(counter, background, {}, self)
        self.panel.hide()
        self._standing = QWidget(self)
        self._connect()
        self._lay_out()

    def choose(self, code: str) -> None:
        """Show this authority once the list is read."""
        self._code = code

    def refresh(self) -> None:
        """Read anew; what is typed stays."""
        desk = self._counter.desk
        self._run(lambda: read_authorities_of(desk), self._show_list)

    def take_focus(self) -> None:
        """The form, or the list, which can be walked at once."""
        if self.panel.isVisible():
            self.panel.take_focus()
        else:
            self.authorities.setFocus()

    def _connect(self) -> None:
        self._new.clicked.connect(lambda _on=False: self._ask(None))
        self._change.clicked.connect(lambda _on=False: self._ask_chosen())
        self._import.clicked.connect(lambda _on=False: self._choose_file())
        self.authorities.keyChosen.connect(self._chosen)
        self.panel.left.connect(self._close_form)
        self.panel.done.connect(self._typed)
        self.panel.message.connect(self.message)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "authorities.title", self, _("机关")), 1)
        for button in (self._import, self._new, self._change):
            head.addWidget(button)
        right = QVBoxLayout()
        right.addWidget(self._headline)
        right.addWidget(self.facts, 3)
        right.addWidget(make_label("label", "", self, _("历次内容")))
        right.addWidget(self.history, 1)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.authorities, 3)
        across.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._standing, 1)
        layout.addWidget(self.panel, 1)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        return made

    def _show_list(self, lines: tuple[tuple[str, str], ...]) -> None:
        self.authorities.show_lines(lines, self._code)

    def _chosen(self, code: str) -> None:
        self._code = code
        desk = self._counter.desk
        self._run(lambda: read_authority_page(desk, code), self._show)

    def _show(self, page: AuthorityPage | None) -> None:
        if page is None or page.authority.code != self._code:
            return
        self._shown = page
        self._headline.setText(page.headline)
        for into, lines in ((self.facts, page.facts), (self.history, page.history)):
            into.clear()
            into.addItems(list(lines))

    def _ask_chosen(self) -> None:
        if self._shown is not None:
            self._ask(self._shown.authority)

    def _ask(self, before: Authority | None) -> None:
        key = before.code if before else "new"
        self._standing.hide()
        self.panel.show()
        self.panel.ask(
            Asked(
                f"authority {key}",
                authority_sheet(before),
                lambda desk, typed: told(desk.hall, before, typed),
                foreseen,
            )
        )
        self.panel.take_focus()

    def _close_form(self) -> None:
        self.panel.leave()
        self.panel.hide()
        self._standing.show()

    def _typed(self, after: object) -> None:
        assert isinstance(after, Hall)
        self._publish(after)

    def _choose_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("选择机关清单"), "", "JSON (*.json)")
        if name:
            self.take_file(Path(name))

    def take_file(self, file: Path) -> None:
        """Publish the authorities of this file."""
        hall = self._counter.hall
        self._run(
            lambda: with_authorities(hall, read_authorities(read_request_file(str(file)))),
            self._publish,
        )

    def _publish(self, after: Hall) -> None:
        counter = self._counter
        self._background.write(
            lambda: counter.save_setting(after),
            lambda _none: self._published(after),
            self._failed,
            parent_view=self,
        )

    def _published(self, after: Hall) -> None:
        self._close_form()
        self._code = after.authorities[-1].code
        self.message.emit("ok", _("✓ 已发布，全大厅的窗口同步后使用。"))
        self.refresh()

    def _run(self, work: Any, done: Any) -> None:
        self._background.run(work, done, self._failed, parent_view=self)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


class AuthoritiesView(PageView):
    """机关."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("authorities", seat)
        self.authorities = Authorities(seat.counter, seat.background, self)
        self.authorities.message.connect(self.says)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.authorities)

    def opened(self, *, code: str = "") -> None:
        """This authority; without one, what was shown before."""
        if code:
            self.authorities.choose(code)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.authorities.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.authorities.take_focus()
