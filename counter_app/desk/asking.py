"""Dialogs stand alike, and inside of their window: what does not fit moves, the buttons stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow

_WIDTH: Final = 520
_FRAME: Final = QSize(16, 40)  # px that a frame of the system may take


class FittingDialog(QDialog):
    """Stands over its window, which waits for it; Esc means no. Never larger than its window."""

    def __init__(self, name: str, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that was down already when this opened answers nothing."""
        if not event.isAutoRepeat():
            super().keyPressEvent(event)

    @property
    def room(self) -> QSize:
        """How large it may be."""
        parent = self.parentWidget()
        if parent is None:
            return self.screen().availableSize() - _FRAME
        return parent.window().size().boundedTo(self.screen().availableSize()) - _FRAME

    def showEvent(self, event: QShowEvent) -> None:
        """As large as it was made, or as there is room."""
        self.resize(self.size().boundedTo(self.room))
        super().showEvent(event)


class AskingDialog(FittingDialog):
    """As high as what it asks."""

    def __init__(self, name: str, title: str, parent: QWidget | None, width: int = _WIDTH) -> None:
        super().__init__(name, title, parent)
        self._width = width
        self._parts = QWidget(self)
        self._foot: Flow | None = None

    def lay_out(
        self, parts: Iterable[QWidget | QLayout], back: QPushButton, *on: QPushButton
    ) -> QVBoxLayout:
        """``parts`` below each other, then the way ``back`` at the left and ``on`` at the right.

        Gives the column of the parts.
        """
        back.clicked.connect(self.reject)
        body = QVBoxLayout(self._parts)
        body.setContentsMargins(24, 20, 24, 8)
        body.setSpacing(12)
        for part in parts:
            if isinstance(part, QWidget):
                body.addWidget(part)
            else:
                body.addLayout(part)
        self._parts.installEventFilter(self)
        foot = Flow()
        foot.setContentsMargins(24, 4, 24, 20)
        foot.addWidget(back)
        for place, button in enumerate(on):
            if place:
                foot.addWidget(button)
            else:
                foot.add_apart(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Fitting(self._parts, self), 1)
        column.addLayout(foot)
        self._foot = foot
        return body

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it asks became more, or less."""
        if (
            watched is self._parts
            and event.type() is QEvent.Type.LayoutRequest
            and self.isVisible()
        ):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """As high as its parts at this width, no higher than the window."""
        wide = min(self._width, self.room.width())
        body = self._parts.layout()
        if body is None:
            return
        tall = body.totalHeightForWidth(wide) if body.hasHeightForWidth() else -1
        low = self._foot.heightForWidth(wide) if self._foot is not None else 0
        tall = max(tall, body.totalMinimumSize().height(), 0) + low
        self.resize(wide, min(tall, self.room.height()))
