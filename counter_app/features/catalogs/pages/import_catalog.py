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
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.asking import FittingDialog
from counter_app.desk.background import Background
from counter_app.desk.fitting import Fitting
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.cases.pages.material_view import ToneDelegate
from counter_app.features.catalogs.acts.publish_catalog import MANY_REMOVED, How, PublishReport
from counter_app.features.catalogs.pages.problem_table import ProblemTable
from counter_app.features.catalogs.pages.reading_view import ReadingView
from counter_app.features.catalogs.pages.versions_table import WordsTable, difference_rows
from counter_app.features.catalogs.words.differences import compared
from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading import ReadingMap, Remark
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.catalogs.acts.preview_catalog import CatalogPreview
    from counter_app.knowledge.catalog.item import Item
    from counter_app.knowledge.catalog.reading.problems import Problem
    from counter_app.knowledge.catalog.reading.remark import SheetRead


class _Cancelled(Exception):
    """A person does not want to wait for it."""


class ImportCatalog(FittingDialog):
    """``published`` tells the good news in a sentence."""

    published = Signal(str)
    _progressed = Signal(int, int)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__("import", _("导入事项目录"), parent)
        self.resize(1040, 680)
        self._counter = counter
        self._background = background
        self._path: Path | None = None
        self._stop = Event()
        self._running = False
        self._file = make_label(
            "hint", "import.file", self, _("XLSX、XLS、ET、ODS、CSV、网页表格或 JSON")
        )
        self._choose = make_button("secondary", "import.choose", _("选择文件…"), self)
        self._choose.clicked.connect(self._choose_file)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("import.progress")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._verdict = make_label("headline", "import.verdict", self)
        self._figures = make_label("", "import.figures", self)
        self._figures.hide()
        self._problems = ProblemTable(self)
        self._problems.mapped.connect(self._read_as)
        self._table = QTableView(self)
        self._differences = WordsTable(self)
        self._changes = QTableView(self)
        self._reading = ReadingView(self)
        self._reading.mapped.connect(self._read_as)
        self._shown = QStackedWidget(self)
        self._how = make_button("secondary", "import.reading", _("怎样读的…"), self)
        self._how.clicked.connect(lambda: self._show_reading(not self._shown.currentIndex()))
        self._how.setEnabled(False)
        self._map = ReadingMap()
        self._sheets: tuple[SheetRead, ...] = ()
        self._asked_for_kept = False
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
        self._path, self._map, self._asked_for_kept = path, ReadingMap(), False
        self._removals.setChecked(False)
        self._show_reading(False)
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
        _set_up(self._table, "import.problems", self._problems, (112, 64, 240))
        self._table.setAccessibleName(_("目录文件里的错误和提醒"))
        self._table.setItemDelegate(ToneDelegate(self._table))
        _set_up(self._changes, "import.changes", self._differences, self._differences.widths)
        self._changes.setAccessibleName(_("发布后会改变的事项"))
        head = QHBoxLayout()
        head.addWidget(self._file, 1)
        head.addWidget(self._choose)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addWidget(self._how)
        foot.addStretch(1)
        foot.addWidget(self._go)
        parts = QWidget(self)
        layout = QVBoxLayout(parts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(make_label("title", "", self, _("导入事项目录")))
        layout.addLayout(head)
        layout.addWidget(self._part)
        layout.addWidget(self._progress)
        layout.addWidget(self._verdict)
        layout.addWidget(self._figures)
        layout.addWidget(self._removals)
        found = QWidget(self)
        inside = QVBoxLayout(found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._changes, 2)
        inside.addWidget(self._table, 1)
        inside.addStretch(0)
        self._shown.addWidget(found)
        self._shown.addWidget(self._reading)
        layout.addWidget(self._shown, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 20, 24, 20)
        around.setSpacing(12)
        around.addWidget(Fitting(parts, self, yields=True), 1)
        around.addLayout(foot)

    def _choose_file(self) -> None:
        every = "*.xlsx *.xls *.et *.ods *.xlsm *.csv *.tsv *.txt *.html *.htm *.json"
        kinds = _("事项目录") + f" ({every})"
        name, _kind = QFileDialog.getOpenFileName(self, _("选择目录文件"), "", kinds)
        if name:
            self.look_at(Path(name))

    def _read(self, *, dry_run: bool) -> None:
        if self._path is None or self._running:
            return
        path, counter, stop = self._path, self._counter, Event()
        mapped, sheets = self._map, self._sheets
        how = How(self._part.isChecked(), self._removals.isChecked(), dry_run, mapped=mapped)
        self._stop = stop

        def progress(done: int, total: int) -> None:
            if stop.is_set():
                raise _Cancelled
            self._progressed.emit(done, total)

        self._set_running(True)
        self._say("hint", _("正在读取…") if dry_run else _("正在发布…"))
        show = self._show_report if dry_run else self._show_published
        ask = self._background.run if dry_run else self._background.write

        def work() -> PublishReport | CatalogPreview:
            try:
                report = counter.import_catalog(path, how, progress=progress)
            except Refusal:
                preview = counter.preview_catalog(path, mapped, progress) if dry_run else None
                if preview is None or not preview.asked:
                    raise
                return preview
            if report.published:
                counter.keep_map(sheets, mapped)
            return report

        ask(work, show, self._failed, parent_view=self)

    def _read_as(self, mapped: ReadingMap) -> None:
        """Once more, as a person says."""
        self._map = mapped
        self._read(dry_run=True)

    def _show_reading(self, shown: bool) -> None:
        self._shown.setCurrentIndex(int(shown))
        self._how.setText(_("问题和变化") if shown else _("怎样读的…"))

    def _as_kept(self, found: PublishReport | CatalogPreview) -> bool:
        """Whether the list is read once more as one with its columns was before."""
        self._sheets = found.sheets
        kept = None if self._asked_for_kept else self._counter.kept_map(found.sheets)
        self._asked_for_kept = True
        if kept is None or kept == self._map:
            return False
        text = _("{file} · 每列照上次的读法")
        self._file.setText(text.format(file=self._file.text()))
        self._read_as(kept)
        return True

    def _set_running(self, running: bool) -> None:
        self._running = running
        self._progress.setVisible(running)
        self._progress.setRange(0, 0)
        for one in (self._choose, self._part, self._removals, self._how, self._reading):
            one.setEnabled(not running)
        self._go.setEnabled(False)
        self._back.setText(_("取消 Esc") if running else _("返回 Esc"))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 0))
        self._progress.setValue(done)

    def _show_asked(self, preview: CatalogPreview) -> None:
        """What must be said before anything is read."""
        self._differences.fill([])
        self._changes.hide()
        self._figures.hide()
        self._show_problems(preview.problems, preview.sheets)
        self._say("warning", f"？ {_asked_here(preview.asked[0])}")
        self._show_reading(True)
        self._reading.go_to_what_is_asked()

    def _show_problems(
        self, problems: Sequence[Problem], sheets: Sequence[SheetRead], items: Sequence[Item] = ()
    ) -> None:
        self._problems.show(problems, self._map)
        self._table.setVisible(bool(problems))
        self._table.resizeRowsToContents()
        self._reading.show_reading(sheets, self._map, items)
        self._how.setEnabled(bool(sheets))

    def _show_report(self, found: PublishReport | CatalogPreview) -> None:
        self._set_running(False)
        if self._as_kept(found):
            return
        if not isinstance(found, PublishReport):
            self._show_asked(found)
            return
        report = found
        hidden = MANY_REMOVED if report.asks_about_removals else ""
        problems = [one for one in report.problems if one.reason != hidden]
        self._show_problems(problems, report.sheets, report.first)
        asks = report.asks_about_removals or self._removals.isChecked()
        self._removals.setVisible(asks)
        self._show_changes(report)
        if report.asks_about_removals:
            removed = len(report.changes.removed)
            self._say("warning", _("▲ 会移除 {n} 个事项，请先确认").format(n=removed))
            self._removals.setText(_("确实要移除这 {n} 个事项").format(n=removed))
            self._removals.show()
            self._removals.setFocus()
            return
        if report.errors:
            text = _("✕ 有 {n} 处错误，还不能发布。请改好文件再选一次，或者把能放行的勾上。")
            self._say("error", text.format(n=len(report.errors)))
            return
        if report.says_nothing_new:
            self._say("hint", _("○ 与现行的第 {n} 版相同，不需要发布").format(n=report.version))
            return
        warned = _("，{n} 类提醒").format(n=len(problems)) if problems else ""
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
        self._figures.show()
        self._go.setEnabled(True)
        self._go.setFocus()

    def _show_changes(self, report: PublishReport) -> None:
        """Against an earlier version, item by item what would be otherwise."""
        rows: list[tuple[str, ...]] = []
        if report.before is not None and report.catalog is not None:
            rows = difference_rows(compared(report.before, report.catalog), report.cases)
        self._differences.fill(rows)
        self._changes.setVisible(bool(rows))
        self._figures.hide()

    def _show_published(self, report: PublishReport | CatalogPreview) -> None:
        self._set_running(False)
        if not isinstance(report, PublishReport) or report.errors:
            self._show_report(report)
            return
        text = _(
            "✓ 新目录已发布：第 {n} 版，{items} 个事项。已受理的办件仍按原版本；"
            "要撤销，在“目录的版本”里恢复前一版。"
        )
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


def _asked_here(asked: Remark) -> str:
    """What must be said, by what stands on the screen."""
    if asked.reason == "catalog.no_header":
        return _("清单没有表头：请在最上面一行选每列是什么，部门也可以填在下面。")
    if asked.reason == "catalog.no_department_but_title":
        text = _("清单没有写部门。标题是“{title}”：都是{body}的，请填在下面，按回车。")
        return text.format(**asked.details)
    if asked.reason == "catalog.no_department":
        return _("清单没有写部门：把有部门的一列选成“部门”，或者在下面填整份清单的部门，按回车。")
    return say_remark(asked)


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
