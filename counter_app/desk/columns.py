"""Parts beside each other, or below each other where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget, QWidgetItem

from counter_app.desk.laid_out import parts_of

_SIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class Columns(QWidget):
    """``least``: the width from which on the parts stand beside each other.

    Without it, as soon as each has the room that it needs at least.
    """

    def __init__(self, parent: QWidget, *, spacing: int = 12, least: int = 0) -> None:
        super().__init__(parent)
        self._least = least
        self._row = QBoxLayout(_SIDE, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)

    def add(self, part: QWidget, share: int = 0) -> None:
        """One more; ``share`` of the room that is left."""
        self._row.addWidget(part, share)

    @property
    def below(self) -> bool:
        """Whether the parts stand below each other now."""
        return self._row.direction() is _BELOW

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part; as high as they are as they stand."""
        parts = self._parts()
        wide = max((one.width() for one in parts), default=0)
        return QSize(wide, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = _SIDE if self.width() >= self._needed() else _BELOW
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()

    def _needed(self) -> int:
        parts = self._parts()
        gaps = self._row.spacing() * max(len(parts) - 1, 0)
        return max(self._least, sum(one.width() for one in parts) + gaps)

    def _parts(self) -> list[QSize]:
        parts = parts_of(self._row)
        items = [QWidgetItem(one) if isinstance(one, QWidget) else one for one in parts]
        return [one.minimumSize() for one in items if not one.isEmpty()]
