"""Looking words up as they are typed, without ever holding up the typing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.intake.pages.presenters.results import Result, Results, ResultsPresenter
from counter_app.features.intake.pages.serving_bar import ServingBar
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter
    from counter_app.features.intake.pages.results import ResultsView

_FRAME_S: Final = 0.016


class ServingSearch(QWidget):
    """Results and guide; ``chosen`` tells the item or theme to start, ``personNamed`` whose
    cases to find, ``joined`` the item that comes to what is chosen already.

    Words are looked up at once while that takes less than a frame; after one
    that took longer, the next goes to the background and stale answers are
    dropped.
    """

    chosen = Signal(object)
    joined = Signal(object)
    personNamed = Signal(str)
    backAsked = Signal()
    failed = Signal(str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.words = ""
        self._counter = counter
        self._background = background
        self._presenter = ResultsPresenter(
            lambda: counter.store.shelf.current(),
            counter.match,
            lambda: counter.desk.clock.now().date(),
            lambda: counter.hall.partners,
        )
        self._slow = False
        self._waiting = False
        self._chosen_early = False
        self._results: ResultsView | None = None
        self._bar = ServingBar(
            "search.bar",
            (("back", _("返回办件 Esc")), ("join", _("与当前事项一起办 Ctrl+J"))),
            ("choose", _("办理此事项 Enter")),
            self,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._bar.asked.connect(self._do)
        background.run(counter.warm_matcher, self._warmed, self._warming_failed, parent_view=self)

    @property
    def results(self) -> ResultsView:
        """The list and the guide; the first screen does not wait for them."""
        if self._results is None:
            from counter_app.features.intake.pages.results import ResultsView

            self._results = ResultsView(self._presenter.guide, self)
            self._column.insertWidget(0, self._results, 1)
            self._results.follow_in_focus(self)
            self._results.chosen.connect(self._take)
            self._results.linkFollowed.connect(self._follow)
        return self._results

    def look_up(self, words: str) -> None:
        """Show what these words find; empty text shows nothing."""
        self.words, self._waiting, self._chosen_early = words, False, False
        if not words:
            return
        if not self._counter.matcher_is_warm:
            self.results.show_results(Results(words, (), _("正在准备事项目录，请稍候…")))
        elif self._slow:
            self._waiting = True
            self._background.run(
                lambda: self._timed(words), self._show, self._search_failed, parent_view=self
            )
        else:
            self._show(self._timed(words))

    def choose(self) -> None:
        """Take the selected line of what these words find, as soon as that is known."""
        if not self._counter.matcher_is_warm:
            self._chosen_early = True
        elif self._waiting:
            self._show(self._timed(self.words))
        self.results.choose()

    def offer_joining(self, offered: bool) -> None:
        """Whether what is found can be asked for together with what is chosen already."""
        self._bar.offer("join", offered)

    def join(self) -> None:
        """Take the selected item together with what is chosen already."""
        result = self.results.selected()
        if result is not None and not result.is_theme and not result.is_person:
            self._note_pick(result.code)
            self.joined.emit(result)

    def refresh(self) -> None:
        """A new catalog was published: look its words up from now on."""
        self._background.run(
            self._counter.warm_matcher, self._warmed, self._warming_failed, parent_view=self
        )

    def _timed(self, words: str) -> tuple[Results, float]:
        began = time.perf_counter()
        return self._presenter.look_up(words), time.perf_counter() - began

    def _show(self, found: tuple[Results, float]) -> None:
        results, took = found
        self._slow = took > _FRAME_S
        if results.words == self.words:
            self._waiting = False
            self.results.show_results(results)
            self._bar.show_ready(bool(results.lines))

    def _take(self, result: Result) -> None:
        if result.is_person:
            self.personNamed.emit(result.code)
        else:
            if not result.is_theme:
                self._note_pick(result.code)
            self.chosen.emit(result)

    def _note_pick(self, code: str) -> None:
        """What clerks take for which words is learned; nobody waits for it."""
        words = self.words
        self._background.write(
            lambda: self._counter.words.note_pick(words, code),
            lambda _nothing: None,
            self._senseless,
            parent_view=self,
        )

    def _follow(self, code: str) -> None:
        if (result := self._presenter.line_of(code)) is not None:
            self.chosen.emit(result)

    def _do(self, action: str) -> None:
        if action == "choose":
            self.choose()
        elif action == "join":
            self.join()
        else:
            self.backAsked.emit()

    def _warmed(self, _nothing: None) -> None:
        chosen, _made = self._chosen_early, self.results  # before the first word is typed
        self.look_up(self.words)
        if chosen:
            self.choose()

        self._background.run(
            self._counter.warm_sense, lambda _nothing: None, self._senseless, parent_view=self
        )

    def _senseless(self, error: Exception) -> None:
        """Words alone go on to find items; what stands in sight stays as it is."""
        self.failed.emit(explain(error))

    def _warming_failed(self, error: Exception) -> None:
        self.failed.emit(_("事项目录没有准备好：{why}").format(why=explain(error)))

    def _search_failed(self, error: Exception) -> None:
        self._waiting = False
        self._warming_failed(error)
