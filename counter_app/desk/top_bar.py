"""The bar at the top: where and who, the omnibox, and how things stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.chips import Chip, ChipRow
from counter_app.desk.plain_text import plain_label, plain_tip
from counter_app.desk.rail import RAIL_WIDTH
from counter_app.desk.room import Room
from counter_app.desk.serving_parts import make_button
from counter_app.knowledge.wording import _

_HEIGHT: Final = 60
_LOW: Final = 48  # px, where the window is low itself
_LEAST: Final = {Room.WIDE: 320, Room.MIDDLE: 280, Room.NARROW: 200}  # px of the omnibox
_EDGE: Final = 16


class Omnibox(QLineEdit):
    """One field for everything; arrows move in what was found, Esc goes back."""

    moved = Signal(int)
    answered = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("omnibox")
        self.setAccessibleName(_("搜索：一句话、事项名称、拼音、证件号、办件号或扫码"))
        self.setPlaceholderText(_("F2　说什么就输什么：一句话、拼音、证件号、办件号、扫码"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a digit takes the line with this number of what was found."""
        place = int(event.key()) - int(Qt.Key.Key_0)
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _ if 1 <= place <= 9 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.answered.emit(place)
            case _:
                super().keyPressEvent(event)


class TopBar(QFrame):
    """Where and who, the omnibox, and the chips that features put there.

    ``railAsked``: the column on the left, where it does not stand by itself.
    """

    railAsked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setProperty("role", "top")
        self._window = plain_label("", self)
        self._window.setObjectName("top.window")
        self._window.setProperty("role", "number")
        self._clerk = plain_label("", self)
        self._clerk.setObjectName("top.clerk")
        self._clerk.setProperty("role", "hint")
        self._who = QWidget(self)
        self._rail = make_button("top", "top.rail", "☰", self)
        self._rail.setAccessibleName(_("人员与页面"))
        self._rail.clicked.connect(self.railAsked)
        self._rail.hide()
        self.omnibox = Omnibox(self)
        self._chips = ChipRow(self)
        self._lay_out()
        self.show_room(Room.WIDE, low=False)

    def show_place(self, window: str, clerk: str) -> None:
        """Window and clerk."""
        for label, text in ((self._window, window), (self._clerk, clerk)):
            room = self._who.maximumWidth()
            label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
            label.setToolTip(plain_tip(text))
            label.setAccessibleName(text)

    def show_room(self, room: Room, *, low: bool) -> None:
        """Who sits here is left out where there is no room; the drawer and the title tell it."""
        self.setFixedHeight(_LOW if low else _HEIGHT)
        self._who.setVisible(room is Room.WIDE)
        self._rail.setVisible(room is Room.NARROW)
        self._least = _LEAST[room]
        self._share()

    def chip(
        self,
        name: str,
        text: str,
        asked: Callable[[], object],
        *,
        first: bool = False,
        stays: bool = False,
    ) -> Chip:
        """One more chip, after the others or before them; ``asked`` explains it.

        ``stays``: others go into the menu before this one.
        """
        return self._chips.add(name, text, asked, first=first, stays=stays)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The omnibox first; chips take what is left."""
        taken = 2 * _EDGE + self._least
        for one in (self._who, self._rail):
            if not one.isHidden():
                taken += one.sizeHint().width() + _EDGE
        self._chips.fit(self.width() - taken)

    def _lay_out(self) -> None:
        # As wide as the column, so that what one types into stands above the page.
        self._who.setFixedWidth(RAIL_WIDTH - _EDGE)
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(self._window)
        who.addWidget(self._clerk)
        who.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_EDGE, 0, 12, 0)
        layout.setSpacing(_EDGE)
        layout.addWidget(self._who)
        layout.addWidget(self._rail)
        layout.addWidget(self.omnibox, 1)
        layout.addWidget(self._chips)
