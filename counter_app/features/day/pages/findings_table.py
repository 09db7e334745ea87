"""未结事项 at the day's close: what needs a word, and the column in which it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.features.day.model.day_close import MUST_EXPLAIN, Finding
from counter_app.features.day.words.day_words import finding_name, what_to_do
from counter_app.knowledge.wording import _

_ABOUT: Final = 2
_WORD: Final = 3
_PLANS: Final = ((0, 190, 148, 0), (1, 60, 56, 0), (_ABOUT, 220, 216, 0), (_WORD, 240, 112, 2))


class FindingsTable(QTableWidget):
    """Tab comes to the first word that is owed, and from each to the next; typing writes it.

    ``wordWritten``: what it is about, and the word.
    """

    wordWritten = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("day_close.findings")
        self.setAccessibleName(_("未结事项：在说明一栏写"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
        self.verticalHeader().hide()
        self.setHorizontalHeaderLabels(
            [_("未结事项"), _("窗口"), _("编号或数量"), _("说明"), _("怎么办")]
        )
        FitColumns(
            self,
            *(ColumnPlan(at, wide, least, share) for at, wide, least, share in _PLANS),
            ColumnPlan(4, 430, 240, share=1, rank=1),
        )
        self.itemChanged.connect(self._written)

    def show_findings(
        self, findings: Sequence[Finding], words: Mapping[str, str], *, closed: bool
    ) -> None:
        """What needs a word first."""
        shown = sorted(findings, key=lambda one: one.kind not in MUST_EXPLAIN)
        lines = [_texts(one, words) for one in shown]
        with QSignalBlocker(self):
            self.setRowCount(len(lines))
            for row, texts in enumerate(lines):
                for column, text in enumerate(texts):
                    self._put(row, column, text, writable=column == _WORD and not closed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On the first word that is owed."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._go_to(self._owed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes on a line, wherever on it the cursor stands."""
        item = self.item(self.currentRow(), _WORD)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentItem(item)
            self.editItem(item)
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From word to word."""
        step = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }.get(action, 0)
        row = self.currentRow() + step
        if step and 0 <= row < self.rowCount():
            return self.model().index(row, _WORD)
        return super().moveCursor(action, modifiers)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After the last word, and before the first, Tab leaves the table."""
        ends = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: (self.rowCount() - 1, True),
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: (0, False),
        }
        last, forward = ends.get(hint, (None, True))
        if last != self.currentRow():
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.focusNextPrevChild(forward)

    def _put(self, row: int, column: int, text: str, *, writable: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags if writable else flags & ~Qt.ItemFlag.ItemIsEditable)

    def _owed(self) -> int:
        rows = range(self.rowCount())
        return next((row for row in rows if not self._text(row, _WORD)), 0)

    def _go_to(self, row: int) -> None:
        if row < self.rowCount():
            self.setCurrentCell(row, _WORD)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def _written(self, item: QTableWidgetItem) -> None:
        if item.column() == _WORD:
            self.wordWritten.emit(self._text(item.row(), _ABOUT), item.text().strip())


def _texts(finding: Finding, words: Mapping[str, str]) -> tuple[str, ...]:
    return (
        finding_name(finding),
        finding.window,
        finding.about,
        words.get(finding.about) or finding.explained,
        what_to_do(finding),
    )
