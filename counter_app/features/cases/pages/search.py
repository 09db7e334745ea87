"""查找全部办件: by number, name, identity number, end of a phone number, item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from counter_app.desk.flow import Flow
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.masking import mask_id
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_PAUSE_MS: Final = 200


class _Field(QLineEdit):
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ and Enter go into the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class SearchView(PageView):
    """All cases of the window, page by page from the store."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("search_cases", seat)
        self._counter: Counter = seat.counter
        self._filter = EVERY
        self._about = ""
        self._field = _Field(self)
        self._field.setObjectName("search_cases.text")
        self._field.setAccessibleName(_("查找办件"))
        self._field.setPlaceholderText(_("办件号、文书号、姓名、证件号、电话后四位或事项名称"))
        self._field.setClearButtonEnabled(True)
        self._all = make_button("secondary", "search_cases.all", _("显示全部"), self)
        self._all.clicked.connect(self._show_all)
        self._count = make_label("hint", "search_cases.count", self)
        self.table = CaseTable(seat.counter, seat.background, self, days=True)
        self.table.opened.connect(lambda number: self.open("case", number=number))
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.says.emit("error", text))
        self._field.down.connect(self.table.setFocus)
        self._asked = set[str]()  # numbers that the centre was asked for
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self._field.textEdited.connect(lambda _text: self._pause.start())
        self._field.textChanged.connect(self._cleared)
        self._lay_out()

    def opened(self, *, person: str = "", words: str = "") -> None:
        """Every case of the person with this identity number, which is shown masked.

        Or what ``words`` find, as if they had been typed here.
        """
        if words:
            self._field.setText(words)
            self._find()
        elif person:
            about = _("证件号 {number} 的办件").format(number=mask_id(person))
            self._start(Listing(person=person), about)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        self.table.show_cases(self._filter)

    def take_focus(self) -> None:
        """Type at once."""
        self._field.setFocus()
        self._field.selectAll()

    def _lay_out(self) -> None:
        head = Flow(spacing=16)
        title = make_label("title", "search_cases.title", self, _("查找办件"))
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(self._field)
        head.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self._count)
        layout.addWidget(self.table, 1)

    def _start(self, wanted: Listing, about: str) -> None:
        self._pause.stop()
        self._field.clear()
        self._filter, self._about = wanted, about
        self._count.setText(f"{about}　{_('◐ 正在查找 …')}".strip("　"))
        self.refresh()

    def _show_all(self) -> None:
        self._start(EVERY, "")
        self._field.setFocus()

    def _find(self) -> None:
        self._about = ""
        self._filter = Listing(text=self._field.text().strip())
        self.refresh()

    def _cleared(self, text: str) -> None:
        if not text and self._filter.text and not self._about:
            self._filter = replace(self._filter, text="")
            self.refresh()

    def _counted(self, total: int) -> None:
        counted = _("共 {n} 件 · Enter 打开").format(n=total)
        if total == 0:
            counted = _("○ 没有找到。可换一个说法，或只输姓名、号码的一部分。")
        self._count.setText(f"{self._about}　{counted}" if self._about else counted)
        if total == 0:
            self._ask_centre(self._filter.text)

    def _ask_centre(self, text: str) -> None:
        """A closed case may have left this window: the centre still has it, by its number."""
        alone = self._counter.link.membership is None
        if alone or text in self._asked or not _is_number(text):
            return
        self._asked.add(text)
        self._count.setText(_("◐ 本机没有，正在向中心查找 …"))
        self._background.run(
            lambda: self._counter.link.fetch_case(text),
            self._fetched,
            self._not_fetched,
            parent_view=self,
        )

    def _fetched(self, found: bool) -> None:
        if found:
            self.refresh()
        else:
            self._count.setText(_("○ 本机和中心都没有这个编号的办件。"))

    def _not_fetched(self, error: Exception) -> None:
        self._asked.discard(self._filter.text)
        self._count.setText(_("▲ 本机没有，中心现在问不到：{why}").format(why=explain(error)))


def _is_number(text: str) -> bool:
    try:
        Number.parse(text)
    except Refusal:
        return False
    return True
