"""The page of a matter (一件事): its parts, their progress, its materials, papers and trail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.charts import ChartView
from counter_app.desk.columns import Columns
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.forms.list_editor import LIST_EDITORS
from counter_app.desk.lines_list import Lines
from counter_app.desk.mishap import explain
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_label, restyle
from counter_app.features.bundles.pages.cells_table import CellLine, CellsView
from counter_app.features.bundles.pages.material_matrix import MaterialMatrix
from counter_app.features.bundles.pages.presenters.bundle_page import (
    BundlePage,
    consequence,
    part_titles,
    read_page,
)
from counter_app.features.cases.pages.case_editors import CASE_EDITORS
from counter_app.features.cases.pages.fact_rows import facts_grid, fill_facts
from counter_app.features.cases.pages.file_acts import FileActs, scrolled
from counter_app.kernel.file_state import FileState
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import name_of, paper_kind_name

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_NUMBER: Final = Qt.ItemDataRole.UserRole
_DUE, _STATE = 4, 3
_PARTS: Final = (
    ColumnPlan(0, 36),
    ColumnPlan(1, 260, 140, share=3),
    ColumnPlan(2, 200, 140, share=1, rank=3),
    ColumnPlan(3, 146),
    ColumnPlan(4, 88, rank=1),
    ColumnPlan(5, 212, rank=4),
    ColumnPlan(6, 92, rank=5),
)
_SIDE: Final = 16
_EDITORS: Final = {**CASE_EDITORS, **LIST_EDITORS}
_BESIDE: Final = 420
_LOW: Final = 460
"""In a window lower than this the head is a line: name and state."""
VIEWS: Final = ("parts", "progress", "materials", "facts", "papers")


class BundleFile(QWidget):
    """``case`` tells the number of a part to open, ``paper`` that of a paper to look at.

    ``printed``: there is a paper to come out.
    """

    case = Signal(str)
    paper = Signal(str)
    printed = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._number = ""
        self._papers = 0
        self._page: BundlePage | None = None
        self._title = make_label("title", "bundle.title", self)
        self._headline = make_label("headline", "bundle.headline", self)
        self._subtitle = make_label("hint", "bundle.number", self)
        self._subtitle.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names = (_("事项"), _("进度图"), _("材料"), _("申请情况"), _("文书与经过"))
        self._which = Segments(
            "bundle.view", _("看什么"), tuple(zip(VIEWS, names, strict=True)), self
        )
        self._which.chosen.connect(self.show_view)
        self.parts = CellsView("bundle.parts", _("事项：回车打开"), part_titles(), self)
        FitColumns(self.parts, *_PARTS)
        self.progress = ChartView("bundle.progress", self, opens=True)
        self.materials = MaterialMatrix(self)
        self.papers = self._list("bundle.papers", _("文书：回车查看"))
        self.trail = self._list("bundle.trail", _("经过"))
        self._facts = facts_grid()
        self.acts = FileActs(
            counter, background, "bundle", self, foreseen=consequence, editors=_EDITORS
        )
        self._standing = QWidget(self)
        self._views = QStackedWidget(self._standing)
        self._connect()
        self._lay_out()
        self.show_view("parts")

    @property
    def number(self) -> str:
        """Of the matter that is shown; empty for none."""
        return self._number

    def show_bundle(self, number: str) -> None:
        """Read this matter and show it."""
        self._number = number
        self.acts.close_form()
        self.refresh()

    def show_view(self, which: str) -> None:
        """Parts, progress, materials, or papers and trail."""
        self._which.show_value(which)
        self._views.setCurrentIndex(VIEWS.index(which))

    def refresh(self) -> None:
        """Read anew what is shown."""
        if not self._number:
            return
        desk, number = self._counter.desk, self._number
        kind, link = self._counter.features.file_kinds["bundle"], self._counter.link
        self._background.run(
            lambda: read_page(desk, kind, number, len(link.holding(number))),
            self._show,
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The form, where one is open; else what is looked at."""
        if self.acts.panel.isVisible():
            self.acts.panel.take_focus()
        else:
            which = self._which
            inside = (self.parts, self.progress, self.materials, which, self.papers)
            inside[self._views.currentIndex()].setFocus()
            self._drawn.ensureVisible(0, 0)  # its title and legend come first

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._fit()

    @property
    def page(self) -> BundlePage | None:
        """What is shown."""
        return self._page

    def do_next(self) -> None:
        """The likeliest act; where a form is open, do it."""
        if self.acts.panel.isVisible():
            self.acts.panel.commit()
        elif self._page is not None and self._page.choices.likeliest is not None:
            self.acts.do_act(self._page.choices.likeliest.act.name)
        else:
            self.message.emit("info", _("○ 这件事现在没有要做的。"))

    def _connect(self) -> None:
        self.parts.opened.connect(self.case)
        self.progress.chosen.connect(self._open_part)
        self.papers.itemActivated.connect(lambda one: self.paper.emit(one.data(_NUMBER)))
        self.acts.acted.connect(self._acted)
        self.acts.message.connect(self.message)
        self.acts.asking.connect(lambda asked: self._standing.setVisible(not asked))

    def _lay_out(self) -> None:
        facts = QFrame(self)
        facts.setProperty("role", "card")
        column = QVBoxLayout(facts)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(self._facts)
        column.addStretch(1)
        beside = Columns(self._standing, least=_BESIDE)
        beside.add(self._titled(_("文书"), self.papers), 2)
        beside.add(self._titled(_("经过"), self.trail), 3)
        self._drawn = scrolled(self.progress, self)
        shown = (self.parts, self._drawn, self.materials, scrolled(facts, self))
        for one in (*shown, beside):
            self._views.addWidget(one)
        standing = QVBoxLayout(self._standing)
        standing.setContentsMargins(0, 0, 0, 0)
        standing.setSpacing(8)
        standing.addWidget(self._which)
        standing.addWidget(self._views, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 8, _SIDE, 8)
        layout.setSpacing(6)
        for line in (self._title, self._subtitle, self._headline):
            layout.addWidget(line)
        layout.addWidget(self._standing, 1)
        layout.addWidget(self.acts)

    def _titled(self, title: str, what: QWidget) -> QWidget:
        around = QWidget(self)
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(make_label("label", "", around, title))
        column.addWidget(what, 1)
        return around

    def _list(self, name: str, words: str) -> QListWidget:
        made = Lines(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(72)
        return made

    def _show(self, page: BundlePage) -> None:
        if page.bundle.number != self._number:
            return
        self._page, self._papers = page, len(page.bundle.all_papers)
        told = [page.bundle.number, *(f"{label} {text}" for label, text in page.facts[:3])]
        self._subtitle.setText(" · ".join(told))
        restyle(self._headline, "tone", page.tone)
        self._fit()
        lines = [
            CellLine(one.cells, one.case, ((_DUE, one.tone),) if one.tone else ())
            for one in page.parts
        ]
        self.parts.show_lines(lines)
        self.progress.show_chart(page.progress)
        self.materials.show_materials(page.materials, page.names)
        fill_facts(self._facts, page.facts, self)
        _fill(self.trail, (("\n".join(line), "") for line in page.trail))
        _fill(
            self.papers,
            ((f"{paper_kind_name(one.kind)}  {one.number}", one.number) for one in page.papers),
        )
        self.acts.show_choices(page.bundle, page.choices)

    def _fit(self) -> None:
        """What there is room for of the head."""
        page = self._page
        if page is None:
            return
        low = self.window().height() < _LOW
        restyle(self._title, "role", "subtitle" if low else "title")
        room = (self.width() - 2 * _SIDE) * (1 if low else 2) - 3 * _SIDE
        cut = Qt.TextElideMode.ElideMiddle
        named = f"{page.bundle.name} · {name_of(page.bundle.status)}" if low else page.bundle.name
        name = self._title.fontMetrics().elidedText(named, cut, room)
        self._title.setText(name)
        self._title.setToolTip(plain_tip(page.headline if low else page.bundle.name))
        self._subtitle.setVisible(not low)
        self._headline.setVisible(not low)
        told = self._headline.fontMetrics().elidedText(page.headline, cut, room)
        self._headline.setText(told)
        self._headline.setToolTip(plain_tip(page.headline if told != page.headline else ""))

    def _open_part(self, place: int) -> None:
        """The case of this row of the progress; what only waits has none."""
        asked = [one for one in self._page.bundle.parts if one.left is None] if self._page else []
        if place < len(asked) and asked[place].plan.case:
            self.case.emit(asked[place].plan.case)

    def _acted(self, after: FileState) -> None:
        if len(after.all_papers) > (self._papers if self._number == after.number else 0):
            self.printed.emit()
        status = name_of(after.status)
        text = _("✓ 已登记。{number} 现在是：{status}").format(number=after.number, status=status)
        self.message.emit("ok", text)
        self.show_bundle(after.number)

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _fill(into: QListWidget, lines: Iterable[tuple[str, str]]) -> None:
    into.clear()
    for text, number in lines:
        item = QListWidgetItem(text)
        item.setData(_NUMBER, number)
        into.addItem(item)
