"""The calling page (排队叫号), as the window opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from counter_app.desk.lines_list import Lines, LinesList
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.features.queueing.pages.presenters.queue_page import (
    QueuePage,
    TicketPage,
    foreseen,
    read_queue,
    read_ticket,
)
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_EVERY_MS = 5_000
"""How often minutes and what other windows did are read anew; what comes by the feed is at once."""


class QueueView(PageView):
    """排队叫号: who is here, who waits, one ticket and what may be done to it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("queue", seat)
        self._counter: Counter = seat.counter
        self._number = ""
        self._here = make_label("title", "queue.here", self)
        self._beside = make_label("hint", "queue.beside", self)
        self._buttons = [
            make_button(role, f"queue.{name}", words, self)
            for name, role, words in (
                ("call_next_ticket", "primary", _("下一位（F12）")),
                ("call_again", "secondary", _("重呼（Shift+F12）")),
                ("finish_ticket", "secondary", _("办完（Ctrl+F12）")),
                ("miss_ticket", "secondary", _("过号（Alt+F12）")),
            )
        ]
        self._take = make_button("secondary", "queue.take", _("取号"), self)
        empty = _("今天没有等候的号。来人先取号。")
        self.line = LinesList("queue.list", _("号票"), self, empty=empty)
        self.facts = self._list("queue.facts", _("号票的内容"))
        self.trail = self._list("queue.trail", _("经过"))
        self.acts = FileActs(seat.counter, seat.background, "ticket", self, foreseen=foreseen)
        self._standing = QWidget()
        self._scrolled = scrolled(self._standing, self)
        self._connect()
        self._lay_out()
        self._minutes = QTimer(self)
        self._minutes.timeout.connect(self._look_again)
        self._minutes.start(_EVERY_MS)

    @property
    def file_number(self) -> str:
        """Of the ticket that is shown."""
        return self._number

    def opened(self, *, number: str = "") -> None:
        """This ticket; without one, what was shown before."""
        self._number = number or self._number
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._run(lambda: read_queue(desk), self._show_queue)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.line.setFocus()

    # What the page's own commands do

    def take(self) -> None:
        """取号."""
        self.acts.open_one()

    def transfer(self) -> None:
        """转号 of the ticket in sight."""
        self.acts.do_act("transfer")

    def add(self) -> None:
        """加办一件 to the ticket in sight."""
        self.acts.do_act("add")

    def hold(self) -> None:
        """挂起 of the ticket in sight."""
        self.acts.do_act("hold")

    def call(self) -> None:
        """叫这个号: the one in sight."""
        self.acts.do_act("call")

    # Inside

    def _connect(self) -> None:
        for one in self._buttons:
            name = one.objectName().removeprefix("queue.")
            one.clicked.connect(lambda _on=False, name=name: self.ask(name))
        self._take.clicked.connect(lambda _on=False: self.take())
        self.line.keyChosen.connect(self._chosen)
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.says)
        self.acts.asking.connect(lambda asked: self._scrolled.setVisible(not asked))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._here, 1)
        head.addWidget(self._take)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for one in self._buttons:
            keys.addWidget(one)
        keys.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.facts, 2)
        right.addWidget(make_label("label", "", self._standing, _("经过")))
        right.addWidget(self.trail, 1)
        across = QHBoxLayout(self._standing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.line, 3)
        across.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._beside)
        layout.addLayout(keys)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self.acts)

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(72)
        return made

    def _look_again(self) -> None:
        if self.here and self.isVisible():
            self.refresh()

    def _show_queue(self, page: QueuePage) -> None:
        self._here.setText(page.here)
        self._beside.setText(page.beside)
        known = {number for number, _line in page.lines}
        keep = self._number if self._number in known else page.sitting
        self.line.show_lines(page.lines, keep)
        if not page.lines:
            self._number = ""
            self.facts.clear()
            self.trail.clear()

    def _chosen(self, number: str) -> None:
        self._number = number
        desk, kind = self._counter.desk, self._counter.features.file_kinds["ticket"]
        self._run(lambda: read_ticket(desk, kind, number), self._show)

    def _show(self, page: TicketPage) -> None:
        if page.ticket.number != self._number:
            return
        self.facts.clear()
        self.facts.addItems(
            [_("{label}：{words}").format(label=label, words=words) for label, words in page.facts]
        )
        self.trail.clear()
        self.trail.addItems(["\n".join(one) for one in page.trail])
        self.acts.show_choices(page.ticket, page.choices)

    def _acted(self, after: FileState) -> None:
        self._number = after.number
        self.says.emit("ok", _("✓ 已登记。"))
        self.prints.emit()
        self.refresh()
