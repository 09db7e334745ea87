"""A sheet over the window: the work under it stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid


class Overlay(QWidget):
    """Covers its parent; Esc or a click beside the sheet closes it and gives the focus back."""

    closed = Signal()
    stays = False
    """Whether only what it asks for closes it."""
    asks = True
    """Whether it wants an answer before anything else."""

    def __init__(self, name: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._under = parent
        self._before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setObjectName(f"{name}.sheet")
        self.sheet.setProperty("role", "overlay")
        self.sheet.setMaximumWidth(width)
        self.body = QVBoxLayout(self.sheet)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 72, 24, 24)
        layout.addWidget(self.sheet)
        layout.setAlignment(self.sheet, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet.setMinimumWidth(min(width, 560))
        parent.installEventFilter(self)
        self.hide()

    def open_sheet(self, first: QWidget) -> None:
        """Cover the window; ``first`` gets the focus."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._cover()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Back to where the focus was."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._under and event.type() is QEvent.Type.Resize:
            self._cover()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the sheet."""
        places = [
            one
            for one in self.sheet.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
        ]
        focused = QApplication.focusWidget()
        if not places:
            return True
        here = places.index(focused) if focused in places else -1
        places[(here + (1 if forward else -1)) % len(places)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key reaches the work underneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))

    def _cover(self) -> None:
        self.setGeometry(self._under.rect())
