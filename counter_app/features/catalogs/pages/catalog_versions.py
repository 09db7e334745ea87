"""目录的版本: what was published before, what differs from what is in force, and going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.asking import FittingDialog
from counter_app.desk.background import Background
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.fitting import Fitting
from counter_app.desk.mishap import explain
from counter_app.desk.question import ask
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.catalogs.acts.versions import Version, go_back, history
from counter_app.features.catalogs.pages.versions_table import (
    VersionsTable,
    WordsTable,
    difference_rows,
)
from counter_app.features.catalogs.words.differences import Compared, compared
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.knowledge.catalog.item import Catalog
_REST, _LEAST, _TALL = 200, 72, 128  # px


class CatalogVersions(FittingDialog):
    """``published`` tells the good news in a sentence."""

    published = Signal(str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__("versions", _("目录的版本"), parent)
        self.resize(960, 640)
        self._counter = counter
        self._background = background
        self._compared: Compared | None = None
        self._versions, self._differences = VersionsTable(self), WordsTable(self)
        self._table = self._view("versions.table", _("发布过的各版"), self._versions)
        self._shown = self._view("versions.differences", _("与现行的差别"), self._differences)
        self._verdict = make_label("headline", "versions.verdict", self, _("正在读取…"))
        self._back = make_button("secondary", "versions.back", _("返回 Esc"), self)
        self._back.clicked.connect(self.reject)
        self._go = make_button("primary", "versions.go", _("恢复这一版…"), self)
        self._go.clicked.connect(self._ask)
        self._go.setEnabled(False)
        self._lay_out()
        self._table.selectionModel().currentRowChanged.connect(lambda *_rows: self._compare())

    def look(self) -> None:
        """Read what is there."""
        counter = self._counter
        self._background.run(
            lambda: history(
                counter.desk, counter.store.shelf, counter.store.published.publishers()
            ),
            self._show,
            self._failed,
            parent_view=self,
        )

    def _view(self, name: str, about: str, model: WordsTable) -> QTableView:
        view = QTableView(self)
        view.setObjectName(name)
        view.setAccessibleName(about)
        view.setModel(model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        last = len(model.widths)
        sizes = zip(model.widths, model.least, strict=True)
        plans = [ColumnPlan(at, wide, least) for at, (wide, least) in enumerate(sizes)]
        FitColumns(view, *plans, ColumnPlan(last, _REST, _LEAST, share=1))
        view.setMinimumHeight(_TALL)
        return view

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._go)
        inside = QWidget(self)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(make_label("title", "", self, _("目录的版本")))
        body.addWidget(self._table, 2)
        body.addWidget(self._verdict)
        body.addWidget(self._shown, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Fitting(inside, self), 1)
        layout.addLayout(foot)

    def _show(self, versions: tuple[Version, ...]) -> None:
        self._versions.show(versions)
        if versions:
            self._table.selectRow(0)
            self._table.setFocus()

    def _chosen(self) -> Version | None:
        row = self._table.currentIndex().row()
        return self._versions.versions[row] if 0 <= row < len(self._versions.versions) else None

    def _compare(self) -> None:
        chosen, shelf = self._chosen(), self._counter.store.shelf
        self._go.setEnabled(False)
        if chosen is None:
            return
        version = chosen.version
        self._background.run(
            lambda: compared(shelf.current(), shelf.read(version)),
            self._show_differences,
            self._failed,
            parent_view=self,
        )

    def _show_differences(self, held: Compared) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.version != held.new:  # another was chosen meanwhile
            return
        self._compared = held
        self._differences.fill(difference_rows(held))
        if held.old == held.new:
            self._say("hint", _("这是现行的一版。"))
            return
        text = _("恢复第 {version} 版会：新增 {added}，变更 {changed}，移除 {removed}")
        told = text.format(
            version=held.new,
            added=len(held.added),
            changed=len(held.changed),
            removed=len(held.removed),
        )
        self._say("", _("内容与现行的相同。") if held.is_same else told)
        self._go.setEnabled(not held.is_same and not chosen.sample)

    def _ask(self) -> None:
        held, chosen = self._compared, self._chosen()
        if held is None or chosen is None:
            return
        facts = (
            _("新增 {added}，变更 {changed}，移除 {removed} 个事项").format(
                added=len(held.added), changed=len(held.changed), removed=len(held.removed)
            ),
            _("作为新的一版发布，全大厅的窗口同步后使用；已受理的办件仍按原版本。"),
        )
        title = _("恢复第 {version} 版目录？").format(version=chosen.version)
        ask(self, title, facts, _("恢复"), lambda: self._go_back(chosen.version))

    def _go_back(self, version: int) -> None:
        counter = self._counter
        self._go.setEnabled(False)
        self._say("hint", _("正在发布…"))
        self._background.write(
            lambda: go_back(
                counter.publishing(_("第 {version} 版").format(version=version)), version
            ),
            lambda now: self._done(now, version),
            self._failed,
            parent_view=self,
        )

    def _done(self, now: Catalog, version: int) -> None:
        text = _("✓ 现行第 {version} 版，内容同第 {back_to} 版：{items} 个事项")
        self.accept()
        self.published.emit(text.format(version=now.version, back_to=version, items=len(now.items)))

    def _failed(self, error: Exception) -> None:
        self._say("error", f"✕ {explain(error)}")

    def _say(self, tone: str, text: str) -> None:
        self._verdict.setText(text)
        restyle(self._verdict, "tone", tone)
