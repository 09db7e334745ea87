"""领取: results that wait are handed out or sent, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.fonts import need_characters
from counter_app.desk.forms.panel import Panel
from counter_app.desk.lines_list import Lines
from counter_app.desk.page import PageView
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act, Status
from counter_app.features.cases.pages.case_acting import asked_for
from counter_app.features.cases.pages.case_editors import CASE_EDITORS
from counter_app.features.cases.pages.presenters.act_consequence import done_text
from counter_app.features.cases.pages.presenters.case_standing import (
    Standing,
    case_kind,
    read_standing,
)
from counter_app.features.delivery.pages.presenters.pick_up import WaitingResult, read_waiting
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER: Final = Qt.ItemDataRole.UserRole
_LIST_WIDTH: Final = 280
_PAUSE_MS: Final = 150
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickUpView(PageView):
    """Who comes is found by scan, number or name on the left; the form is on the right."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("pick_up", seat)
        self._counter: Counter = seat.counter
        self._shown = ""
        self._wanted = ""  # a case that was scanned, until it is there
        self._round = 0
        self._words = QLineEdit(self)
        self._words.setObjectName("pick_up.words")
        self._words.setAccessibleName(_("找等待领取的办件"))
        self._words.setPlaceholderText(_("扫码、编号、姓名或手机尾号"))
        self._words.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._list = Lines(self)
        self._list.setObjectName("pick_up.list")
        self._list.setAccessibleName(_("等待领取或寄送的办件"))
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = make_label("hint", "pick_up.empty", self)
        self._open = make_button("secondary", "pick_up.open", _("查看办件"), self)
        self._panel = Panel(seat.counter, seat.background, CASE_EDITORS, self)
        self._connect()
        self._lay_out()

    @property
    def file_number(self) -> str:
        return self._shown

    def refresh(self) -> None:
        """Read anew what waits; what is being filled in stays."""
        self._round += 1
        this_round, words = self._round, self._words.text().strip()

        def show(waiting: tuple[WaitingResult, ...]) -> None:
            if this_round == self._round:
                self._show_list(waiting)

        self._run(lambda: read_waiting(self._counter.desk, words), show)

    def take_focus(self) -> None:
        """Where the next person is looked for."""
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def take_scanned(self, case: str, _paper: str) -> bool:
        """A paper of the case with this number was scanned: hand that one out."""
        self._wanted = case
        if self._words.text():
            self._words.clear()
        self.refresh()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and ↓ go from the words to the list, Enter from there to the form."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            entered = event.key() in _ENTER and not event.modifiers()
            if watched is self._words and (entered or event.key() == Qt.Key.Key_Down):
                self._go_to_first(into_form=entered)
                return True
            if watched is self._list and entered:
                self._panel.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._words.installEventFilter(self)
        self._words.textChanged.connect(need_characters)
        self._words.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self._list.installEventFilter(self)
        self._list.currentItemChanged.connect(self._chosen)
        self._open.clicked.connect(lambda: self.open("case", number=self._shown))
        self._panel.left.connect(self._list.setFocus)
        self._panel.message.connect(self.says)
        self._panel.done.connect(self._done)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(make_label("title", "pick_up.title", self, _("领取与寄送")))
        hint = come_out(
            _("扫受理单或输入姓名，Enter 填写，Ctrl+Enter 送达并打印送达回证"),
            _("扫受理单或输入姓名，Enter 填写，Ctrl+Enter 送达并把送达回证存为文件"),
        )
        head.addWidget(make_label("hint", "", self, hint), 1)
        head.addWidget(self._open)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._words)
        left.addWidget(self._list, 1)
        left.addWidget(self._empty)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left)
        middle.addWidget(self._panel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        self._show_case(None)

    def _show_list(self, waiting: tuple[WaitingResult, ...]) -> None:
        need_characters("".join(one.applicant for one in waiting))
        self._list.blockSignals(True)
        self._list.clear()
        for one in waiting:
            item = QListWidgetItem("\n".join(one.lines))
            item.setToolTip(plain_tip("\n".join((*one.lines, one.number))))
            item.setData(_NUMBER, one.number)
            self._list.addItem(item)
        self._list.blockSignals(False)
        numbers = [one.number for one in waiting]
        nothing = _("没有找到。") if self._words.text().strip() else _("✓ 没有等待领取的办件。")
        self._empty.setText("" if waiting else nothing)
        self._empty.setVisible(not waiting)
        wanted, self._wanted = self._wanted, ""
        if wanted and wanted not in numbers:
            text = _("▲ {number} 不在等待领取之列：没有办结，或已经送达。")
            self.says.emit("warning", text.format(number=wanted))
        here = next((one for one in (wanted, self._shown) if one in numbers), "")
        if here:
            self._list.setCurrentRow(numbers.index(here))
        elif numbers:
            self._list.setCurrentRow(0)
        else:
            self._show_case(None)
        if wanted and wanted == here:
            self._panel.take_focus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        number = str(item.data(_NUMBER)) if item else ""
        if not number or number == self._shown:
            return
        desk = self._counter.desk
        standing = read_standing(self._counter, desk.ledger.case(number))
        self._show_case(standing)

    def _show_case(self, standing: Standing | None) -> None:
        there = standing is not None and standing.has_catalog
        self._shown = standing.case.number if standing and there else ""
        self._panel.setVisible(there)
        self._open.setEnabled(there)
        if standing is None or not there:
            self._panel.leave()
            return
        posted = standing.case.status is Status.POSTED
        act = case_kind(self._counter).act(Act.SIGNED_FOR if posted else Act.DELIVER)
        self._panel.ask(asked_for(self._counter, act, standing.case), focus=False)

    def _go_to_first(self, *, into_form: bool) -> None:
        """What was typed last counts, though the list may not show it yet."""
        self._pause.stop()
        words = self._words.text().strip()
        self._round += 1
        try:
            self._show_list(read_waiting(self._counter.desk, words))
        except Refusal as refusal:
            self._failed(refusal)
        if self._list.count():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            if into_form:
                self._panel.take_focus()

    def _done(self, after: Case) -> None:
        self._shown = ""
        self.says.emit("ok", done_text(after))
        self.prints.emit()
        self._words.clear()
        self.refresh()
        self.take_focus()
