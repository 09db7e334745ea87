"""网上来件: what platforms sent and the post brought; Enter opens one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.flow import Flow
from counter_app.desk.mishap import explain
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.theme import tone_colour
from counter_app.features.channels.acts.importing import Imported, import_applications
from counter_app.features.channels.acts.watching import watch, watched
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.features.channels.pages.presenters.application_lines import (
    Which,
    cells,
    filters,
    read_rows,
    titles,
    tone_of,
)
from counter_app.features.channels.words.imported import in_brief
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _
from counter_app.sync.carried_file import read_carried
from counter_app.sync.carried_json import LARGEST, read_json

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_Index = QModelIndex | QPersistentModelIndex
_LATE_COLUMN: Final = 0
_COLUMNS: Final = (
    ColumnPlan(0, 96),
    ColumnPlan(1, 150),
    ColumnPlan(2, 160, least=150, rank=2),
    ColumnPlan(3, 190, least=170, share=2),
    ColumnPlan(4, 220, least=170, share=3, rank=1),
    ColumnPlan(5, 190, least=170, share=1, rank=3),
    ColumnPlan(6, 120, rank=4),
    ColumnPlan(7, 90, rank=5),
)


class ApplicationTable(QAbstractTableModel):
    """Rows of applications, as cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ApplicationRow, ...] = ()
        self._now: datetime | None = None
        self._titles = titles()

    def show_rows(self, rows: tuple[ApplicationRow, ...], now: datetime) -> None:
        """Other rows, as of ``now``."""
        self.beginResetModel()
        self.rows, self._now = rows, now
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """As Qt asks."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """As Qt asks."""
        return len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """As Qt asks."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As Qt asks."""
        row, now = self.rows[index.row()], self._now
        if now is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = cells(row, now)[index.column()]
            return shown if role == Qt.ItemDataRole.DisplayRole else plain_tip(shown)
        tone = tone_of(row, now)
        if role == Qt.ItemDataRole.ForegroundRole and tone and index.column() == _LATE_COLUMN:
            return QColor(tone_colour(tone))
        return None


class ApplicationList(QWidget):
    """``opened`` tells a number, ``noting`` that a parcel came."""

    opened = Signal(str)
    noting = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._text = ""
        self._which = QComboBox(self)
        self._which.setObjectName("applications.which")
        self._which.setAccessibleName(_("显示哪些来件"))
        for value, words in filters():
            self._which.addItem(words, value)
        self._which.activated.connect(lambda _at: self.choose(str(self._which.currentData())))
        self._find = QLineEdit(self)
        self._find.setObjectName("applications.find")
        self._find.setAccessibleName(_("找来件"))
        self._find.setPlaceholderText(_("平台编号、电话、证件号"))
        self._find.setClearButtonEnabled(True)
        self._find.returnPressed.connect(lambda: self.find_one(self._find.text()))
        self._find.textChanged.connect(self._cleared)
        self._count = make_label("hint", "applications.count", self)
        self._folder = make_label("hint", "applications.folder", self)
        self.table = ApplicationTable(self)
        self.view = QTableView(self)
        self._dress_view()
        self._lay_out()

    def choose(self, which: str) -> None:
        """Show another filter."""
        self._text = ""
        self._find.clear()
        self._which.setCurrentIndex(max(0, self._which.findData(which)))
        self.refresh()

    def find_one(self, text: str) -> None:
        """Show what somebody means who typed or scanned this."""
        self._text = text.strip()
        if self._find.text() != text:
            self._find.setText(text)
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        which, desk, text = str(self._which.currentData()), self._counter.desk, self._text
        self._background.run(
            lambda: (read_rows(desk, which, text), desk.clock.now(), watched(self._counter.store)),
            self._show,
            self._failed,
            parent_view=self,
        )

    def import_file(self, path: Path) -> None:
        """Take in what a platform's file holds."""
        counter = self._counter

        def work() -> tuple[Imported, ...]:
            raw = read_carried(path, LARGEST)
            if raw is None:
                raise Refusal("request.too_large", field=path.name)
            return import_applications(counter.desk, read_json(raw, path.name), path.name)

        self._background.run(work, self._imported, self._failed, parent_view=self)

    def watch_folder(self, folder: str) -> None:
        """Look into this folder from now on; into none with an empty text."""
        counter = self._counter
        self._background.run(
            lambda: watch(counter.store, counter.desk, counter.folder, folder),
            lambda _kept: self.refresh(),
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.view.setFocus()

    def _dress_view(self) -> None:
        self.view.setObjectName("applications.table")
        self.view.setAccessibleName(_("来件：回车打开"))
        self.view.setModel(self.table)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.verticalHeader().hide()
        self._columns = FitColumns(self.view, *_COLUMNS)
        self.view.activated.connect(
            lambda index: self.opened.emit(self.table.rows[index.row()].number)
        )

    def _lay_out(self) -> None:
        may = self._counter.desk.guard.may(Right.TAKE_IN)
        title = make_label("title", "applications.title", self, _("网上来件"))
        title.setWordWrap(False)
        head = Flow(spacing=12)
        for widget in (title, self._which, self._find):
            head.addWidget(widget)
        for name, words, do in (
            ("parcel", _("登记来信、快递"), self.noting.emit),
            ("import", _("导入文件…"), self._ask_file),
            ("watch", _("来件文件夹…"), self._ask_folder),
        ):
            button = make_button(
                "primary" if name == "parcel" else "secondary", f"applications.{name}", words, self
            )
            button.clicked.connect(lambda _on=False, do=do: do())
            button.setVisible(may)
            head.addWidget(button)
        told = QHBoxLayout()
        told.addWidget(self._count)
        told.addWidget(self._folder, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(told)
        layout.addWidget(self.view, 1)

    def _show(self, read: tuple[tuple[ApplicationRow, ...], datetime, str]) -> None:
        rows, now, folder = read
        before = max(0, self.view.currentIndex().row())
        self.table.show_rows(rows, now)
        words = _("找到 {n} 件") if self._text else _("{n} 件")
        self._count.setText(words.format(n=len(rows)))
        self._folder.setText(_("看守文件夹：{folder}").format(folder=folder) if folder else "")
        if rows:
            self.view.selectRow(min(before, len(rows) - 1))

    def _cleared(self, text: str) -> None:
        if not text and self._text:
            self._text = ""
            self.refresh()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self.window(), _("导入平台的来件文件"))
        dialog.setObjectName("applications.open")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("来件文件 (*.json)"), _("所有文件 (*)")])
        dialog.fileSelected.connect(lambda path: self.import_file(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("看守哪个来件文件夹"))
        dialog.setObjectName("applications.watched")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.watch_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _imported(self, done: tuple[Imported, ...]) -> None:
        tone, text = in_brief(done)
        self.message.emit(tone, text)
        self.choose(Which.WAITING)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))
