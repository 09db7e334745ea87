"""The bar at the top: where and who, the omnibox, and how things stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label, plain_tip
from counter_app.desk.serving_parts import restyle
from counter_app.knowledge.wording import _

_HEIGHT = 60


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
    """Where and who, the omnibox, and the chips that features put there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setProperty("role", "top")
        self.setFixedHeight(_HEIGHT)
        self._window = plain_label("", self)
        self._window.setObjectName("top.window")
        self._window.setProperty("role", "number")
        self._clerk = plain_label("", self)
        self._clerk.setObjectName("top.clerk")
        self._clerk.setProperty("role", "hint")
        self.omnibox = Omnibox(self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._lay_out()

    def show_place(self, window: str, clerk: str) -> None:
        """Window and clerk."""
        self._window.setText(window)
        self._clerk.setText(clerk)

    def chip(
        self, name: str, text: str, asked: Callable[[], object], *, first: bool = False
    ) -> Chip:
        """One more chip, after the others or before them; ``asked`` explains it."""
        chip = Chip(name, text, self)
        chip.clicked.connect(lambda: asked())
        self._chips.insertWidget(0 if first else -1, chip)
        return chip

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(self._window)
        who.addWidget(self._clerk)
        who.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(8)
        layout.addLayout(who)
        layout.addSpacing(16)
        layout.addWidget(self.omnibox, 1)
        layout.addSpacing(8)
        layout.addLayout(self._chips)


class Chip(QPushButton):
    """A short word on how something stands."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName(f"top.{name}")
        self.setProperty("role", "top")
        self.setAutoDefault(True)
        self.setAccessibleName(text)

    def tell(self, text: str, tone: str = "", about: str = "") -> None:
        """``tone`` is empty or ``warning``; ``about`` says more."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(about))
        restyle(self, "tone", tone)
