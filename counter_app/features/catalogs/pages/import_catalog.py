"""导入事项目录: read and compare first, publish only after a look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.catalogs.acts.publish_catalog import How
from counter_app.features.catalogs.pages.remark_list import RemarkList
from counter_app.features.catalogs.pages.versions_table import WordsTable, difference_rows
from counter_app.features.catalogs.words.differences import compared
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.catalogs.acts.publish_catalog import PublishReport


class _Cancelled(Exception):
    """A person does not want to wait for it."""


class ImportCatalog(QDialog):
    """``published`` tells the good news in a sentence."""

    published = Signal(str)
    _progressed = Signal(int, int)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(_("导入事项目录"))
        self.setModal(True)
        self.resize(860, 600)
        self._counter = counter
        self._background = background
        self._path: Path | None = None
        self._stop = Event()
        self._running = False
        self._file = make_label("hint", "import.file", self, _("CSV、XLSX 或 JSON 文件"))
        self._choose = make_button("secondary", "import.choose", _("选择文件…"), self)
        self._choose.clicked.connect(self._choose_file)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("import.progress")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._verdict = make_label("headline", "import.verdict", self)
        self._figures = make_label("", "import.figures", self)
        self._remarks = RemarkList()
        self._remarks.setParent(self)
        self._table = QTableView(self)
        self._differences = WordsTable(self)
        self._changes = QTableView(self)
        self._part = QCheckBox(_("这是一个或几个部门的文件：别的部门的事项不动"), self)
        self._part.setObjectName("import.part")
        self._part.clicked.connect(lambda: self._read(dry_run=True))
        self._removals = QCheckBox(self)
        self._removals.setObjectName("import.accept_removals")
        self._removals.clicked.connect(lambda: self._read(dry_run=True))
        self._removals.hide()
        self._back = make_button("secondary", "import.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.reject)
        self._go = make_button("primary", "import.go", _("发布新目录"), self)
        self._go.clicked.connect(lambda: self._read(dry_run=False))
        self._go.setEnabled(False)
        self._progressed.connect(self._show_progress)
        self._lay_out()

    def look_at(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        self._removals.setChecked(False)
        self._file.setText(path.name)
        self._read(dry_run=True)

    def reject(self) -> None:
        """While something runs, Esc stops that first: nothing was published."""
        if self._running:
            self._stop.set()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop.set()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        _set_up(self._table, "import.remarks", self._remarks, (80, 56, 200))
        self._table.setAccessibleName(_("目录文件里的错误和提醒"))
        self._table.setItemDelegate(ToneDelegate(self._table))
        _set_up(self._changes, "import.changes", self._differences, self._differences.widths)
        self._changes.setAccessibleName(_("发布后会改变的事项"))
        head = QHBoxLayout()
        head.addWidget(self._file, 1)
        head.addWidget(self._choose)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(make_label("title", "", self, _("导入事项目录")))
        layout.addLayout(head)
        layout.addWidget(self._part)
        layout.addWidget(self._progress)
        layout.addWidget(self._verdict)
        layout.addWidget(self._figures)
        layout.addWidget(self._removals)
        layout.addWidget(self._changes, 2)
        layout.addWidget(self._table, 1)
        layout.addStretch(0)
        layout.addLayout(foot)

    def _choose_file(self) -> None:
        kinds = _("事项目录") + " (*.csv *.xlsx *.json)"
        name, _kind = QFileDialog.getOpenFileName(self, _("选择目录文件"), "", kinds)
        if name:
            self.look_at(Path(name))

    def _read(self, *, dry_run: bool) -> None:
        if self._path is None or self._running:
            return
        path, counter, stop = self._path, self._counter, Event()
        how = How(self._part.isChecked(), self._removals.isChecked(), dry_run)
        self._stop = stop

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise _Cancelled
            self._progressed.emit(done, total)

        self._set_running(True)
        self._say("hint", _("正在读取…") if dry_run else _("正在发布…"))
        show = self._show_report if dry_run else self._show_published
        ask = self._background.run if dry_run else self._background.write
        ask(
            lambda: counter.import_catalog(path, how, progress=progress),
            show,
            self._failed,
            parent_view=self,
        )

    def _set_running(self, running: bool) -> None:
        self._running = running
        self._progress.setVisible(running)
        self._progress.setRange(0, 0)
        for one in (self._choose, self._part, self._removals):
            one.setEnabled(not running)
        self._go.setEnabled(False)
        self._back.setText(_("取消 Esc") if running else _("返回 Esc"))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 0))
        self._progress.setValue(done)

    def _show_report(self, report: PublishReport) -> None:
        self._set_running(False)
        errors = () if report.asks_about_removals else report.errors
        self._remarks.show(errors, report.warnings)
        self._table.setVisible(bool(errors or report.warnings))
        self._show_changes(report)
        if report.asks_about_removals:
            removed = len(report.changes.removed)
            self._say("warning", _("▲ 会移除 {n} 个事项，请先确认").format(n=removed))
            self._removals.setText(_("确实要移除这 {n} 个事项").format(n=removed))
            self._removals.show()
            self._removals.setFocus()
            return
        if report.errors:
            text = _("✕ 有 {n} 处错误，没有导入任何内容。请改好文件再选一次。")
            self._say("error", text.format(n=len(report.errors)))
            return
        if report.says_nothing_new:
            self._say("hint", _("○ 与现行的第 {n} 版相同，不需要发布").format(n=report.version))
            return
        warned = _("，{n} 处提醒").format(n=len(report.warnings)) if report.warnings else ""
        self._say("warning" if warned else "ok", _("✓ 可以发布{warned}").format(warned=warned))
        text = _(
            "{items} 个事项，{departments} 个部门 · 新增 {added} · 变更 {changed} · 取消 {removed}"
        )
        self._figures.setText(
            text.format(
                items=report.items,
                departments=report.departments,
                added=len(report.changes.added),
                changed=len(report.changes.changed),
                removed=len(report.changes.removed),
            )
        )
        self._go.setEnabled(True)
        self._go.setFocus()

    def _show_changes(self, report: PublishReport) -> None:
        """Against an earlier version, item by item what would be otherwise."""
        rows: list[tuple[str, ...]] = []
        if report.before is not None and report.catalog is not None:
            rows = difference_rows(compared(report.before, report.catalog), report.cases)
        self._differences.fill(rows)
        self._changes.setVisible(bool(rows))
        self._figures.setText("")

    def _show_published(self, report: PublishReport) -> None:
        self._set_running(False)
        if report.errors:
            self._show_report(report)
            return
        text = _("✓ 新目录已发布：第 {n} 版，{items} 个事项。已受理的办件仍按原版本。")
        self.accept()
        self.published.emit(text.format(n=report.version, items=report.items))

    def _failed(self, error: Exception) -> None:
        self._set_running(False)
        if isinstance(error, _Cancelled):
            self._say("hint", _("○ 已取消，目录没有变化。"))
        else:
            self._say("error", f"✕ {explain(error)}")

    def _say(self, tone: str, text: str) -> None:
        self._verdict.setText(text)
        restyle(self._verdict, "tone", tone)


def _set_up(view: QTableView, name: str, model: QAbstractTableModel, widths: Sequence[int]) -> None:
    """A table of rows to be read, hidden while there are none."""
    view.setObjectName(name)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    view.hide()
