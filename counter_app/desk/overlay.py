"""A sheet over the window: the work under it stays as it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from counter_app.desk.fitting import Fitting
from counter_app.desk.room import is_low

_LEAST_WIDTH: Final = 560
_ABOVE, _AROUND, _EDGE = 72, 24, 8  # px beside the sheet
_RIM: Final = 1  # px inside the border
_LINES: Final = 96  # px; less of a list is none


class Overlay(QWidget):
    """Covers its parent; Esc or a click beside the sheet closes it and gives the focus back.

    A window smaller than the sheet wants makes the sheet smaller.
    """

    closed = Signal()
    stays = False
    """Whether only what it asks for closes it."""
    asks = True
    """Whether it wants an answer before anything else."""

    def __init__(self, name: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._under = parent
        self._least = min(width, _LEAST_WIDTH)
        self._tall: dict[QWidget, int] = {}
        self._before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setObjectName(f"{name}.sheet")
        self.sheet.setProperty("role", "overlay")
        self._widest = width
        self._inside = QWidget(self.sheet)
        self._inside.installEventFilter(self)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(8)
        around = QVBoxLayout(self.sheet)
        around.setContentsMargins(_RIM, _RIM, _RIM, _RIM)
        around.addWidget(Fitting(self._inside, self.sheet))
        parent.installEventFilter(self)
        self.hide()

    def want(self, *, wide: int = 0, tall: tuple[QWidget, int] | None = None) -> None:
        """At least so ``wide``, and this part of it so ``tall``, in px, where there is room."""
        self._least = wide or self._least
        if tall is not None:
            self._tall[tall[0]] = tall[1]

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
        """Stay as large as the window; the sheet as high as what stands on it."""
        resized = watched is self._under and event.type() is QEvent.Type.Resize
        changed = watched is self._inside and event.type() is QEvent.Type.LayoutRequest
        if resized or (changed and self.isVisible()):
            self._cover()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the sheet, and goes round."""
        from counter_app.desk.reading_order import enter, in_reading_order, step

        if not step(self.sheet, forward=forward):
            stops = in_reading_order(self.sheet)
            if stops:
                enter(stops[0 if forward else -1], forward=forward)
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
        above, around = (_EDGE, _EDGE) if is_low(self.height()) else (_ABOVE, _AROUND)
        room = QSize(self.width() - 2 * around, self.height() - above - around)
        frame = self._frame()
        self._make_tall(room.height() - frame)
        wide = max(self._least, min(self._widest, self._inside.sizeHint().width()))
        wide = min(wide, room.width())
        body = self.body
        tall = body.totalHeightForWidth(wide - frame) if body.hasHeightForWidth() else -1
        tall = max(tall, self._inside.minimumSizeHint().height()) + frame
        left = (self.width() - wide) // 2
        self.sheet.setGeometry(left, above, wide, min(tall, room.height()))

    def _frame(self) -> int:
        """px beside what stands on the sheet, on both sides: its border by the theme, and a rim."""
        border = self.sheet.contentsMargins()
        return border.top() + border.bottom() + 2 * _RIM

    def _make_tall(self, room: int) -> None:
        """Each part that wants height gets of it what the others leave."""
        taken = sum(part.minimumHeight() for part in self._tall)
        free = room - (self._inside.minimumSizeHint().height() - taken)
        for part, tall in self._tall.items():
            part.setMinimumHeight(max(_LINES, min(tall, free)))
