"""A figure as a tile: the number large, below it what it is and over what it was counted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from counter_app.desk.serving_parts import restyle
from counter_app.desk.theme import tone_colour

_VALUE: Final = 22  # pixels
_NAME: Final = 13
_NOTE: Final = 12
_EDGE: Final = 8
_GAP: Final = 3


class FigureTile(QPushButton):
    """Enter or a click presses it. Its text is value, name and note, a line each."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "figure")
        self.setAutoDefault(True)
        self._lines: tuple[str, ...] = ()

    def show_figure(self, value: str, name: str, note: str = "", tone: str = "") -> None:
        """This figure; ``tone`` is a token of the theme, empty for none."""
        self._lines = tuple(filter(None, (value, name, note)))
        self.setText("\n".join(self._lines))
        self.setAccessibleName("，".join(filter(None, (f"{name} {value}", note))))
        restyle(self, "tone", tone)
        self._keep_height()
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_height()

    def _keep_height(self) -> None:
        """The style sheet gives every button a least height, which is that of one line."""
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        each = (_metrics(n).horizontalAdvance(text) for n, text in enumerate(self._lines))
        wide = max(each, default=40)
        tall = sum(_metrics(n).height() + _GAP for n in range(len(self._lines)))
        return QSize(wide + 4 * _EDGE, tall + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        y = _EDGE
        for number, text in enumerate(self._lines):
            painter.setFont(_font(number))
            tone = str(self.property("tone") or "text") if number == 0 else "text"
            painter.setPen(tone_colour("hint" if number == 2 else tone))
            metrics = _metrics(number)
            room = QRect(_EDGE, y, self.width() - 2 * _EDGE, metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), shown)
            y += metrics.height() + _GAP


def _font(line: int) -> QFont:
    font = QFont()
    font.setPixelSize((_VALUE, _NAME, _NOTE)[min(line, 2)])
    font.setBold(line == 0)
    return font


def _metrics(line: int) -> QFontMetrics:
    return QFontMetrics(_font(line))
