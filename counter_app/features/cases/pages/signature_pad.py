"""A place to sign on the screen by pen, finger or mouse (屏上签名)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.desk.serving_parts import make_button
from counter_app.knowledge.persons.signature import EDGE, LONGEST_INK, SHAPE, Signature
from counter_app.knowledge.wording import _

_LEAST_HEIGHT: Final = 104
_INK: Final = QColor("#101418")
_PAPER: Final = QColor("#FFFFFF")  # a signature is judged as it will be printed, whatever the theme
_FRAME: Final = QColor("#7A8699")
_THICK: Final = 2.4
_APART: Final = 3  # points nearer than this are one; a pen tells hundreds a second
_POINT_LENGTH: Final = len("999,999;")


class SignaturePad(QWidget):
    """``written`` after each stroke and when strokes are taken back; ``entered`` on Enter.

    ``ink`` is that of :class:`Signature`, empty while nobody has signed.
    Backspace takes the last stroke back, Del all of them.
    """

    written = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget, *, again: str = "") -> None:
        """``again``: what the button says that takes all back, if not what the clerk reads."""
        super().__init__(parent)
        self._strokes: list[list[tuple[int, int]]] = []
        self._writing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._again = make_button("secondary", "act.signature.again", again or _("重写 Del"), self)
        self._again.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._again.setCursor(Qt.CursorShape.ArrowCursor)
        self._again.clicked.connect(self.clear)
        self._show_again()

    @property
    def ink(self) -> str:
        """What was written; empty while there is nothing."""
        return ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in self._strokes)

    def show_ink(self, ink: str) -> None:
        """Show what was written before."""
        self._strokes = [list(stroke) for stroke in Signature(ink).strokes] if ink else []
        self._show_again()

    def clear(self) -> None:
        """Take back all strokes."""
        if self._strokes:
            self._strokes.clear()
            self._changed()

    def sizeHint(self) -> QSize:
        return QSize(round(_LEAST_HEIGHT * SHAPE), _LEAST_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Backspace and Del take back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace and self._strokes:
            self._strokes.pop()
            self._changed()
        elif key == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins; touch comes as mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        self._end(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen, at its own rate."""
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(event.position())
            case QEvent.Type.TabletMove:
                self._go_on(event.position())
            case QEvent.Type.TabletRelease:
                self._end(event.position())
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, a line to sign on, and the ink."""
        place = self._place()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = self.palette().highlight().color() if self.hasFocus() else _FRAME
            painter.setPen(QPen(frame, 2 if self.hasFocus() else 1))
            painter.setBrush(_PAPER)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
            line = place.bottom() - place.height() / 4
            painter.setPen(QPen(_FRAME, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(place.left() + 16, line), QPointF(place.right() - 16, line))
            painter.setPen(QPen(_INK, _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for stroke in self._strokes:
                points = [self._shown(point) for point in stroke]
                painter.drawPolyline(QPolygonF(points if len(points) > 1 else points * 2))

    def resizeEvent(self, event: object) -> None:
        """The button stays beside the sheet."""
        place = self._place()
        hint = self._again.sizeHint()
        top = max(0, round(place.bottom()) - hint.height())
        self._again.setGeometry(round(place.right()) + 8, top, hint.width(), hint.height())

    def _place(self) -> QRectF:
        height = min(self.height(), (self.width() - self._again.sizeHint().width() - 8) / SHAPE)
        return QRectF(0, 0, height * SHAPE, height)

    def _begin(self, at: QPointF) -> None:
        if self._place().contains(at):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._strokes.append([self._meant(at)])
            self._writing = True
            self.update()

    def _go_on(self, at: QPointF) -> None:
        if not self._writing:
            return
        x, y = self._meant(at)
        last_x, last_y = self._strokes[-1][-1]
        if abs(x - last_x) + abs(y - last_y) >= _APART and self._has_room():
            self._strokes[-1].append((x, y))
            self.update()

    def _end(self, at: QPointF) -> None:
        if self._writing:
            self._go_on(at)
            self._writing = False
            self._changed()

    def _has_room(self) -> bool:
        return (sum(map(len, self._strokes)) + 1) * _POINT_LENGTH <= LONGEST_INK

    def _meant(self, at: QPointF) -> tuple[int, int]:
        place = self._place()
        x, y = EDGE * at.x() / place.width(), EDGE * at.y() / place.height()
        return min(EDGE, max(0, round(x))), min(EDGE, max(0, round(y)))

    def _shown(self, point: tuple[int, int]) -> QPointF:
        place = self._place()
        return QPointF(place.width() * point[0] / EDGE, place.height() * point[1] / EDGE)

    def _changed(self) -> None:
        self._show_again()
        self.written.emit()

    def _show_again(self) -> None:
        self._again.setVisible(bool(self._strokes))
        self.update()
