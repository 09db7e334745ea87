"""The board of errands (取送看板): a column for each state, a card for each errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fonts import need_characters
from counter_app.desk.lines_list import LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.theme import tone_colour
from counter_app.features.cases.pages.file_acts import scrolled
from counter_app.features.errands.pages.presenters.board import (
    BoardColumn,
    read_board,
    read_outside,
)
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER: Final = Qt.ItemDataRole.UserRole
_NARROWEST: Final = 168
_LOWEST: Final = 150
_AGAIN_MS: Final = 30_000  # ages go on, and notices come by themselves
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Board(QWidget):
    """``opened`` tells an errand's number; ``ordering``, ``packing``, ``handing`` want a page."""

    opened = Signal(str)
    ordering = Signal()
    packing = Signal()
    handing = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._outside = make_label("hint", "errands.outside", self)
        self._outside.hide()
        self.lists: list[LinesList] = []
        self._titles: list[QLabel] = []
        self._cards: list[QFrame] = []
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._refresh_in_sight)
        self._again.start()
        self._lay_out()

    def refresh(self) -> None:
        """Read anew."""
        desk = self._counter.desk
        self._background.run(lambda: read_board(desk), self._show, self._failed, parent_view=self)
        self._background.run(
            lambda: read_outside(desk), self._tell_outside, self._failed, parent_view=self
        )

    def take_focus(self) -> None:
        """The first column with a card can be walked at once."""
        column = next((one for one in self.lists if one.count()), None)
        if column is not None:
            column.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns beside each other as have room."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens, ← and → go to the next column with a card."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            column = next((one for one in self.lists if one is watched), None)
            key = Qt.Key(event.key())
            if column is not None and key in _ENTER:
                self._open(column)
                return True
            if column is not None and key in _SIDEWAYS:
                self._go_sideways(column, _SIDEWAYS[key])
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = make_label("title", "errands.title", self, _("取证照、送材料"))
        title.setWordWrap(False)
        head.addWidget(title, 1)
        for role, name, words, signal in (
            ("secondary", "errands.new", _("登记取送单"), self.ordering),
            ("secondary", "errands.handing", _("交寄"), self.handing),
            ("primary", "errands.bench", _("封装台"), self.packing),
        ):
            button = make_button(role, name, words, self)
            button.clicked.connect(lambda _on=False, wants=signal: wants.emit())
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._outside)
        layout.addWidget(scrolled(self._inside, self), 1)

    def _make(self, columns: tuple[BoardColumn, ...]) -> None:
        for column in columns:
            card = QFrame(self._inside)
            card.setProperty("role", "card")
            title = make_label("label", f"errands.title.{column.name}", card)
            cards = LinesList(f"errands.{column.name}", column.title, card)
            cards.setMinimumHeight(_LOWEST)
            cards.setSpacing(2)
            cards.installEventFilter(self)
            cards.itemActivated.connect(lambda _item, one=cards: self._open(one))
            inside = QVBoxLayout(card)
            inside.setContentsMargins(8, 8, 8, 8)
            inside.addWidget(title)
            inside.addWidget(cards, 1)
            self._titles.append(title)
            self.lists.append(cards)
            self._cards.append(card)
        self._place()

    def _place(self) -> None:
        room = self.width() - 32 + self._grid.horizontalSpacing()
        in_a_row = max(1, min(len(self._cards) or 1, room // (_NARROWEST + 8)))
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // in_a_row, place % in_a_row)
        for n in range(len(self._cards)):
            self._grid.setColumnStretch(n, 1 if n < in_a_row else 0)

    def _show(self, columns: tuple[BoardColumn, ...]) -> None:
        if not self.lists:
            self._make(columns)
        need_characters("".join(one.text for column in columns for one in column.cards))
        for title, into, column in zip(self._titles, self.lists, columns, strict=True):
            title.setText(column.title)
            before = into.currentItem()
            keep = str(before.data(_NUMBER)) if before else ""
            into.clear()
            for card in column.cards:
                item = QListWidgetItem(card.text)
                item.setData(_NUMBER, card.number)
                if card.tone:
                    item.setForeground(QColor(tone_colour(card.tone)))
                into.addItem(item)
                if card.number == keep:
                    into.setCurrentItem(item)
            if into.count() and into.currentRow() < 0:
                into.setCurrentRow(0)

    def _tell_outside(self, text: str) -> None:
        self._outside.setText(text)
        self._outside.setVisible(bool(text))

    def _open(self, column: LinesList) -> None:
        item = column.currentItem()
        if item is not None:
            self.opened.emit(str(item.data(_NUMBER)))

    def _go_sideways(self, column: LinesList, step: int) -> None:
        place = self.lists.index(column) + step
        while 0 <= place < len(self.lists):
            if self.lists[place].count():
                self.lists[place].setFocus()
                return
            place += step

    def _refresh_in_sight(self) -> None:
        if self.isVisible():
            self.refresh()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
