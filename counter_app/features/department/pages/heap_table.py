"""The cases of a heap: single letters, digits for the other heaps, many lines at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from counter_app.desk.background import Background
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.features.department.model.act_keys import DESK, LETTERS
from counter_app.kernel.listing import Order

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_DIGITS: Final = frozenset("123456789")


def command_of(event: QKeyEvent) -> str:
    """What this letter asks the desk for; empty for any other key, and while it is held down."""
    method = LETTERS.get(event.text().upper(), "")
    return f"{DESK}.{method}" if method and not event.isAutoRepeat() else ""


_LINES: Final = 104  # px; less of a list is none


class HeapTable(CaseTable):
    """``commandAsked`` tells what a letter asks for, ``heapAsked`` the digit of another heap.

    Shift+↑↓ and Ctrl+A select many. A key that is held down asks once.
    """

    commandAsked = Signal(str)
    heapAsked = Signal(int)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__(counter, background, parent, days=True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMinimumHeight(_LINES)

    def show_heap(self, wanted: Listing, order: Order) -> None:
        """These, in this order; listed again, the place stays."""
        self._order = order
        self.show_cases(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits without a modifier; Home and End are the ends; the rest a list's."""
        typed = event.text().upper()
        if command := command_of(event):
            self.commandAsked.emit(command)
        elif typed in _DIGITS and not event.modifiers():
            if not event.isAutoRepeat():
                self.heapAsked.emit(int(typed))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            last = self.model().rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)
