"""The hall's screens (大厅屏, 窗口屏): numbers from afar. Only what changed is drawn anew."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from counter_app.features.queueing.model.announcement import plain_post
from counter_app.features.queueing.model.board import Board, Shown
from counter_app.features.queueing.words.names import ICON
from counter_app.knowledge.wording import _

ROWS: Final = 6
_BACK, _LINE = QColor("#000000"), QColor("#101820")
_WHITE, _GOLD, _GREY = QColor("#ffffff"), QColor("#ffd400"), QColor("#d0d0d0")
_LEAST: Final = 1 / 20  # of the height of the screen, the smallest letters
_EM: Final = 1.18  # a character's em for its height


class Cell(QWidget):
    """One piece of text, as large as its place; drawn anew only when it says something else."""

    def __init__(self, name: str, parent: QWidget, colour: QColor, align: Qt.AlignmentFlag) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._colour, self._align = colour, align
        self._back = _BACK
        self.text = ""
        self.letter = 10.0  # height of a character in pixels
        self.drawn = 0

    def say(self, text: str, *, back: QColor = _BACK) -> None:
        """Say this from now on."""
        if (text, back) != (self.text, self._back):
            self.text, self._back = text, back
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, smaller only where it would be cut, never below the least that is read."""
        self.drawn += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._back)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(max(1, round(self.letter * _EM)))
        wide = QFontMetricsF(font).horizontalAdvance(self.text)
        room = self.width() * 0.96
        if wide > room:
            least = self.window().height() * _LEAST * _EM
            font.setPixelSize(max(1, round(max(least, font.pixelSize() * room / wide))))
        painter.setFont(font)
        painter.setPen(self._colour)
        inside = QRectF(self.rect()).adjusted(self.width() * 0.02, 0, -self.width() * 0.02, 0)
        cut = QFontMetricsF(font).elidedText(self.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(self._align | Qt.AlignmentFlag.AlignVCenter), cut)
        painter.end()


class Screen(QWidget):
    """A window of its own, over a whole screen; Esc closes it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setStyleSheet("background: #000000")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.board: Board | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, as everywhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def show_board(self, board: Board) -> None:
        """Show this from now on."""
        self.board = board

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places go with the size."""
        super().resizeEvent(event)
        self.place(self.rect())

    def place(self, whole: QRect) -> None:
        """Give each cell its place."""
        raise NotImplementedError


class HallScreen(Screen):
    """For a television: the last calls on the left, who waits by class on the right."""

    def __init__(self) -> None:
        super().__init__("hall_screen", _("大厅屏"))
        left, centre = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter
        right = Qt.AlignmentFlag.AlignRight
        self.title = Cell("hall_screen.title", self, _WHITE, left)
        self.heads = [
            Cell("hall_screen.head", self, _GREY, centre),
            Cell("hall_screen.head", self, _GREY, centre),
            Cell("hall_screen.head", self, _GREY, centre),
        ]
        for cell, words in zip(self.heads, ("号", "请到窗口", "等候人数"), strict=True):
            cell.say(words)
        self.numbers = [Cell("hall_screen.number", self, _GOLD, centre) for _ in range(ROWS)]
        self.windows = [Cell("hall_screen.window", self, _WHITE, centre) for _ in range(ROWS)]
        self.classes = [Cell("hall_screen.class", self, _WHITE, left) for _ in range(ROWS)]
        self.counts = [Cell("hall_screen.count", self, _GOLD, right) for _ in range(ROWS)]

    def show_board(self, board: Board) -> None:
        """The newest call stands first, brighter than the others."""
        super().show_board(board)
        self.title.say(board.hall)
        for place in range(ROWS):
            call = board.calls[place] if place < len(board.calls) else None
            back = _LINE if place == 0 and call else _BACK
            self.numbers[place].say(_label(call), back=back)
            self.windows[place].say(_window(call), back=back)
            waits = board.waiting[place] if place < len(board.waiting) else None
            self.classes[place].say(f"{waits.code} {waits.name}" if waits else "")
            self.counts[place].say(f"{waits.count} 人" if waits else "")

    def place(self, whole: QRect) -> None:
        """A third for who waits; the title and the heads above."""
        high, wide = whole.height(), whole.width()
        letter = high * _LEAST
        top, head = round(high * 0.11), round(high * 0.09)
        row = (high - top - head) // ROWS
        split, middle = round(wide * 0.62), round(wide * 0.27)
        self._set(self.title, QRect(0, 0, wide, top), letter * 1.15)
        tops = (QRect(0, top, middle, head), QRect(middle, top, split - middle, head))
        for cell, rect in zip(
            self.heads, (*tops, QRect(split, top, wide - split, head)), strict=True
        ):
            self._set(cell, rect, letter)
        for n in range(ROWS):
            y = top + head + n * row
            self._set(self.numbers[n], QRect(0, y, middle, row - 2), row * 0.58)
            self._set(self.windows[n], QRect(middle, y, split - middle, row - 2), row * 0.5)
            self._set(
                self.classes[n], QRect(split, y, round((wide - split) * 0.68), row - 2), letter
            )
            x = split + round((wide - split) * 0.68)
            self._set(self.counts[n], QRect(x, y, wide - x, row - 2), letter * 1.1)

    def _set(self, cell: Cell, rect: QRect, letter: float) -> None:
        cell.letter = letter
        cell.setGeometry(rect)


class WindowScreen(Screen):
    """Above one window: its name, and who is called to it."""

    def __init__(self, post: str) -> None:
        super().__init__("window_screen", _("窗口屏"))
        self.post = post
        centre = Qt.AlignmentFlag.AlignHCenter
        self.name = Cell("window_screen.name", self, _WHITE, centre)
        self.number = Cell("window_screen.number", self, _GOLD, centre)
        self.told = Cell("window_screen.told", self, _WHITE, centre)

    def show_board(self, board: Board) -> None:
        """Who is called here now, or that nobody is."""
        super().show_board(board)
        call = board.at(self.post)
        self.name.say(
            call.window_name if call and call.window_name else f"{plain_post(self.post)} 号窗口"
        )
        self.number.say(_label(call) if call else "请稍候")
        self.told.say("请到本窗口 Please come" if call else "Please wait")

    def place(self, whole: QRect) -> None:
        """The number takes most of it."""
        high, wide = whole.height(), whole.width()
        third = round(high * 0.25)
        for cell, rect, letter in (
            (self.name, QRect(0, 0, wide, third), high * 0.14),
            (self.number, QRect(0, third, wide, high - 2 * third), high * 0.36),
            (self.told, QRect(0, high - third, wide, third), high * 0.1),
        ):
            cell.letter = letter
            cell.setGeometry(rect)


def _label(call: Shown | None) -> str:
    if call is None:
        return ""
    return f"{ICON} {call.label}" if call.first else call.label


def _window(call: Shown | None) -> str:
    if call is None:
        return ""
    return call.window_name or f"{plain_post(call.post)} 号窗口"
