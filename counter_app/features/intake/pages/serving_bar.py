"""The bar at the bottom: what else can be done on the left, the one main thing on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, restyle


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        for action in secondary:
            layout.addWidget(self._button(action, "secondary"))
        layout.addStretch(1)
        self._reason = plain_label("", self)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.setProperty("role", "hint")
        layout.addWidget(self._reason)
        self.primary = self._button(primary, _role(ready))
        layout.addWidget(self.primary)

    def show_ready(self, ready: bool, reason: str = "") -> None:
        """Whether the main thing can be done now, and if not, why."""
        self._reason.setText(reason)
        self.primary.setAccessibleDescription(reason)
        restyle(self.primary, "role", _role(ready))

    def _button(self, action: tuple[str, str], role: str) -> QPushButton:
        name, text = action
        button = make_button(role, f"action.{name}", text, self)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button


def _role(ready: bool) -> str:
    return "primary" if ready else "secondary"
