"""The column on the left: what features put there, and where else to go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from counter_app.desk.commands import called
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_button
from counter_app.kernel.pages import Page

RAIL_WIDTH: Final = 228


class Rail(QFrame):
    """``pageAsked`` tells the id of the page that a person wants."""

    pageAsked = Signal(str)

    def __init__(self, pages: Iterable[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people")
        self.setProperty("role", "side")
        self.setFixedWidth(RAIL_WIDTH)
        self._buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 16, 12, 12)
        self._column.setSpacing(8)
        for page in pages:
            self._column.addWidget(self._button(page))
        self._column.addStretch(0)

    def put(self, part: QWidget) -> None:
        """A feature's part: it stands on top, and takes the room that there is."""
        self._column.insertWidget(0, part, 1)

    def show_page(self, page: str) -> None:
        """Mark where we are."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def _button(self, page: Page) -> QPushButton:
        button = make_button("row", f"page.{page.id}", called(page), self)
        button.setCheckable(True)
        button.setToolTip(plain_tip(f"{called(page)}　{page.key}"))
        button.clicked.connect(lambda _on=False: self._go(page.id))
        self._buttons[page.id] = button
        return button

    def _go(self, page: str) -> None:
        button = self._buttons[page]
        button.setChecked(not button.isChecked())  # the window marks it once it is there
        self.pageAsked.emit(page)
