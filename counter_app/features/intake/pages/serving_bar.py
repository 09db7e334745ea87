"""The bar at the bottom: what else can be done on the left, the one main thing on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, restyle

LOW: Final = 560
"""A window lower than this has none to give away."""


class ServingBar(QFrame):
    """``asked`` tells the id of the action whose button was pressed."""

    asked = Signal(str)

    def __init__(
        self,
        name: str,
        secondary: Sequence[tuple[str, str]],
        primary: tuple[str, str],
        parent: QWidget,
        *,
        ready: bool = True,
    ) -> None:
        """Actions are id and text; ``ready``: whether the main thing can be done at first."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "bar")
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        for action in secondary:
            layout.addWidget(self._button(action, "secondary"))
        layout.addStretch(1)
        self._called: QLabel | None = None  # no first screen has one
        self._reason = plain_label("", self)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.setProperty("role", "hint")
        layout.addWidget(self._reason)
        self.primary = self._button(primary, _role(ready))
        layout.addWidget(self.primary)

    def minimumSizeHint(self) -> QSize:
        """The buttons; the reason stands only where there is room for it."""
        hint = super().minimumSizeHint()
        spare = 0 if self._reason.isHidden() else self._reason.sizeHint().width() + 8
        return QSize(hint.width() - spare, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole buttons come before the reason."""
        super().resizeEvent(event)
        self._show_what_fits()

    def show_primary(self, text: str) -> None:
        """What the main thing is called now."""
        self.primary.setText(text)
        self.primary.setAccessibleName(text)

    def show_called(self, label: str) -> None:
        """Whose number was called here, beside the main thing; empty for nobody's."""
        if self._called is None:
            self._called = plain_label("", self)
            self._called.setObjectName(f"{self.objectName()}.called")
            self._row.insertWidget(self._row.count() - 1, self._called)
        self._called.setText(label)
        self._called.setVisible(bool(label))
        self._show_what_fits()

    def show_ready(self, ready: bool, reason: str = "") -> None:
        """Whether the main thing can be done now, and if not, why."""
        self._reason.setText(reason)
        self.primary.setAccessibleDescription(reason)
        restyle(self.primary, "role", _role(ready))
        self._show_what_fits()

    def offer(self, action: str, offered: bool) -> None:
        """Whether this secondary action is there."""
        button = self.findChild(QPushButton, f"action.{action}")
        if button is not None:
            button.setVisible(offered)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        shown = [one for one in self.findChildren(QPushButton) if not one.isHidden()]
        buttons = sum(one.sizeHint().width() + 8 for one in shown)
        low = self.window().height() < LOW
        self._row.setContentsMargins(12, 4 if low else 8, 12, 4 if low else 8)
        if self._called is not None and not self._called.isHidden():
            buttons += self._called.sizeHint().width() + 8
        room = self.width() - 24 - buttons
        self._reason.setVisible(self._reason.sizeHint().width() <= room)

    def _button(self, action: tuple[str, str], role: str) -> QPushButton:
        name, text = action
        button = make_button(role, f"action.{name}", text, self)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button


def _role(ready: bool) -> str:
    return "primary" if ready else "secondary"
