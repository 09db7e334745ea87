"""主管工作台: figures ｜ facets ｜ the queue, late ones first ｜ the case beside it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.features.cases.acts.case_clock import reckoning_of
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.pages.case_reading import CaseReading
from counter_app.features.cases.pages.presenters.case_page import CasePage, case_page
from counter_app.features.hall.pages.presenters.hall_page import local_copy_text
from counter_app.features.review.acts.queue import Facet, FacetValue, Standing
from counter_app.features.review.pages.figure_strip import FigureStrip
from counter_app.features.review.pages.presenters.supervision import (
    Choice,
    LiveWindow,
    choices,
    figures,
    filters_text,
    live_windows,
)
from counter_app.features.review.pages.queue_columns import Columns, keep_look, wear_look
from counter_app.features.review.pages.reviewing import Reviewing
from counter_app.features.review.pages.supervision_commands import KEYS
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _

_FACETS_WIDTH: Final = 176
_READING_WIDTH: Final = 264
_READING_FROM: Final = 1000  # pixels of the page
_FACETS_FROM: Final = 760
_STRIP_FROM: Final = 640
_TALL_FROM: Final = 460
_LEAST: Final = 420
_EDGE: Final = 16
_LOOK_MS: Final = 120  # a case that is only passed by is not read
_CHOICE: Final = Qt.ItemDataRole.UserRole
"""What choosing a line of the facets asks for."""


class SupervisionView(Reviewing):
    """↑↓ go along the queue; what single keys do to the case in sight are commands of the page."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._wanted = EVERY.on(self._today)
        self._facets: Mapping[Facet, tuple[FacetValue, ...]] = {}
        self._counts: Mapping[Listing, int] = {}
        self._whole: frozenset[Facet] = frozenset()
        self._live: tuple[LiveWindow, ...] = ()
        self._asked = 0
        self._filtering = False  # filters stand instead of the list, where both have no room
        self._worn = ""  # whose look the list wears
        self.strip = FigureStrip(self)
        self.strip.chosen.connect(lambda wanted: self.opened(wanted=wanted))
        self.list_of_facets = QListWidget(self)
        self.list_of_facets.setObjectName("supervision.facets")
        self.list_of_facets.setAccessibleName(_("筛选：回车选择或取消"))
        self.list_of_facets.setFixedWidth(_FACETS_WIDTH)
        self.list_of_facets.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # counts stay
        self.list_of_facets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_of_facets.itemActivated.connect(self._facet_chosen)
        self.list_of_facets.itemClicked.connect(self._facet_chosen)
        self.table.opened.connect(lambda number: self.open("case", number=number))
        self.table.counted.connect(self._counted)
        self.table.failed.connect(lambda text: self.says.emit("error", text))
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._tell_count())
        self.reading = CaseReading(self)
        self.reading.setFixedWidth(_READING_WIDTH)
        self.reading.show_nothing()
        self._total = 0
        self._count = make_label("hint", "supervision.count", self)
        self._age = make_label("hint", "supervision.age", self)
        self._filters = make_label("label", "supervision.filters", self)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._read_case)
        self._lay_out()
        on_key(self, "Ctrl+F", self._go_to_facets)

    def refresh(self) -> None:
        """Read everything anew; what is chosen and selected stays."""
        self._wear()
        wanted, queue = self._wanted, self._counter.queue
        self._asked += 1
        asked = self._asked

        def show(facets: Mapping[Facet, tuple[FacetValue, ...]]) -> None:
            if asked == self._asked:
                self._facets = facets
                self._show_facets()
                self._read_counts(asked)

        self.table.show_cases(wanted)
        self._run(queue.standing, self._show_standing)
        self._run(lambda: queue.facets(wanted), show)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """That of the narrowest form: what has no room gives way."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def keep(self) -> None:
        """How the list looks is remembered for who leaves it."""
        with suppress(Trouble):  # columns are not worth a word on a window that closes
            if self._worn == self._counter.clerk.code:
                keep_look(self._counter, self.table)

    def clear_filter(self) -> None:
        """清除筛选: every case, of every day."""
        self._choose(EVERY)

    def choose_columns(self) -> None:
        """列和次序."""
        dialog = Columns(self.table, self.window())
        dialog.accepted.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def after_one(self, number: str) -> None:
        """The next case comes at once: whoever goes through three hundred waits for nothing."""
        self.table.show_changed(number)
        if self.table.selected == number:
            self.table.go_down()
        self._look.stop()
        self._read_case()

    def after_many(self) -> None:
        """All of it may be another now."""
        self.refresh()
        self._look.start()

    def list_just(self, numbers: tuple[str, ...]) -> None:
        """What was drawn, whatever day it is of."""
        self._choose(Listing(numbers=numbers))

    def _fit(self) -> None:
        """Where there is no room beside the list, what stands there gives way.

        Filters come with Ctrl+F instead of the list and go with it; a case is read by Enter.
        """
        narrow = self.width() < _FACETS_FROM
        self._filtering &= narrow
        self.reading.setVisible(self.width() >= _READING_FROM)
        self.list_of_facets.setVisible(not narrow or self._filtering)
        self._middle.setVisible(not (narrow and self._filtering))
        self.list_of_facets.setFixedWidth(self.width() - 2 * _EDGE if narrow else _FACETS_WIDTH)
        low = self.height() < _TALL_FROM
        self.strip.setVisible(not low and self.width() >= _STRIP_FROM)
        self._keys.setVisible(not low)

    def _go_to_facets(self) -> None:
        narrow = self.width() < _FACETS_FROM
        self._filtering = narrow and not self._filtering
        self._fit()
        shown = self.list_of_facets if self._filtering or not narrow else self.table
        shown.setFocus()

    # What is shown

    @property
    def _today(self) -> date:
        return self._counter.desk.clock.now().date()

    def _wear(self) -> None:
        person = self._counter.clerk.code
        if self._worn != person:
            self._worn = person
            wear_look(self._counter, self.table)

    def _show_standing(self, standing: Standing) -> None:
        self.strip.show_figures(figures(standing, self._today))
        desk = self._counter.desk
        names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
        self._live = live_windows(standing, names, desk.clock.now())
        self._show_facets()

    def _read_counts(self, asked: int) -> None:
        """How many each filter would leave, asked after the rest: nothing waits for it."""
        ledger = self._counter.desk.ledger
        wanted = {one.counted for one in self._choices() if one.counted is not None}

        def show(counts: Mapping[Listing, int]) -> None:
            if asked == self._asked:
                self._counts = counts
                self._show_facets()

        self._run(lambda: {one: ledger.count(one) for one in wanted}, show)

    def _choices(self) -> tuple[Choice, ...]:
        return choices(self._wanted, self._facets, self._today, self._live, self._whole)

    def _show_facets(self) -> None:
        stays = self.list_of_facets.currentRow()
        self.list_of_facets.clear()
        shown = self._choices()
        for choice in shown:
            item = QListWidgetItem(self._told(choice))
            if choice.to is None and choice.facet is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setData(_CHOICE, choice)
            item.setToolTip(plain_tip(choice.more))
            self.list_of_facets.addItem(item)
        if stays < 0:  # the first that is chosen
            stays = next((n for n, one in enumerate(shown) if one.chosen), 1)
        self.list_of_facets.setCurrentRow(min(stays, len(shown) - 1))
        told = filters_text(shown) or _("没有筛选")
        self._filters.setText(_("筛选：{told}（C 清除）").format(told=told))

    def _told(self, choice: Choice) -> str:
        if choice.to is None:
            return choice.text
        count = self._counts.get(choice.counted) if choice.counted is not None else None
        sign = "● " if choice.chosen else "　"
        return f"{sign}{choice.text}" + ("" if count is None else f"  {count}")

    def _facet_chosen(self, item: QListWidgetItem) -> None:
        choice = item.data(_CHOICE)
        if isinstance(choice, Choice) and choice.facet is not None:
            self._whole |= {choice.facet}
            self._show_facets()
        elif isinstance(choice, Choice):
            self._choose(choice.to)
            if self._filtering:  # the list is what was wanted
                self._go_to_facets()

    def _choose(self, wanted: Listing | None) -> None:
        if wanted is not None and wanted != self._wanted:
            self._wanted = wanted
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self.refresh()

    def _counted(self, total: int) -> None:
        self._total = total
        self._tell_count()
        if total == 0:
            self._seen = None
            self.reading.show_nothing()

    def _tell_count(self) -> None:
        marked = len(self.table.marked)
        text = _("共 {n} 件").format(n=self._total)
        if marked > 1:
            text = _("共 {n} 件，选中 {k} 件").format(n=self._total, k=marked)
        self._count.setText(text)

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
            desk = self._counter.desk
            by, today = reckoning_of(desk), desk.clock.now().date()
            return case_page(ledger.case(number), events, by, today=today), events[-1].id

        def show(found: tuple[CasePage, UUID]) -> None:
            page, last = found
            if page.number == self.table.selected:
                self._seen = (page.number, last)
                self._papers = tuple(one.number for one in page.papers)
                self.reading.show_case(page)

        # Not as after an act: looking again would fail again.
        self._background.run(read, show, super()._failed, parent_view=self)

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
        self._middle = QWidget(self)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addWidget(self._filters)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.line)
        self._keys = make_label("hint", "supervision.keys", self, keys)
        middle.addWidget(self._keys)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.list_of_facets)
        across.addWidget(self._middle, 1)
        across.addWidget(self.reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, 12, _EDGE, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addLayout(across, 1)
