"""Lines of what waits: a digit to open each, what it is, and how long the first of them waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counter_app.desk.theme import tone_colour
from counter_app.features.review.pages.presenters.notices_page import NoticeLine
from counter_app.knowledge.wording import _

_TO: Final = Qt.ItemDataRole.UserRole
_TONE: Final = Qt.ItemDataRole.UserRole + 1
_AGE: Final = Qt.ItemDataRole.UserRole + 2
_ROW: Final = 40
_KEY: Final = 24
_SHOWN: Final = 6  # lines without scrolling
_GAP: Final = 10
_MOST_AGE: Final = 0.4  # of the width


class WaitingList(QListWidget):
    """Enter, a click or the digit before a line opens it; a digit held down opens nothing twice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notices.list")
        self.setAccessibleName(_("待我处理：回车或数字键打开"))
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)

    def show_lines(self, lines: Sequence[NoticeLine]) -> None:
        """These; the line that was gone to stays gone to."""
        before = max(0, self.currentRow())
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text)
            item.setData(_TO, line.to)
            item.setData(_TONE, line.tone)
            item.setData(_AGE, line.age)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text}，{line.age}".strip("，"))
            self.addItem(item)
        self.setCurrentRow(min(before, self.count() - 1))
        self.setMinimumHeight(min(self.count(), _SHOWN) * _ROW + 4)

    def open_nth(self, number: int) -> None:
        """As if this line, from 1, were activated."""
        item = self.item(number - 1)
        if item is not None:
            self.setCurrentItem(item)
            self.itemActivated.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {*"123456789"} and not event.modifiers():
            if not event.isAutoRepeat():
                self.open_nth(int(event.text()))
        else:
            super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """Key, text, age; a text that is too long goes on in the next line."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        parent = self.parent()
        assert isinstance(parent, QListWidget)
        width = parent.viewport().width()
        room = self._text_room(QRect(0, 0, width, _ROW), str(index.data(_AGE)), option)
        text = option.fontMetrics.boundingRect(
            QRect(0, 0, max(80, room.width()), 10_000),
            int(Qt.TextFlag.TextWordWrap),
            str(index.data()),
        )
        return QSize(width, max(_ROW, text.height() + 14))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        widget = whole.widget
        style = widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, whole, painter, widget)
        rect: QRect = whole.rect
        painter.save()
        painter.setFont(whole.font)
        self._paint_key(painter, rect, index.row() + 1)
        age = str(index.data(_AGE))
        painter.setPen(tone_colour(str(index.data(_TONE)) or "text"))
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self._text_room(rect, age, whole), wrapped, str(index.data()))
        painter.setPen(tone_colour("hint"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(0, 0, -_GAP, 0), right, age)
        painter.restore()

    def _paint_key(self, painter: QPainter, rect: QRect, number: int) -> None:
        if number > 9:
            return
        top = rect.top() + (rect.height() - _KEY) // 2
        cap = QRect(rect.left() + _GAP, top, _KEY, _KEY)
        painter.setPen(tone_colour("border_strong"))
        painter.setBrush(tone_colour("surface"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(tone_colour("text"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def _text_room(self, rect: QRect, age: str, option: QStyleOptionViewItem) -> QRect:
        left = rect.left() + 2 * _GAP + _KEY
        wide = option.fontMetrics.horizontalAdvance(age) + _GAP if age else 0
        told = min(wide, int(rect.width() * _MOST_AGE))
        return QRect(left, rect.top(), rect.right() - _GAP - told - left, rect.height())
