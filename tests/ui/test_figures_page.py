"""The page of published figures, as a supervisor walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.figures.model.published import Published
from tests.conftest import Asking
from tests.ui.desks import Desk

_PLACES = {one: place for place, one in enumerate(Published)}


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, asking: Asking) -> Iterator[Desk]:
    window.take_in(asking())
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


@pytest.fixture
def go_to(desk: Desk) -> Callable[[Published], None]:
    desk.shell.navigator.open("figures")
    table = desk.find(QTableWidget, "figures.table")
    desk.wait(lambda: table.rowCount() == len(Published))

    def go(which: Published) -> None:
        table.setCurrentCell(_PLACES[which], 0)
        desk.settle()

    return go


def test_going_to_a_figure_shows_the_items_behind_it(
    desk: Desk, go_to: Callable[[Published], None]
) -> None:
    go_to(Published.LIMIT_CUT)
    lines = desk.find(QListWidget, "figures.behind")
    assert [lines.item(n).text() for n in range(lines.count())] == [
        "●　公共场所卫生许可新办　三亚市营商环境建设局　SY-WS-001　120 → 1 个工作小时"
    ]


def test_a_figure_of_cases_opens_them(desk: Desk, go_to: Callable[[Published], None]) -> None:
    go_to(Published.FINISHED)
    assert "回车打开这些办件" in desk.find(QLabel, "figures.behind.title").text()
    desk.find(QTableWidget, "figures.table").cellActivated.emit(_PLACES[Published.FINISHED], 0)
    desk.settle()
    assert desk.shell.navigator.here == "supervision"


def test_a_sample_catalog_says_that_it_is_not_to_be_published(
    desk: Desk, go_to: Callable[[Published], None]
) -> None:
    go_to(Published.ONE_WINDOW)
    assert "样例目录，不得公布" in desk.text("figures.note")
