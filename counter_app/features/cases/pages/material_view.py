"""The material table by keyboard: Space marks, Enter goes down, a letter begins a remark."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QInputMethodEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from counter_app.desk.theme import tone_colour
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.material_table import TONE_ROLE, Column, MaterialTable
from counter_app.knowledge.wording import _

_PADDING = 24
_ROW_HEIGHT = 36
_MARKS = {
    Qt.Key.Key_1: MaterialState.PRESENT,
    Qt.Key.Key_2: MaterialState.MISSING,
    Qt.Key.Key_3: MaterialState.PROMISED,
    Qt.Key.Key_4: MaterialState.NOT_NEEDED,
    Qt.Key.Key_5: MaterialState.COMMITTED,
}


class ToneDelegate(QStyledItemDelegate):
    """Draws a cell in the colour of its tone; the words say the same."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt forgets the padding of the style sheet when it wraps."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -_PADDING, 0)
        hint = super().sizeHint(narrower, index)
        return QSize(hint.width() + _PADDING, max(hint.height(), _ROW_HEIGHT))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        tone = index.data(TONE_ROLE)
        if not tone:
            return
        option.palette.setColor(QPalette.ColorRole.Text, tone_colour(tone))
        if option.state & QStyle.StateFlag.State_Selected:
            # A style sheet gives every selected cell one colour of text.
            option.state = option.state & ~QStyle.StateFlag.State_Selected
            option.backgroundBrush = QBrush(tone_colour("accent_soft"))


class MaterialView(QTableView):
    """Tells marks by the material's name; ``fitted``: its rows have another height."""

    cycleAsked = Signal(str)
    markAsked = Signal(str, str)
    allPresentAsked = Signal()
    fitted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("materials")
        self.setAccessibleName(_("材料核对表：空格切换，回车下一行"))
        self.table = MaterialTable(self)
        self.setModel(self.table)
        self.setItemDelegate(ToneDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.MATERIAL, QHeaderView.ResizeMode.Stretch)
        for column, width in (
            (Column.REQUIREMENT, 216),
            (Column.CHECK, 96),
            (Column.COPIES, 56),
            (Column.REMARK, 192),
        ):
            self.setColumnWidth(column, width)
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.timeout.connect(self.fit_rows)
        header.sectionResized.connect(self._fit_later)
        self.table.modelReset.connect(self._fit_later)
        self.table.dataChanged.connect(self._fit_later)
        self.clicked.connect(self._clicked)

    @property
    def selected(self) -> str:
        """The name of the selected material; empty if none is."""
        row = self.currentIndex().row()
        return self.table.lines[row].material.name if 0 <= row < len(self.table.lines) else ""

    def select(self, row: int, column: Column = Column.REMARK) -> None:
        """Select a row."""
        index = self.table.index(row, column)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)

    def fit_rows(self) -> None:
        """Rows as high as their words need at this width; the current one stays in sight."""
        before = self.verticalHeader().length()
        self.resizeRowsToContents()
        self.scrollTo(self.currentIndex())
        if self.verticalHeader().length() != before:
            self.fitted.emit()

    def height_of(self, rows: int) -> int:
        """How high the table is with the first ``rows`` in sight."""
        header = self.horizontalHeader()
        above = 0 if header.isHidden() else header.sizeHint().height()
        shown = range(min(rows, self.table.rowCount()))
        return above + sum(map(self.rowHeight, shown)) + 2 * self.frameWidth() + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room never hides the row that is worked on."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space cycles, Enter goes down, 1–4 mark, Ctrl+A marks all as here."""
        name, key = self.selected, event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        on_copies = self.currentIndex().column() == Column.COPIES
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # an Enter that the editor passed on
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.allPresentAsked.emit()
        elif plain and name and key == Qt.Key.Key_Space:
            self.cycleAsked.emit(name)
        elif plain and name and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down()
        elif plain and name and key in _MARKS and not on_copies:
            self.markAsked.emit(name, _MARKS[Qt.Key(key)].value)
        else:
            if plain and name and event.text().isprintable() and event.text() and not on_copies:
                self.select(self.currentIndex().row())
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens the remark for words that come without composing, but drops the words."""
        was_editing = self.state() is QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = self.indexWidget(self.currentIndex()) or self.findChild(QLineEdit)
        if not was_editing and not event.preeditString() and isinstance(editor, QLineEdit):
            editor.setText(event.commitString())

    def _go_down(self) -> None:
        row = self.currentIndex().row() + 1
        if row < self.table.rowCount():
            self.select(row)
        else:
            self.go_on()

    def go_on(self) -> None:
        """Enter below the last row goes to what comes after the table."""
        self.focusNextChild()

    def _fit_later(self) -> None:
        self._fit_soon.start(0)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.CHECK:
            self.cycleAsked.emit(self.selected)
