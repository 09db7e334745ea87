"""A day, to be typed or taken from a calendar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDateEdit, QWidget

_LONGEST: Final = "8888-88-88"
_AROUND: Final = 49  # px for border, padding, arrow and caret, as the themes have them


class DayField(QDateEdit):
    """Wide enough for the whole day, which the oldest Qt's own reckoning is not."""

    def __init__(self, name: str, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(called)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self._least())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(self._least())

    def _least(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(_LONGEST) + _AROUND, 0)
