"""A button whose words go on in another line where it is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.desk.theme import tone_colour

_SIDES: Final = 28  # px: padding of the theme on both sides, and the frame
_ABOVE: Final = 10  # the same above and below
_FEW: Final = 8  # characters; no narrower column of words
_WORDS: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class WrappingButton(QPushButton):
    """As wide as its words are when it is chosen, which makes them bold; narrower if it must."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """In one line."""
        line = super().sizeHint()
        return QSize(self._wide(), line.height())

    def minimumSizeHint(self) -> QSize:
        """A column of a few characters."""
        few = self._metrics().horizontalAdvance("国" * _FEW) + _SIDES
        return QSize(min(self._wide(), few), super().sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """With every word."""
        words = self._metrics().boundingRect(
            QRect(0, 0, width - _SIDES, 10_000), int(_WORDS), self.text()
        )
        return max(super().sizeHint().height(), words.height() + _ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As every button is painted, unless its words need a second line."""
        if self._wide() <= self.width():
            super().paintEvent(event)
        else:
            self._paint_lines()

    def _paint_lines(self) -> None:
        # A hundred and more names of the style come with these: not for a start.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(tone_colour(self._tone()))
        painter.setFont(_bold(self.font()) if self.isChecked() else self.font())
        room = self.rect().adjusted(_SIDES // 2 - 2, 0, 2 - _SIDES // 2, 0)
        painter.drawText(room, int(_WORDS), self.text())

    def _tone(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "accent" if self.isChecked() else "text"

    def _wide(self) -> int:
        return self._metrics().horizontalAdvance(self.text()) + _SIDES

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(_bold(self.font()))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
