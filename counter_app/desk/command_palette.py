"""Ctrl+K: every command by name, with its key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counter_app.desk.commands import Commands, called
from counter_app.desk.overlay import Overlay
from counter_app.desk.seat import Seat
from counter_app.desk.theme import tone_colour
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import _

_KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHT: Final = 380
_ABOVE_AND_BELOW: Final = 190
_HERE: Final = ("palette", "back")
"""Who looks at the palette needs neither."""


class _KeyAtTheEnd(QStyledItemDelegate):
    """The title on the left, its key on the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(tone_colour("hint"))
        area = option.rect.adjusted(0, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle, str(index.data(_KEY_ROLE)))
        painter.restore()


class _Words(QLineEdit):
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list below."""
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)


class CommandPalette(Overlay):
    """``chosen`` tells the id of a command, once the sheet is gone."""

    chosen = Signal(str)

    asks = False

    def __init__(self, commands: Commands, seat: Seat, parent: QWidget) -> None:
        super().__init__("palette", 560, parent)
        self._commands = commands
        self._seat = seat
        self._offered: tuple[Command, ...] = ()
        self._words = _Words(self.sheet)
        self._words.setObjectName("palette.words")
        self._words.setAccessibleName(_("命令名称"))
        self._words.setPlaceholderText(_("输入命令名称，Enter 执行"))
        self._list = QListWidget(self.sheet)
        self._list.setObjectName("palette.list")
        self._list.setAccessibleName(_("命令"))
        self._list.setItemDelegate(_KeyAtTheEnd(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._words)
        self.body.addWidget(self._list)
        self._words.textChanged.connect(self._find)
        self._words.returnPressed.connect(self._take)
        self._words.moved.connect(self._move)
        self._list.itemClicked.connect(self._clicked)

    def ask(self, here: str) -> None:
        """Show all that may be done now, on this page."""
        self._list.setMinimumHeight(min(_HEIGHT, self._under.height() - _ABOVE_AND_BELOW))
        offered = self._commands.offered(self._seat.may, here)
        self._offered = tuple(one for one in offered if one.id not in _HERE)
        self._words.clear()
        self._find("")
        self.open_sheet(self._words)

    def _find(self, words: str) -> None:
        self._list.clear()
        for one in self._commands.search(words, self._offered):
            heading, title = self._commands.heading(one), called(one)
            entry = QListWidgetItem(f"{heading}　{title}")
            entry.setData(Qt.ItemDataRole.UserRole, one.id)
            entry.setData(_KEY_ROLE, one.key)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heading} {title} {one.key}")
            self._list.addItem(entry)
        self._list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        row = self._list.currentRow() + by
        self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))

    def _take(self) -> None:
        entry = self._list.currentItem()
        if entry is not None:
            self._clicked(entry)

    def _clicked(self, entry: QListWidgetItem) -> None:
        chosen = str(entry.data(Qt.ItemDataRole.UserRole))
        self.close_sheet()
        self.chosen.emit(chosen)
