"""A chart or a plan on the screen; a name of it is chosen by arrows or a click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.theme import tone_colour
from counter_app.kernel.drawn import Drawing, drawing_height, has_rows, laid_out, place_at
from counter_app.kernel.marks import Field, Ink, Mark, Side, Stroke, Words, segments

_SIZE: Final = 13.0  # pixels of its text
_EDGE: Final = 4.0
_LEAST: Final = 200


class ChartView(QWidget):
    """``chosen`` tells the place of a name; Enter or a click opens what is behind it."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget, *, opens: bool = False) -> None:
        """``opens``: a name can be walked to and chosen."""
        super().__init__(parent)
        self.setObjectName(name)
        self._opens = opens
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST)
        self.chart: Drawing | None = None
        self._at = 0

    def show_chart(self, chart: Drawing) -> None:
        """This, instead of what was there."""
        same = self.chart is not None and self.chart.names == chart.names
        self.chart, self._at = chart, self._at if same else 0
        self.setAccessibleName(chart.title)
        if has_rows(chart):
            self.setMinimumHeight(self.sizeHint().height())
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.chart is None:
            return QSize(400, _LEAST)
        width = max(200.0, self.width() - 2 * _EDGE)
        return QSize(400, round(drawing_height(self.chart, _SIZE, width, _measure) + 2 * _EDGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←→ or ↑↓ walk, Enter opens."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()))
        if not self._opens or self.chart is None or not self.chart.names:
            super().keyPressEvent(event)
        elif step is not None:
            self._at = min(max(self._at + step, 0), len(self.chart.names) - 1)
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.chart is None or not self._opens:
            return
        at = event.position()
        place = place_at(self._marks(), self.chart, at.x() - _EDGE, at.y() - _EDGE)
        if place >= 0:
            self._at = place
            self._tell()
            self.update()
            self.chosen.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.translate(_EDGE, _EDGE)
        marks = self._marks()
        draw_marks(painter, marks)
        if self.hasFocus():
            self._draw_focus(painter, marks)

    @property
    def _inner(self) -> float:
        return self.width() - 2 * _EDGE

    def _marks(self) -> tuple[Mark, ...]:
        assert self.chart is not None
        return laid_out(self.chart, self._inner, self.height() - 2 * _EDGE, _SIZE, _measure)

    def _draw_focus(self, painter: QPainter, marks: tuple[Mark, ...]) -> None:
        """Around all that stands at the name walked to; around the whole where nothing does."""
        here = QRectF()
        for one in marks:
            if isinstance(one, Field) and one.place == self._at:
                here = here.united(QRectF(one.x, one.y, one.width, one.height))
        around = here.adjusted(-3, -3, 3, 3)
        if here.isNull():
            around = QRectF(-_EDGE + 1, -_EDGE + 1, self.width() - 2, self.height() - 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tone_colour("focus"), 2))
        painter.drawRect(around)

    def _tell(self) -> None:
        if self.chart is not None and self.chart.names:
            lines = [self.chart.title, *map(self.chart.line, range(len(self.chart.names)))]
            told = self.chart.line(self._at)
            self.setAccessibleDescription(told)
            self.setToolTip(plain_tip("\n".join(lines[:40]) if not self._opens else told))


def draw_marks(painter: QPainter, marks: tuple[Mark, ...]) -> None:
    """Draw what was laid out, in the theme in use."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    under = tone_colour("surface")
    for one in marks:
        match one:
            case Field():
                under = _draw_field(painter, one)
            case Stroke():
                _draw_stroke(painter, one)
            case Words():
                _draw_words(painter, one, under)


def _draw_field(painter: QPainter, one: Field) -> QColor:
    """Gives its colour."""
    edge = tone_colour("accent" if one.level == 0 and one.place < 0 else "border_strong")
    painter.setPen(QPen(edge, 1) if one.outlined else Qt.PenStyle.NoPen)
    colour = _mixed(tone_colour("surface"), tone_colour("accent"), one.level)
    painter.setBrush(colour)
    painter.drawRect(QRectF(one.x, one.y, one.width, one.height))
    return colour


def _draw_stroke(painter: QPainter, one: Stroke) -> None:
    pen = QPen(_ink(one.ink), max(1.0, one.width))
    if one.dash:
        pen.setDashPattern([one.dash / pen.widthF(), one.dash / pen.widthF()])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(one.points) == 2:
        [(first, last)] = segments(one)
        painter.drawLine(QPointF(*first), QPointF(*last))
    else:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in one.points]))


def _draw_words(painter: QPainter, one: Words, under: QColor) -> None:
    font = _font(one.size, one.bold)
    painter.setFont(font)
    painter.setPen(_readable(under) if one.ink is Ink.ON_DATA else _ink(one.ink))
    wide = QFontMetricsF(font).horizontalAdvance(one.text)
    away = {Side.LEFT: 0.0, Side.MIDDLE: wide / 2, Side.RIGHT: wide}[one.side]
    painter.drawText(QPointF(one.x - away, one.y), one.text)


def _ink(ink: Ink) -> QColor:
    name = {
        Ink.DATA: "accent",
        Ink.TEXT: "text",
        Ink.HINT: "hint",
        Ink.GRID: "border",
    }[ink]
    return tone_colour(name)


def _readable(under: QColor) -> QColor:
    """Text or its opposite, whichever stands out more."""
    light = _lightness(under)
    inks = [tone_colour("text"), tone_colour("on_accent")]
    return max(inks, key=lambda ink: _contrast(_lightness(ink), light))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _lightness(colour: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [_linear(one) for one in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(none: QColor, full: QColor, level: float) -> QColor:
    share = min(1.0, level / 0.82)

    def between(a: float, b: float) -> float:
        return a * (1 - share) + b * share

    return QColor.fromRgbF(
        between(none.redF(), full.redF()),
        between(none.greenF(), full.greenF()),
        between(none.blueF(), full.blueF()),
    )


def _font(size: float, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    return font


def _measure(text: str, size: float) -> float:
    return QFontMetricsF(_font(size, bold=False)).horizontalAdvance(text)
