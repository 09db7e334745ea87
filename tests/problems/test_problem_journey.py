"""Problems in the real window: opened by keys, registered out of a case, found again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.problems.model.moves import ProblemStatus
from tests.conftest import Asking
from tests.problems.conftest import SAID, Brings
from tests.ui.conftest import dressed_as_always, nothing_stays_on_screen, words_alone  # noqa: F401
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import code_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, window: Counter) -> Iterator[Desk]:
    here = Desk(qtbot, window)
    here.shell.resize(1366, 768)
    yield here
    here.session.close()


def test_a_key_opens_the_problems_and_enter_one_of_them(desk: Desk, registers: Brings) -> None:
    number = registers().number
    desk.key(Qt.Key.Key_4, CTRL | SHIFT)
    assert desk.shell.navigator.here == "problems"
    table = desk.find(QTableView, "problems.table")
    assert table.model().rowCount() == 1
    table.activated.emit(table.model().index(0, 0))
    desk.settle()
    assert desk.shell.navigator.here == "problem"
    assert desk.text("problem.title") == number
    desk.press("problem.accept")
    desk.shell.navigator.view.file.acts.panel.commit()
    desk.settle()
    assert desk.counter.desk.files.state(number).status is ProblemStatus.ACCEPTED


def test_out_of_a_case_by_one_key(desk: Desk, asking: Asking) -> None:
    case = desk.counter.take_in(asking()).case
    desk.shell.navigator.open("case", number=case.number)
    desk.settle()
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert desk.shell.navigator.here == "problem"
    assert desk.find(QLineEdit, "act.about").text() == case.number
    assert desk.find(QLineEdit, "act.reporter_name").text() == case.received.applicant.name
    desk.find(QPlainTextEdit, "act.said").setPlainText(SAID)
    desk.shell.navigator.view.file.acts.panel.commit()
    desk.settle()
    (row,) = desk.counter.desk.files.listed("problem")
    assert desk.text("problem.title") == row.number


def test_who_goes_back_from_a_new_one_is_where_they_came_from(desk: Desk) -> None:
    desk.key(Qt.Key.Key_4, CTRL | SHIFT)
    desk.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert desk.shell.navigator.here == "problem"
    desk.shell.navigator.view.file.acts.panel.left.emit()
    assert desk.shell.navigator.here == "problems"


def test_the_officers_have_a_page(desk: Desk) -> None:
    desk.key(Qt.Key.Key_5, CTRL | SHIFT)
    assert desk.shell.navigator.here == "officers"


def test_a_typed_number_leads_to_the_problem(desk: Desk, registers: Brings) -> None:
    number = registers().number
    omnibox = desk.shell.top.omnibox
    omnibox.setText(number)
    omnibox.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.navigator.here == "problem"
    assert desk.text("problem.title") == number


def test_a_scanned_slip_leads_to_the_problem(desk: Desk, registers: Brings) -> None:
    problem = registers()
    desk.shell.scanned.emit(code_of(desk.counter, problem.papers[0].number))
    desk.settle()
    assert desk.shell.navigator.here == "problem"
