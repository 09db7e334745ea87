"""What is still being read is not shown as if it were known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.seat import Seat
from counter_app.features.cases.pages.case import CaseView
from counter_app.features.cases.pages.search import SearchView
from tests.ui.acting_desk import take_in


class Slow:
    """Reads nothing until told."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def run(self, work: Any, done: Any, failed: Any, *, parent_view: object) -> None:
        self._waiting.append(lambda: done(work()))

    write = run

    def read(self) -> None:
        """Everything that is asked for."""
        while self._waiting:
            self._waiting.pop(0)()


def test_a_case_that_is_not_read_yet_is_not_contested(qtbot: QtBot, counter: Counter) -> None:
    case, slow = take_in(counter), Slow()
    view = CaseView(Seat(counter, slow))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.opened(number=case.number)
    contested = view.findChild(QLabel, "case.contested")
    look = view.findChild(QPushButton, "case.contest")
    assert contested is not None
    assert look is not None
    assert not contested.isVisible()
    assert not look.isVisible()
    slow.read()
    assert not contested.isVisible()


def test_a_search_says_that_it_searches(qtbot: QtBot, counter: Counter) -> None:
    case, slow = take_in(counter), Slow()
    view = SearchView(Seat(counter, slow))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.opened(person=case.received.applicant.id_number)
    count = view.findChild(QLabel, "search_cases.count")
    assert count is not None
    assert "正在查找" in count.text()
    slow.read()
    assert "共 1 件" in count.text()
