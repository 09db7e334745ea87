"""What is known of the applicant once the identity number is right: shown, and filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.cases.acts.pledging import Bar, bar_of
from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.intake.pages.case_pane import CasePane
from counter_app.features.intake.pages.presenters.earlier import (
    NOTHING,
    Earlier,
    look_back,
    offer_text,
    other_name,
)
from counter_app.features.intake.pages.presenters.intake import IntakePresenter
from counter_app.features.intake.pages.presenters.verdict_lines import bar_text
from counter_app.knowledge.persons.identity import IdKind

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class EarlierCases(QObject):
    """Asks once a number and item; an answer for somebody else is dropped.

    ``taken``: what is known was filled in. ``barred``: whether the applicant
    may pledge something is otherwise than it was.
    """

    taken = Signal()
    barred = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        pane: CasePane,
        current: Callable[[], IntakePresenter],
    ) -> None:
        super().__init__(pane)
        self._counter = counter
        self._background = background
        self._pane = pane
        self._current = current
        self._asked = ("", "", "")
        self._found: Earlier = NOTHING
        self._barred = False
        pane.intake.knownTaken.connect(self._take)

    def look_up(self) -> None:
        """Show what is known of who is served; of somebody else nothing stays."""
        intake = self._current()
        number = intake.check("applicant", "id_number").value
        asked = (number, intake.draft.applicant.id_kind, intake.draft.item_code)
        if asked != self._asked:
            if number != self._asked[0]:
                self._show(NOTHING)
            self._asked = asked
            if number:
                self._ask(*asked)
        self._show_in_form()

    def forget(self) -> None:
        """Ask anew: a case was made."""
        self._asked = ("", "", "")

    def _ask(self, number: str, kind: str, item: str) -> None:
        desk = self._counter.desk

        def show(found: tuple[Earlier, Bar | None]) -> None:
            if (number, kind, item) == self._asked:
                self._show(*found)
                self._show_in_form()

        self._background.run(
            lambda: (
                look_back(desk.ledger, IdKind(kind), number, item),
                bar_of(desk, (number,)),
            ),
            show,
            self._failed,
            parent_view=self,
        )

    def _show(self, earlier: Earlier, bar: Bar | None = None) -> None:
        self._found, self._barred = earlier, bar is not None
        self._pane.show_earlier(earlier, bar_text(bar) if bar else "")

    def _show_in_form(self) -> None:
        intake, known = self._current(), self._found.known
        if intake.barred is not self._barred:
            intake.barred = self._barred
            self.barred.emit()
        offer = offer_text(known, intake.draft.applicant)
        name = intake.check("applicant", "name").value
        self._pane.intake.show_known(offer, other_name(known, name, typing=True))

    def _take(self) -> None:
        """Fill in what is known, and note that it was looked at (个人信息保护法 art. 51)."""
        known, desk = self._found.known, self._counter.desk
        if known is None:
            return
        self._current().take_known(known.name, known.phone, known.agent)
        self._background.write(
            lambda: show_personal_data(desk, known.case_number),
            lambda _party: None,
            self._failed,
            parent_view=self,
        )
        self.taken.emit()

    def _failed(self, error: Exception) -> None:
        explain(error)  # noted in the log; serving goes on without this list
