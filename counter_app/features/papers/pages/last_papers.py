"""最近的文书: what came out last, to come out once more with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.lines_list import LinesList
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Lines(LinesList):
    """``asked`` tells whether the line's paper is wanted in large print."""

    asked = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and L ask once, however long they are held."""
        large = event.key() == Qt.Key.Key_L and not event.modifiers()
        if self.currentItem() is None or not (large or event.key() in _ENTER):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.asked.emit(large)


class LastPapers(QWidget):
    """``wanted``: the paper with this number once more, in large print or not."""

    wanted = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = _Lines("print_queue.last", _("最近的文书"), self, empty=_("还没有出来的文书"))
        self._number = ""
        self._again = make_button("secondary", "print_queue.copy", "", self)
        self._large = make_button("secondary", "print_queue.large", _("大字版 L"), self)
        self._again.clicked.connect(lambda: self._ask(large=False))
        self._large.clicked.connect(lambda: self._ask(large=True))
        self.lines.keyChosen.connect(self._choose)
        self.lines.asked.connect(lambda large: self._ask(large=large))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_label("subtitle", "", self, _("最近的文书")))
        told = _("↑↓ 选择；补打计次并标明，编号不变。看不清小字的，给大字版。")
        head.addWidget(make_label("hint", "", self, told), 1)
        head.addWidget(self._again)
        head.addWidget(self._large)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.lines, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Numbers of papers and what they are recognised by, the newest first."""
        self.lines.show_lines(lines, self._number)
        text = come_out(_("补打 Enter"), _("再存一份 Enter"))
        self._again.setText(text)
        self._again.setAccessibleName(text)
        for button in (self._again, self._large):
            button.setEnabled(bool(lines))

    def _choose(self, number: str) -> None:
        self._number = number

    def _ask(self, *, large: bool) -> None:
        if self._number:
            self.wanted.emit(self._number, large)
