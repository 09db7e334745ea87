"""Draws one result: its name, who handles it and how fast, and why it was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.desk.theme import tone_colour
from counter_app.features.intake.pages.presenters.results import Result
from counter_app.features.intake.pages.results_list import RESULT_ROLE

_PAD, _NUMBER = 12, 20


class ResultsDelegate(QStyledItemDelegate):
    """Three lines: title (bold, ◆ for a theme), terms, why; and its digit."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        result: Result = index.data(RESULT_ROLE)
        lines = 2 + bool(result.why)
        return QSize(200, 2 * 8 + lines * self._line_height(option))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        result: Result = index.data(RESULT_ROLE)
        painter.save()
        rect = option.rect.adjusted(4, 2, -4, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(tone_colour("accent"))
            painter.setBrush(tone_colour("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        height = self._line_height(option)
        left = rect.left() + _PAD
        inner = QRect(left + _NUMBER, rect.top() + 6, rect.width() - 2 * _PAD - _NUMBER, height)
        place = QRect(left, inner.top(), _NUMBER, height)
        self._text(painter, option, place, str(index.row() + 1), tone_colour("hint"))
        title = f"◆ {result.title}" if result.is_theme else result.title
        self._text(painter, option, inner, title, tone_colour("text"), bold=True)
        inner.translate(0, height)
        self._text(painter, option, inner, result.terms, tone_colour("hint"))
        if result.why:
            inner.translate(0, height)
            self._text(painter, option, inner, result.why, tone_colour("accent"))
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        text: str,
        colour: QColor,
        *,
        bold: bool = False,
    ) -> None:
        font = QFont(option.font)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _line_height(self, option: QStyleOptionViewItem) -> int:
        return QFontMetrics(option.font).height() + 3
