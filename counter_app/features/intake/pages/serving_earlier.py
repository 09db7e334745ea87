"""Looks up the applicant's earlier cases once the identity number is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.cases.acts.pledging import Bar, bar_of
from counter_app.features.cases.ports import CaseRow
from counter_app.features.intake.pages.presenters.verdict_lines import bar_text
from counter_app.features.intake.pages.verdict import VerdictPanel

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class EarlierCases(QObject):
    """Asks once a number; an answer for somebody else is dropped."""

    def __init__(self, counter: Counter, background: Background, panel: VerdictPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._background = background
        self._panel = panel
        self._number = ""
        self._barred = False

    def look_up(self, number: str, told: Callable[[bool], None]) -> None:
        """Show the cases of this checked number; empty text shows none.

        ``told`` learns whether its applicant is barred from pledging.
        """
        if number == self._number:
            told(self._barred)
            return
        self._number, self._barred = number, False
        told(False)
        self._panel.show_earlier(())
        self._panel.show_bar("")
        if not number:
            return

        def show(found: tuple[tuple[CaseRow, ...], Bar | None]) -> None:
            if number == self._number:
                cases, bar = found
                self._barred = bar is not None
                told(self._barred)
                self._panel.show_earlier(cases)
                self._panel.show_bar(bar_text(bar) if bar else "")

        desk = self._counter.desk
        self._background.run(
            lambda: (desk.ledger.earlier_cases(number), bar_of(desk, (number,))),
            show,
            self._failed,
            parent_view=self,
        )

    def _failed(self, error: Exception) -> None:
        explain(error)  # noted in the log; serving goes on without this list
