"""What a person asks for: one item, a theme (一件事), or several items of one visit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from counter_app.features.cases.model.draft import TypedMatter
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.intake.pages.case_pane import CasePane
from counter_app.features.intake.pages.presenters.results import Result
from counter_app.features.intake.pages.serving_people import PeopleServed
from counter_app.features.intake.pages.serving_search import ServingSearch
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _


class MattersServed(PeopleServed):
    """Takes what was found by words, alone or together with what is chosen already."""

    _pane: CasePane
    _pages: QStackedWidget
    _search: ServingSearch

    def join(self) -> None:
        """The item that was found comes to what this person asks for already (一起办)."""
        if self._current.item is None:
            self.says.emit("info", _("○ 先选好一个事项，再找另一个一起办。"))
        elif self._pages.currentIndex() == 0:
            self.says.emit("info", _("○ 按 F2 找到另一个事项，再按 Ctrl+J 一起办。"))
        else:
            self._search.join()

    def focus_parts(self) -> None:
        """Go to the parts of the matter."""
        self._back_to_case()
        self._pane.go_to("parts")

    def _start_item(self, result: Result) -> None:
        words = self._search.words
        if result.is_theme:
            self._start(lambda: self._current.choose_matter(TypedMatter(result.code), words))
        else:
            self._start(lambda: self._current.choose_item(result.code, words))

    def _join_item(self, result: Result) -> None:
        words = self._search.words
        asked = self._current.with_item(result.code)
        self._start(lambda: self._current.choose_matter(asked, words))

    def _start(self, choose: Callable[[], None]) -> None:
        """Take what was found, unless it cannot be taken: then all stays as it is."""
        try:
            choose()
        except Refusal as refusal:
            self.says.emit("error", say_here(refusal))
            return
        self._back_to_case()
        self.leaveSearch.emit()
        self._go_on()

    def _choose_part(self, code: str, choice: str) -> None:
        try:
            self._current.choose_part(code, choice)
        except Refusal as refusal:
            self.says.emit("error", say_here(refusal))
            self._show_intake()

    def _back_to_case(self) -> None:
        raise NotImplementedError

    def _go_on(self) -> None:
        """To what is to be done next."""
        raise NotImplementedError

    def _show_intake(self) -> None:
        raise NotImplementedError
