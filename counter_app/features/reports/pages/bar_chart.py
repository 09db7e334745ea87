"""Bars drawn with QPainter; one is chosen by arrows or a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.theme import tone_colour
from counter_app.knowledge.wording import _

_FULL: Final = 0.72
_WIDEST: Final = 56
_LABEL: Final = 20
_NAME_WIDTH: Final = 52


class BarChart(QWidget):
    """``chosen`` tells the place of a bar; Enter or a click opens what is behind it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setMinimumHeight(120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bars: Sequence[tuple[str, int]] = ()
        self._at = 0

    def show_bars(self, title: str, bars: Sequence[tuple[str, int]]) -> None:
        """These names and values, from left to right."""
        self._bars, self._at = bars, 0
        self.setAccessibleName(title)
        self._tell()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←→ walk, Enter opens."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._bars:
            self._at = min(max(self._at + step, 0), len(self._bars) - 1)
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x() // self._place) if self._bars else -1
        if 0 <= place < len(self._bars):
            self._at = place
            self.update()
            self.chosen.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone_colour("surface"))
        if not self._bars:
            painter.setPen(tone_colour("hint"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("没有可画的数"))
            return
        most, foot = max(1, *(value for _name, value in self._bars)), self.height() - _LABEL - 4
        every = max(1, -(-_NAME_WIDTH // max(1, int(self._place))))
        for at, (name, value) in enumerate(self._bars):
            self._paint_bar(painter, at, value, foot, (foot - _LABEL) * value / most)
            if at % every == 0 or at == self._at:
                self._paint_name(painter, at, name, every)
        painter.setPen(tone_colour("border_strong"))
        painter.drawLine(0, foot, self.width(), foot)

    @property
    def _place(self) -> float:
        return min(self.width() / max(1, len(self._bars)), _WIDEST / _FULL)

    def _paint_bar(self, painter: QPainter, at: int, value: int, foot: int, tall: float) -> None:
        width, place = self._place * _FULL, self._place
        left = at * place + (place - width) / 2
        here = at == self._at and self.hasFocus()
        colour = tone_colour("accent_hover" if here else "accent")
        painter.fillRect(QRectF(left, foot - tall, width, tall), colour)
        if here:
            painter.setPen(tone_colour("focus"))
            painter.drawRect(QRectF(left - 2, foot - tall - 2, width + 4, tall + 4))
        if place > _LABEL or here:
            painter.setPen(tone_colour("text"))
            above = QRectF(left - place, foot - tall - _LABEL, width + 2 * place, _LABEL)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(value))

    def _paint_name(self, painter: QPainter, at: int, name: str, every: int) -> None:
        room = self._place * every
        middle = (at + 0.5) * self._place
        under = QRectF(middle - room / 2, self.height() - _LABEL - 2, room, _LABEL)
        painter.setPen(tone_colour("text" if at == self._at and self.hasFocus() else "hint"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, shown)

    def _tell(self) -> None:
        if self._bars:
            name, value = self._bars[self._at]
            self.setAccessibleDescription(f"{name} {value}")
            self.setToolTip(plain_tip(f"{name} {value}"))
