"""The supervisor's list: single keys, many lines at once, heads that sort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from counter_app.desk.background import Background
from counter_app.features.cases.pages.case_list import SORTED_BY, CaseColumn
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.features.review.pages.supervision_commands import KEYS
from counter_app.kernel.listing import Order

if TYPE_CHECKING:
    from counter_app.assembly import Counter


_NARROWEST: Final = 72  # pixels: four characters with the cell's edges
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)


class QueueTable(CaseTable):
    """``commandAsked`` tells what a letter asks for; a letter held down asks once.

    Shift+↑↓ and Ctrl+A select many. A head sorts upwards, then downwards, then as before.
    """

    commandAsked = Signal(str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__(counter, background, parent, days=True, reviews=True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names end with what parts them
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(_NARROWEST)
        header.sectionClicked.connect(self._head_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters without a modifier; Home and End are the ends; the rest a list's."""
        typed = event.text().upper().replace(" ", "Space")
        command = next((one for one in KEYS if one.key == typed), None)
        if command is not None:
            if not event.isAutoRepeat():
                self.commandAsked.emit(command.id)
        elif event.key() in _ENDS and not event.modifiers():
            last = self.model().rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _head_clicked(self, section: int) -> None:
        by = SORTED_BY[CaseColumn(section)]
        if self.order is None or self.order.by != by:
            self.sort_by(Order(by))
        elif not self.order.downwards:
            self.sort_by(Order(by, downwards=True))
        else:
            self.sort_by(None)
