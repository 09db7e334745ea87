"""主管工作台: figures ｜ facets ｜ the queue, late ones first ｜ the case beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.page import PageView
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.reason_line import ReasonLine
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.acts.case_clock import reckoning_of
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.pages.case_reading import CaseReading
from counter_app.features.cases.pages.case_table import CaseTable
from counter_app.features.cases.pages.presenters.case_page import CasePage, case_page
from counter_app.features.hall.pages.presenters.hall_page import local_copy_text
from counter_app.features.review.acts.draw_sample import MOST_CASES, draw_sample
from counter_app.features.review.acts.queue import Facet, FacetValue, Standing
from counter_app.features.review.acts.reassign_cases import pending_of, reassign_cases
from counter_app.features.review.acts.remark_case import answer_remark, remark_case
from counter_app.features.review.acts.review_case import review_case
from counter_app.features.review.pages.figure_strip import FigureStrip
from counter_app.features.review.pages.presenters.supervision import (
    LiveWindow,
    choices,
    figures,
    live_windows,
)
from counter_app.features.review.pages.supervision_commands import KEYS
from counter_app.kernel.file_state import FileState
from counter_app.kernel.record import SampleDrawn
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_FACETS_WIDTH: Final = 216
_READING_WIDTH: Final = 360
_LOOK_MS: Final = 120  # a case that is only passed by is not read
_WANTED: Final = Qt.ItemDataRole.UserRole
"""What choosing a line of the facets asks for."""


class SupervisionView(PageView):
    """↑↓ go along the queue; what single keys do to the case in sight are commands of the page."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("supervision", seat)
        self._counter: Counter = seat.counter
        self._wanted = EVERY.on(self._today)
        self._facets: Mapping[Facet, tuple[FacetValue, ...]] = {}
        self._live: tuple[LiveWindow, ...] = ()
        self._seen: tuple[str, UUID] | None = None  # the case in sight and its last event
        self._paper = ""
        self.strip = FigureStrip(self)
        self.strip.chosen.connect(lambda wanted: self.opened(wanted=wanted))
        self.list_of_facets = QListWidget(self)
        self.list_of_facets.setObjectName("supervision.facets")
        self.list_of_facets.setAccessibleName(_("筛选：回车选择或取消"))
        self.list_of_facets.setFixedWidth(_FACETS_WIDTH)
        self.list_of_facets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_of_facets.itemActivated.connect(self._facet_chosen)
        self.list_of_facets.itemClicked.connect(self._facet_chosen)
        self.table = _Queue(seat.counter, seat.background, self, days=True, reviews=True)
        self.table.opened.connect(lambda number: self.open("case", number=number))
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.says.emit("error", text))
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.commandAsked.connect(self.ask)
        self.reading = CaseReading(self)
        self.reading.setFixedWidth(_READING_WIDTH)
        self.reading.show_nothing()
        self._count = make_label("hint", "supervision.count", self)
        self._age = make_label("hint", "supervision.age", self)
        self.line = ReasonLine(self)
        self.line.done.connect(self._typed)
        self.line.left.connect(self.table.setFocus)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._read_case)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.list_of_facets.setFocus)

    def refresh(self) -> None:
        """Read everything anew; what is chosen and selected stays."""
        wanted, queue = self._wanted, self._counter.queue
        self.table.show_cases(wanted)
        self._run(queue.standing, self._show_standing)
        self._run(lambda: queue.facets(wanted), self._show_facets)
        self._age.setText(local_copy_text(self._counter))

    def opened(self, *, wanted: Listing | None = None) -> None:
        """The cases that fit this filter; the facets stand at the first that it chose."""
        if wanted is not None:
            self.list_of_facets.setCurrentRow(-1)
        if wanted is None or wanted == self._wanted:
            self.refresh()
        else:
            self._choose(wanted)

    def take_focus(self) -> None:
        """The queue can be walked at once."""
        self.table.setFocus()

    # What is shown

    @property
    def _today(self) -> date:
        return self._counter.desk.clock.now().date()

    def _show_standing(self, standing: Standing) -> None:
        self.strip.show_figures(figures(standing, self._today))
        desk = self._counter.desk
        names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
        self._live = live_windows(standing, names, desk.clock.now())
        self._show_facets(self._facets)

    def _show_facets(self, facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
        self._facets = facets
        stays = self.list_of_facets.currentRow()
        self.list_of_facets.clear()
        shown = choices(self._wanted, facets, self._today, self._live)
        for choice in shown:
            sign = "● " if choice.chosen else "　"
            item = QListWidgetItem(choice.text if choice.to is None else f"{sign}{choice.text}")
            if choice.to is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setData(_WANTED, choice.to)
            item.setToolTip(plain_tip(choice.more))
            self.list_of_facets.addItem(item)
        if stays < 0:  # the first that is chosen
            stays = next((n for n, one in enumerate(shown) if one.chosen), 1)
        self.list_of_facets.setCurrentRow(min(stays, len(shown) - 1))

    def _facet_chosen(self, item: QListWidgetItem) -> None:
        wanted = item.data(_WANTED)
        if isinstance(wanted, Listing):
            self._choose(wanted)

    def _choose(self, wanted: object) -> None:
        if isinstance(wanted, Listing) and wanted != self._wanted:
            self._wanted = wanted
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self.refresh()

    def _counted(self, total: int) -> None:
        self._count.setText(_("共 {n} 件").format(n=total))
        if total == 0:
            self._seen = None
            self.reading.show_nothing()

    # The case in sight

    def _moved(self, *_index: object) -> None:
        self._seen = None
        self._look.start()

    def _read_case(self) -> None:
        number, ledger = self.table.selected, self._counter.desk.ledger
        if not number:
            return

        def read() -> tuple[CasePage, UUID]:
            events = ledger.events(number)
            by = reckoning_of(self._counter.desk)
            return case_page(ledger.case(number), events, by), events[-1].id

        def show(found: tuple[CasePage, UUID]) -> None:
            page, last = found
            if page.number == self.table.selected:
                self._seen = (page.number, last)
                self._paper = page.papers[-1].number if page.papers else ""
                self.reading.show_case(page)

        # Not as after an act: looking again would fail again.
        self._background.run(read, show, super()._failed, parent_view=self)

    # What is done

    def preview(self) -> None:
        """The newest paper of the case in sight."""
        if self._paper:
            self.ask("show_paper", number=self._paper)

    def pass_review(self) -> None:
        """通过."""
        if self._seen is not None:
            number, seen = self._seen
            self._do(lambda: review_case(self._counter.desk, number, seen, passed=True))

    def give_back(self) -> None:
        """退回: ask for the reason."""
        self._ask("return", _("退回的理由（经办人要照着改）"))

    def remark(self) -> None:
        """督办: ask for the words."""
        self._ask("remark", _("督办意见"))

    def reassign(self) -> None:
        """转办: ask to whom."""
        self._ask("reassign", _("转给谁：用户名，空格后写理由"))

    def reassign_window(self) -> None:
        """转办整窗: all that is open at the chosen window."""
        if self._wanted.window:
            asked = _("把窗口 {window} 未结的办件全部转给谁：用户名，空格后写理由")
            self.line.ask("window", asked.format(window=self._wanted.window))
        else:
            self.says.emit("info", _("请先在左边选一个窗口，再按 W。"))

    def sample(self) -> None:
        """抽查: ask for how many in a hundred."""
        self._ask("sample", _("从列出的办件中抽百分之几？"), "5")

    def answer(self) -> None:
        """答复: ask for the words."""
        self._ask("answer", _("答复"))

    def export(self) -> None:
        """导出: ask for the file."""
        self._ask_file(whole=False)

    def export_whole(self) -> None:
        """完整导出: the same with personal data unmasked."""
        self._ask_file(whole=True)

    def _ask(self, what: str, question: str, suggested: str = "") -> None:
        if self._seen is not None or what == "sample":
            self.line.ask(what, question, suggested)

    def _typed(self, what: str, text: str) -> None:
        self.table.setFocus()
        if what == "sample":
            self._sample(text)
        elif what == "window":
            self._give_window(text)
        elif self._seen is not None:
            number, seen = self._seen
            desk = self._counter.desk
            to, _space, reason = text.strip().partition(" ")
            acts: dict[str, Callable[[], Any]] = {
                "return": lambda: review_case(desk, number, seen, passed=False, reason=text),
                "remark": lambda: remark_case(desk, number, text),
                "answer": lambda: self._answer(number, text),
                "reassign": lambda: reassign_cases(desk, [number], to, reason)[0],
            }
            self._do(acts[what])

    def _give_window(self, text: str) -> None:
        counter, window = self._counter, self._wanted.window
        to, _space, reason = text.strip().partition(" ")

        def give() -> int:
            desk = counter.desk
            numbers = pending_of(desk, window)
            return len(reassign_cases(desk, numbers, to, reason))

        def told(count: int) -> None:
            self.says.emit("ok", _("✓ 已把 {n} 件转给 {to}。").format(n=count, to=to))
            self.refresh()

        self._write(give, told)

    def _answer(self, number: str, text: str) -> FileState:
        desk = self._counter.desk
        waiting = desk.ledger.case(number).supervision.waiting
        if not waiting:
            raise Refusal("remark.answered", field="number", number=number)
        return answer_remark(desk, number, waiting[0].id, text)

    def _ask_file(self, *, whole: bool) -> None:
        self._saving.choose(
            _("导出列表"),
            _("办件列表"),
            ("xlsx", "csv"),
            lambda path: self.export_to(path, whole=whole),
        )

    def export_to(self, path: Path, *, whole: bool) -> None:
        """Write the cases of the queue to a file; ``whole`` with personal data unmasked."""
        wanted, reports = self._wanted, self._counter.reports
        form = "csv" if path.suffix.lower() == ".csv" else "xlsx"
        self._saving.write(path, lambda: reports.write_list(wanted, form, whole=whole))

    def _sample(self, text: str) -> None:
        desk, wanted = self._counter.desk, self._wanted

        def draw() -> SampleDrawn:
            rows = desk.ledger.page(wanted, None, MOST_CASES + 1, urgent_first=True).rows
            percent = int(text) if text.strip().isdecimal() else 0
            return draw_sample(desk, [row.number for row in rows], percent)

        def told(drawn: SampleDrawn) -> None:
            text = _("● 已从 {n} 件中随机抽取 {k} 件，种子 {seed}…，见操作记录。")
            shown = text.format(n=len(drawn.cases), k=len(drawn.picked), seed=drawn.seed[:8])
            self.says.emit("ok", shown)
            self.refresh()

        self._write(draw, told)

    def _do(self, act: Callable[[], FileState]) -> None:
        self._seen = None
        self._write(act, self._done)

    def _done(self, case: FileState) -> None:
        self.table.show_changed(case.number)
        if self.table.selected == case.number:
            self.table.go_down()
        self._look.start()

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self._look.start()

    def _lay_out(self) -> None:
        back = make_button("secondary", "supervision.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(make_label("title", "supervision.title", self, _("主管工作台")))
        head.addWidget(self._count)
        head.addWidget(self._age, 1)
        head.addWidget(back)
        keys = " · ".join(f"{one.key} {one.title()}" for one in KEYS if self.seat.may(one.right))
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.line)
        middle.addWidget(make_label("hint", "supervision.keys", self, keys))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.list_of_facets)
        across.addLayout(middle, 1)
        across.addWidget(self.reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addLayout(across, 1)


class _Queue(CaseTable):
    """The list, whose keys do what supervisors do."""

    commandAsked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters without a modifier; the rest is a list's."""
        typed = event.text().upper().replace(" ", "Space")
        command = next((one for one in KEYS if one.key == typed), None)
        if command is not None and not event.isAutoRepeat():
            self.commandAsked.emit(command.id)
        else:
            super().keyPressEvent(event)
