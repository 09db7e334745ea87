"""待我处理, where a supervisor begins: what waits, by weight; the day beside others; the windows.

Nothing pops up; whoever wants looks here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.charts import ChartView
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.review.acts.live_windows import LiveWindow, live_windows
from counter_app.features.review.acts.notices import Notice
from counter_app.features.review.pages.presenters.hall_now import (
    compared_days,
    day_curve,
    silent_line,
    window_line,
)
from counter_app.features.review.pages.presenters.notices_page import (
    WAITING,
    NoticeLine,
    notice_lines,
    read_notices,
)
from counter_app.features.review.pages.waiting_list import WaitingList
from counter_app.features.review.pages.window_table import WindowTable
from counter_app.kernel.chart import Chart
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.sync.heard_window import HeardWindow

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TO: Final = Qt.ItemDataRole.UserRole
_SIDE_BY_SIDE: Final = 900  # pixels from which the hall stands beside what waits


class NoticesView(PageView):
    """Each line leads to a queue, or to the page that helps.

    Who reviews also sees the hall: its curve of the day, and each window. What only the
    centre knows of these comes when it answers, and nothing waits for it.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__("notices", seat)
        self._counter: Counter = seat.counter
        self._lines: tuple[NoticeLine, ...] = ()
        self._heard: Sequence[HeardWindow] | None = None
        self._live: tuple[LiveWindow, ...] = ()
        self._asking = False
        self.list_of_notices = WaitingList(self)
        self.list_of_notices.itemActivated.connect(self._open)
        self.list_of_notices.itemClicked.connect(self._open)
        self._empty = make_label("hint", "notices.empty", self, _("✓ 没有等我处理的事。"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.curve = ChartView("notices.curve", self)
        self.windows = WindowTable(self)
        self.windows.windowChosen.connect(self._open_window)
        self._centre = make_label("hint", "notices.centre", self)
        self._back = make_button("secondary", "notices.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.leaves)
        self._lay_out()

    def refresh(self) -> None:
        """Read anew."""
        self._back.setVisible(not self.is_home)
        self._run(lambda: read_notices(self._counter), self._show)
        sees_hall = self.seat.may(Right.REVIEW)
        self._hall.setVisible(sees_hall)
        if sees_hall:
            self._run(self._read_curve, self.curve.show_chart)
            self._read_windows()
            self._ask_centre()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.list_of_notices.setFocus()

    def open_first(self) -> None:
        """What weighs most."""
        self.list_of_notices.open_nth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _show(self, found: tuple[Notice, ...]) -> None:
        self._lines = notice_lines(found, self._counter.desk.clock.now().date())
        self._show_lines()

    def _show_lines(self) -> None:
        silent = silent_line(self._live, self._counter.desk.clock.now())
        lines = (*self._lines, silent) if silent else self._lines
        self._empty.setVisible(not lines)
        self.list_of_notices.show_lines(lines)

    # The hall

    def _read_curve(self) -> Chart:
        desk, queue = self._counter.desk, self._counter.queue
        counts: Mapping[date, Sequence[int]] = queue.received_by_hour(compared_days(desk))
        return day_curve(desk, counts)

    def _read_windows(self) -> None:
        counter, heard = self._counter, self._heard

        def read() -> tuple[LiveWindow, ...]:
            joined = counter.link.membership is not None
            unsent = counter.store.feed.outgoing().pending if joined else None
            return live_windows(counter.desk, counter.queue.standing(), heard, unsent)

        self._run(read, self._show_windows)

    def _show_windows(self, live: tuple[LiveWindow, ...]) -> None:
        now = self._counter.desk.clock.now()
        self.windows.show_lines([window_line(one, now) for one in live])
        self._live = live
        self._show_lines()

    def _ask_centre(self) -> None:
        link = self._counter.link
        if link.membership is None or self._asking:
            return
        self._asking = True
        self._background.run(link.windows_heard, self._told, self._not_told, parent_view=self)

    def _told(self, heard: tuple[HeardWindow, ...]) -> None:
        self._asking, self._heard = False, heard
        self._centre.hide()
        self._read_windows()

    def _not_told(self, _error: Exception) -> None:
        self._asking, self._heard = False, None
        self._centre.setText(_("▲ 现在问不到中心，其他窗口的联系、待传和打印不知道。"))
        self._centre.show()
        self._read_windows()

    # What is done

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

    def _open_window(self, code: str) -> None:
        today = self._counter.desk.clock.now().date()
        self.open("supervision", wanted=Listing(window=code, first=today, last=today))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "notices.title", self, _("待我处理")), 1)
        head.addWidget(self._back)
        waits = QVBoxLayout()
        waits.setSpacing(8)
        waits.addWidget(self._empty)
        waits.addWidget(self.list_of_notices, 1)
        self._hall = QWidget(self)
        hall = QVBoxLayout(self._hall)
        hall.setContentsMargins(0, 0, 0, 0)
        hall.setSpacing(8)
        hall.addWidget(self.curve, 2)
        hall.addWidget(make_label("label", "notices.hall", self, _("各窗口现况")))
        hall.addWidget(self._centre)
        hall.addWidget(self.windows, 3)
        self._centre.hide()
        self.windows.setMinimumHeight(120)
        inside = QWidget(self)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(16)
        self._across.addLayout(waits, 3)
        self._across.addWidget(self._hall, 5)
        scroller = QScrollArea(self)
        scroller.setObjectName("notices.scroller")
        scroller.setWidget(inside)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(scroller, 1)
