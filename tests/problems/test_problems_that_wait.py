"""Problems in 待我处理: counted as their page lists them, and the line opens just these."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.problems.acts.listing import my_turn
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.pages.presenters.problem_lines import Which, read_rows
from counter_app.features.problems.pages.views import ProblemsView
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.remark_case import remark_case
from counter_app.features.review.pages.presenters.notices_page import (
    notice_lines,
    read_notices,
    total,
)
from tests.conftest import StandingClock
from tests.people import enter
from tests.problems.conftest import Brings, handled
from tests.ui.desks import Desk

HOURS_OF_30_DAYS = 24 * 30


def told(window: Counter) -> dict[str, int]:
    """Each line about problems with what it counts; all of them are what their page lists."""
    found = [one for one in read_notices(window) if one.kind in window.features.notices]
    for one in found:
        assert len(read_rows(window.desk, one.kind.shows["which"])) == one.count
    return {one.kind.shows["which"]: one.count for one in found}


def test_each_role_is_told_of_its_problems(
    window: Counter, registers: Brings, people: None, standing_clock: StandingClock
) -> None:
    enter(window, "clerk")
    assert told(window) == {}
    registers()
    registers(disclosure=Disclosure.CONFIDENTIAL)
    handled(window, registers().number)
    assert told(window) == {"mine": 2}
    enter(window, "unit")  # whose confidential problem is not even counted
    assert told(window) == {"mine": 1}
    enter(window, "other")
    assert told(window) == {}
    enter(window, "supervisor")
    assert told(window) == {}
    standing_clock.forward(hours=HOURS_OF_30_DAYS)
    assert told(window) == {"mine": 3, "late": 3}
    chip = total(read_notices(window, briefly=True))
    assert chip >= 3
    assert chip == total(read_notices(window))  # what is only good to know does not count there


def test_a_problem_that_was_given_or_remarked_on_waits_too(
    window: Counter, registers: Brings, people: None
) -> None:
    enter(window, "clerk")
    given, remarked = handled(window, registers().number), handled(window, registers().number)
    assert told(window) == {}
    enter(window, "supervisor")
    reassign_cases(window.desk, [given.number], "clerk", "请跟进")
    remark_case(window.desk, remarked.number, "请先联系反映人")
    enter(window, "clerk")
    assert {one.number for one in my_turn(window.desk)} == {given.number, remarked.number}
    assert told(window) == {"mine": 2}


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_its_line_opens_the_list(
    window: Counter, registers: Brings, standing_clock: StandingClock, qtbot: QtBot
) -> None:
    late = registers().number
    standing_clock.forward(hours=HOURS_OF_30_DAYS)
    registers()
    desk = Desk(qtbot, window)
    try:
        desk.shell.do("notices")
        desk.settle()
        notices = desk.shell.navigator.view.list_of_notices
        [line] = [
            notices.item(row)
            for row in range(notices.count())
            if "个问题超期" in notices.item(row).text()
        ]
        notices.setCurrentItem(line)
        QTest.keyClick(notices, Qt.Key.Key_Return)
        desk.settle()
        view = desk.shell.navigator.view
        assert isinstance(view, ProblemsView)
        assert view.list._which.currentData() == Which.LATE
        assert [row.number for row in view.list.table.rows] == [late]
    finally:
        desk.session.close()
        desk.session.dress(DeskLook())


def test_a_window_alone_is_told_of_all(window: Counter, registers: Brings) -> None:
    registers()
    [line] = notice_lines(read_notices(window))
    assert "1 个问题等我处理" in line.text
