"""待我处理: lines that lead to what waits. Nothing pops up; whoever wants looks here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.theme import tone_colour
from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.review.acts.notices import Notice
from counter_app.features.review.pages.presenters.notices_page import (
    WAITING,
    notice_lines,
    read_notices,
)
from counter_app.kernel.notices import DeclaredNotice
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TO = Qt.ItemDataRole.UserRole


class NoticesView(PageView):
    """Each line leads to a queue, or to the page that helps."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("notices", seat)
        self._counter: Counter = seat.counter
        self.list_of_notices = QListWidget(self)
        self.list_of_notices.setObjectName("notices.list")
        self.list_of_notices.setAccessibleName(_("待我处理：回车打开"))
        self.list_of_notices.itemActivated.connect(self._open)
        self._empty = make_label("hint", "notices.empty", self, _("✓ 没有等我处理的事。"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._back = make_button("secondary", "notices.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.leaves)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "notices.title", self, _("待我处理")), 1)
        head.addWidget(self._back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.list_of_notices, 1)

    def refresh(self) -> None:
        """Read anew."""
        self._back.setVisible(not self.is_home)
        self._run(lambda: read_notices(self._counter), self._show)

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list_of_notices.setFocus()

    def _show(self, found: tuple[Notice, ...]) -> None:
        before = max(0, self.list_of_notices.currentRow())
        self.list_of_notices.clear()
        for line in notice_lines(found):
            item = QListWidgetItem(line.text)
            item.setData(_TO, line.to)
            if line.tone:
                item.setForeground(QColor(tone_colour(line.tone)))
            self.list_of_notices.addItem(item)
        self._empty.setVisible(not found)
        self.list_of_notices.setCurrentRow(min(before, self.list_of_notices.count() - 1))

    def _open(self, item: QListWidgetItem) -> None:
        to = item.data(_TO)
        if isinstance(to, Listing):
            self.open("supervision", wanted=to)
        elif isinstance(to, date):
            self.open("day_close", day=to)
        elif isinstance(to, DeclaredNotice):
            self.open(to.page, **to.shows)
        elif to == WAITING:
            self.open("today", waiting=Which.ANY)
        else:
            self.ask(to)
