"""部门工作台, where an officer begins: what came, what is due, what others ask, by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.flow import Flow
from counter_app.desk.lines_list import LinesList
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.department.acts.home import (
    asked_by_us,
    asked_of_us,
    desk_of,
    listing_of,
    order_of,
)
from counter_app.features.department.model.heap import Heap
from counter_app.features.department.pages.heap_table import command_of
from counter_app.features.department.pages.officer_acts import OfficerActs
from counter_app.features.department.pages.presenters.desk_lines import (
    heap_lines,
    question_lines,
)
from counter_app.features.department.words.names import heap_name
from counter_app.features.review.pages.presenters.notices_page import NoticeLine
from counter_app.features.review.pages.waiting_list import WaitingList
from counter_app.kernel.opinion import OpinionRow
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TO: Final = Qt.ItemDataRole.UserRole
_SIDE_BY_SIDE: Final = 900  # pixels from which the heaps stand beside what lies on one
_QUESTIONS: Final = (Heap.OPINIONS, Heap.OWED)


class DepartmentView(OfficerActs):
    """Heaps on the left, what lies on the chosen one on the right; a scan takes papers over."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._counter: Counter = seat.counter
        self._heap: Heap | None = None
        self._lines: tuple[NoticeLine, ...] = ()
        self.heaps = WaitingList(self)
        self.heaps.setObjectName("department.heaps")
        self.heaps.setAccessibleName(_("部门工作台：回车或数字键打开"))
        self.heaps.itemActivated.connect(self._chosen)
        self.heaps.itemClicked.connect(self._chosen)
        self.table.heapAsked.connect(self.heaps.open_nth)
        self.table.opened.connect(lambda number: self.open("case", number=number))
        self.table.commandAsked.connect(self.ask)
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.says.emit("error", text))
        self.questions = LinesList(
            "department.questions",
            _("征求意见：回车打开办件"),
            self,
            empty=_("○ 没有等答复的意见。"),
        )
        self.questions.itemActivated.connect(lambda _item: self._open_question())
        self._asked: tuple[OpinionRow, ...] = ()
        self._title = make_label("title", "department.title", self)
        for one in (self.heaps, self.questions, self.incoming):
            one.installEventFilter(self)
        self._lay_out()

    def opened(self, *, heap: str = "") -> None:
        """This heap; without one, what was shown before."""
        if heap:
            self._heap = Heap(heap)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._title.setText(_("部门工作台 · {name}").format(name=_whose(self._counter)))
        self._back.setVisible(not self.is_home)
        self._run(lambda: heap_lines(desk_of(desk), desk.clock.now().date()), self._show_heaps)

    def take_focus(self) -> None:
        """What lies there can be walked at once; the heaps, where nothing does."""
        shown = self._stack.currentWidget()
        nothing = shown is None or (shown is self.table and not self.table.selected)
        (self.heaps if nothing or shown is None else shown).setFocus()

    def open_first(self) -> None:
        """The weightiest heap."""
        self.heaps.open_nth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= _SIDE_BY_SIDE
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters mean the same in every list; Esc leaves a list that is compared."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if command := command_of(event):
            self.ask(command)
            return True
        if event.key() == Qt.Key.Key_Escape and self._expected is not None:
            self.leave_list()
            self.refresh()
            return True
        return super().eventFilter(watched, event)

    def show_incoming(self) -> None:
        """The list that is being taken over, instead of a heap."""
        self._stack.setCurrentWidget(self.incoming)
        self.show_buttons()

    def show_heap(self, heap: Heap) -> None:
        """What lies on this heap."""
        self._heap, desk = heap, self._counter.desk
        self.what.setText(heap_name(heap))
        wanted = listing_of(desk, heap)
        if wanted is not None:
            self._stack.setCurrentWidget(self.table)
            self.table.show_heap(wanted, order_of(heap))
        elif heap in _QUESTIONS:
            self._stack.setCurrentWidget(self.questions)
            read = asked_of_us if heap is Heap.OPINIONS else asked_by_us
            self._run(lambda: read(desk), self._show_questions)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Only what can be done with what is in sight."""
        coming = self._stack.currentWidget() is self.incoming
        cases = self._stack.currentWidget() is self.table
        self.take_button.setVisible(coming or (cases and self._heap is Heap.ON_THE_WAY))
        self.decide_button.setVisible(cases)

    def _show_heaps(self, lines: tuple[NoticeLine, ...]) -> None:
        self._lines = lines
        self.heaps.show_lines(lines)
        if self._expected is not None:
            return
        listed = [Heap(str(one.to)) for one in lines]
        if self._heap not in listed:
            self._heap = next((one for one in listed if one is not Heap.PROBLEMS), None)
        if self._heap is not None:
            self.heaps.setCurrentRow(listed.index(self._heap))
            self.show_heap(self._heap)

    def _chosen(self, item: QListWidgetItem) -> None:
        heap = Heap(str(item.data(_TO)))
        if heap is Heap.PROBLEMS:
            self.open("problems", which="mine")
            return
        self.leave_list()
        self.show_heap(heap)
        self.take_focus()

    def _show_questions(self, rows: tuple[OpinionRow, ...]) -> None:
        self._asked = rows
        today = self._counter.desk.clock.now().date()
        self.questions.show_lines(question_lines(rows, today), "")
        if self.here:
            self.questions.setFocus()

    def _open_question(self) -> None:
        row = self.questions.currentRow()
        if 0 <= row < len(self._asked):
            self.open("case", number=self._asked[row].number)

    def _counted(self, total: int) -> None:
        if self._heap is not None:
            text = _("{name}　共 {n} 件 · Enter 打开 · Shift+↑↓ 多选")
            self.what.setText(text.format(name=heap_name(self._heap), n=total))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for one in (self.table, self.questions, self.incoming):
            self._stack.addWidget(one)
        self._back = make_button("secondary", "department.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.leaves)
        hint = make_label("hint", "department.hint", self, _("扫移交单或办件的文书签收"))
        head = Flow(spacing=16)
        for part in (self._title, hint, self._back):
            head.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.what)
        right.addWidget(self._stack, 1)
        foot = Flow()
        for button in (self.take_button, self.decide_button, self.undo_button):
            foot.addWidget(button)
        right.addLayout(foot)
        inside = QWidget(self)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(16)
        self._across.addWidget(self.heaps, 2)
        self._across.addLayout(right, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(inside, 1)
        self.show_buttons()


def _whose(counter: Counter) -> str:
    """The departments of who is signed in; the hall, of who belongs to none."""
    desk = counter.desk
    account = desk.accounts.find(desk.clerk.code) if desk.guard.is_needed else None
    named = [one.department for one in account.grants if one.department] if account else []
    names = (sorted(desk.guard.naming(one), key=lambda each: (-len(each), each)) for one in named)
    return "、".join(dict.fromkeys(each[0] for each in names)) or desk.hall.name
