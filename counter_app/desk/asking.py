"""Dialogs that ask something stand alike: what it is about in a column, back and on at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

_WIDTH: Final = 520


class AskingDialog(QDialog):
    """Stands over its window, which waits for it; Esc means no."""

    def __init__(self, name: str, title: str, parent: QWidget | None, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that was down already when this opened answers nothing."""
        if not event.isAutoRepeat():
            super().keyPressEvent(event)

    def lay_out(
        self, parts: Iterable[QWidget | QLayout], back: QPushButton, *on: QPushButton
    ) -> QVBoxLayout:
        """``parts`` below each other, then the way ``back`` at the left and ``on`` at the right."""
        back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        for button in on:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (*parts, foot):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        return column
