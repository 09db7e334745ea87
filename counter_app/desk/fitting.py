"""The one scroller of a page: it moves only where what it holds finds no room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedLayout,
    QWidget,
    QWidgetItem,
)

from counter_app.desk.laid_out import parts_of

_LEAST: Final = 96  # px; lower, nothing can be read between the upper edge and the lower one
_MARGIN: Final = 12  # px that stay free beside what has the focus


class Fitting(QScrollArea):
    """Gives its part all the room that there is, and as much more as it needs at least.

    What stands beside each other finds room or goes below each other (``Flow``,
    ``Columns``), so that it moves up and down only. ``yields``: it may be made
    narrower than its part, which moves sideways then rather than be cut.
    """

    def __init__(
        self, inside: QWidget, parent: QWidget | None = None, *, yields: bool = False
    ) -> None:
        super().__init__(parent)
        self._inside = inside
        self._yields = yields
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not yields:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as its part must be; how low it may be hangs on nothing inside."""
        if self._yields:
            return QSize(_LEAST, _LEAST)
        inside = self._least()
        bar = self.verticalScrollBar().sizeHint().width() if inside.height() > _LEAST else 0
        return QSize(inside.width() + bar, min(inside.height(), _LEAST))

    def sizeHint(self) -> QSize:
        """Without moving."""
        return self._inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The part needs more, or less."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _least(self) -> QSize:
        return self._inside.minimumSizeHint().expandedTo(self._inside.minimumSize())

    def _fit(self) -> None:
        """Without the bar, if it fits so; or else beside it."""
        room, least = self.maximumViewportSize(), self._least().width()
        wide = max(room.width(), least)
        needed = self._tall_at(wide)
        if needed > room.height():
            wide = max(room.width() - self.verticalScrollBar().sizeHint().width(), least)
            needed = self._tall_at(wide)
        self._inside.resize(wide, max(room.height(), needed))

    def _tall_at(self, width: int) -> int:
        layout = self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            least = _least_tall if self._yields else QLayout.totalMinimumHeightForWidth
            return max(least(layout, width), self._inside.minimumHeight())
        return self._least().height()


def _least_tall(layout: QLayout, width: int) -> int:
    """px that it needs at least at this width.

    Qt takes for a part whose words fold the height that it likes to have, also
    where it holds a list that could be lower; of a page's parts that is too much.
    """
    edge = layout.contentsMargins()
    inner, around = width - edge.left() - edge.right(), edge.top() + edge.bottom()
    if isinstance(layout, QStackedLayout):
        shown = layout.currentWidget()
        return _item_tall(QWidgetItem(shown), inner) + around if shown is not None else around
    if isinstance(layout, QBoxLayout) and layout.direction() is QBoxLayout.Direction.TopToBottom:
        # As much as Qt wants for all, but for each part what it wants at this width.
        more = sum(_more_than_least(part, inner) for part in parts_of(layout))
        return layout.totalMinimumSize().height() + more
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()


def _more_than_least(part: QWidget | QLayout, width: int) -> int:
    if isinstance(part, QLayout):
        return _least_tall(part, width) - part.totalMinimumSize().height()
    item = QWidgetItem(part)
    return 0 if item.isEmpty() else _item_tall(item, width) - item.minimumSize().height()


def _item_tall(item: QLayoutItem, width: int) -> int:
    widget, layout = item.widget(), item.layout()
    least = item.minimumSize().height()
    if widget is not None:
        layout = widget.layout()
        hint = widget.minimumSizeHint().height() if layout is not None else least
        if layout is not None and hint >= layout.totalMinimumSize().height():
            return max(_least_tall(layout, width), widget.minimumHeight())
    elif layout is not None:
        return _least_tall(layout, width)
    return item.heightForWidth(width) if item.hasHeightForWidth() else least


def keep_in_sight(widget: QWidget) -> None:
    """Move every scroller around it so that it can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            inside = above.widget()
            if inside is not None and inside.isAncestorOf(widget):
                above.ensureWidgetVisible(widget, 0, _MARGIN)
        above = above.parentWidget()
