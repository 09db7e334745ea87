"""Buttons, tiles and short words in a row, which goes on in another one where it must."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Each part as wide as it likes to be, in reading order.

    Fields that people type into take what a row has left. ``right``: the rows
    end at the right edge, as actions at the foot do. ``even``: the parts of a
    row share its whole width.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        spacing: int = 8,
        right: bool = False,
        even: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._apart: QLayoutItem | None = None
        self._right = right
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """One more, at the end."""
        self._items.append(item)

    def add_apart(self, part: QWidget) -> None:
        """This one and what follows stand at the right edge of the row."""
        self.addWidget(part)
        self._apart = self._items[-1]

    def count(self) -> int:
        """How many parts."""
        return len(self._items)

    def parts(self) -> list[QWidget | QLayout]:
        """What it holds."""
        held = ((one.widget(), one.layout()) for one in self._items)
        return [part for widget, layout in held if (part := widget or layout) is not None]

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt asks beyond the last one, too."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all rows."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every part into its row."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """In one row."""
        shown = self._shown()
        gaps = max(len(shown) - 1, 0) * self.spacing()
        wide = sum(_likes(one) for one in shown) + gaps
        tall = max((one.sizeHint().height() for one in shown), default=0)
        return self._around(QSize(wide, tall))

    def minimumSize(self) -> QSize:
        """The widest part by itself."""
        least = QSize(0, 0)
        for one in self._shown():
            least = least.expandedTo(one.minimumSize())
        return self._around(least)

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _around(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        edge = self.contentsMargins()
        room = rect.marginsRemoved(edge)
        top = room.top()
        for row in self._rows(room.width()):
            wide = room.width()
            tall = max(_height(one, min(_likes(one), wide)) for one in row)
            if move:
                self._put(row, room, top, tall)
            top += tall + self.spacing()
        gap = self.spacing() if self._shown() else 0
        return top - gap - rect.top() + edge.bottom()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for one in self._shown():
            wide = min(_likes(one), width)
            if rows and used + self.spacing() + wide <= width:
                rows[-1].append(one)
                used += self.spacing() + wide
            else:
                rows.append([one])
                used = wide
        return rows

    def _put(self, row: list[QLayoutItem], room: QRect, top: int, tall: int) -> None:
        widths = [min(_likes(one), room.width()) for one in row]
        free = room.width() - sum(widths) - self.spacing() * (len(row) - 1)
        growing = row if self._even else [one for one in row if _grows(one)]
        each = free // len(growing) if growing else 0
        apart = self._items[self._items.index(self._apart) :] if self._apart else []
        left = room.left() + (free if self._right and not growing else 0)
        for one, wide in zip(row, widths, strict=True):
            taken = wide + (each if one in growing else 0)
            if one in apart and not growing and not self._right:
                left, free = left + free, 0
            high = tall if self._even else min(_height(one, taken), tall)
            one.setGeometry(QRect(QPoint(left, top + (tall - high) // 2), QSize(taken, high)))
            left += taken + self.spacing()


def _likes(item: QLayoutItem) -> int:
    """px in one line; Qt's own hint folds words long before they must be."""
    label = item.widget()
    wide = item.sizeHint().width()
    if isinstance(label, QLabel) and label.wordWrap():
        lines = label.text().split("\n")
        return max(wide, max(label.fontMetrics().horizontalAdvance(one) for one in lines) + 2)
    return wide


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
