"""Draws one result: its name, who handles it and how fast, and why it was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.desk.theme import tone_colour
from counter_app.features.intake.pages.presenters.results import Result
from counter_app.features.intake.pages.results_list import RESULT_ROLE
from counter_app.features.intake.pages.wrapping import wrapped

_PAD, _NUMBER = 12, 20
_MOST_LINES = 3


class ResultsDelegate(QStyledItemDelegate):
    """The whole title (bold, ◆ for a theme), terms, why; and its digit."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        result: Result = index.data(RESULT_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        parts = [self._title(option, result, _inner(width))]
        parts += [self._wrapped(option, text, _inner(width)) for text in _below(result)]
        return QSize(200, 2 * 8 + sum(map(len, parts)) * self._line_height(option))

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
        width = _inner(option.rect.width())
        line = QRect(rect.left() + _PAD + _NUMBER, rect.top() + 6, width, self._line_height(option))
        place = QRect(rect.left() + _PAD, line.top(), _NUMBER, line.height())
        self._draw(painter, option, place, [str(index.row() + 1)], tone_colour("hint"))
        bold = self._title(option, result, width)
        self._draw(painter, option, line, bold, tone_colour("text"), bold=True)
        for text, tone in zip(_below(result), ("hint", "accent"), strict=False):
            lines = self._wrapped(option, text, width)
            self._draw(painter, option, line, lines, tone_colour(tone))
        painter.restore()

    def _title(self, option: QStyleOptionViewItem, result: Result, width: int) -> list[str]:
        title = f"◆ {result.title}" if result.is_theme else result.title
        return wrapped(title, QFontMetrics(_font(option, bold=True)), width, _MOST_LINES)

    def _wrapped(self, option: QStyleOptionViewItem, text: str, width: int) -> list[str]:
        return wrapped(text, QFontMetrics(_font(option)), width, 2)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRect,
        texts: list[str],
        colour: QColor,
        *,
        bold: bool = False,
    ) -> None:
        """One below the other; ``line`` moves down."""
        painter.setFont(_font(option, bold=bold))
        painter.setPen(colour)
        for text in texts:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(line, flags, text)
            line.translate(0, line.height())

    def _line_height(self, option: QStyleOptionViewItem) -> int:
        return QFontMetrics(option.font).height() + 3


def _inner(width: int) -> int:
    """What a row of this width leaves to words."""
    return width - 2 * 4 - 2 * _PAD - _NUMBER


def _below(result: Result) -> list[str]:
    return list(filter(None, (result.terms, result.why)))


def _font(option: QStyleOptionViewItem, *, bold: bool = False) -> QFont:
    font = QFont(option.font)
    font.setBold(bold)
    return font
