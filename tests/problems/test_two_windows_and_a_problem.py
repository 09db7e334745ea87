"""Two windows of one hall: a problem goes over the centre, and what disagrees is settled."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.forms.editors import Choice
from counter_app.features.problems.acts import registering
from counter_app.features.problems.acts.listing import listed
from counter_app.features.problems.acts.settling import contest, settle
from counter_app.features.problems.model.kinds import Disclosure, Side
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.features.problems.pages.presenters.problem_page import settling_sheet
from counter_app.features.problems.pages.problem_file import ProblemFile
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from tests.halls import HallOfWindows
from tests.problems.conftest import accept, brought, call_back, grade, pass_on, refuse, sign
from tests.ui.conftest import AtOnce


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()


def test_a_problem_is_registered_here_and_handled_there(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = registering.register(first.desk, brought(disclosure=Disclosure.CONFIDENTIAL)).number
    accept(first, number)
    grade(first, number)
    pass_on(first, number, "请核查。")
    sync(first, second)
    assert sign(second, number).status is ProblemStatus.CHECKING
    sync(second, first)
    assert first.desk.files.state(number).status is ProblemStatus.CHECKING
    assert first.store.files.events(number) == second.store.files.events(number)
    assert listed(first.desk) == listed(second.desk)


@pytest.fixture
def contested(hall: HallOfWindows) -> tuple[Counter, Counter, str]:
    """One window accepted it, the other did not, both while apart."""
    first, second = hall.window("02"), hall.window("03")
    number = registering.register(first.desk, brought()).number
    sync(first, second)
    accept(first, number)
    grade(first, number)
    refuse(second, number)
    sync(first, second, first)
    return first, second, number


def test_what_two_windows_did_apart_stands_still(contested: tuple[Counter, Counter, str]) -> None:
    first, second, number = contested
    for window in (first, second):
        problem = window.desk.files.state(number)
        assert problem.status is ProblemStatus.GRADED
        assert len(problem.contested) == 2  # the refusal and its letter
        with pytest.raises(Refusal, match=r"case[.]contested"):
            pass_on(window, number)


@pytest.mark.parametrize(
    ("side", "status", "standing"),
    [
        (Side.FIRST, ProblemStatus.GRADED, Standing.VOID),
        (Side.SECOND, ProblemStatus.NOT_ACCEPTED, Standing.CURRENT),
    ],
)
def test_a_person_settles_it(
    contested: tuple[Counter, Counter, str],
    side: Side,
    status: ProblemStatus,
    standing: Standing,
) -> None:
    first, second, number = contested
    seen = contest(first.desk, number)
    with pytest.raises(Refusal, match=r"problems[.]missing"):
        settle(first.desk, seen, SettleRequest(side, " "))
    settle(first.desk, seen, SettleRequest(side, "看过两边"))
    with pytest.raises(Refusal, match=r"contest[.]none"):
        settle(first.desk, seen, SettleRequest(side, "再来一次"))
    sync(first, second)
    for window in (first, second):
        problem = window.desk.files.state(number)
        assert (problem.status, problem.contested) == (status, ())
        letter = next(one for one in problem.papers if one.kind == ProblemPaper.REFUSAL)
        assert letter.standing is standing


def test_it_is_settled_on_its_page(qtbot: QtBot, contested: tuple[Counter, Counter, str]) -> None:
    first, _second, number = contested
    page = ProblemFile(first, AtOnce(), None)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show_problem(number)
    button = page.findChild(QPushButton, "problem.settle")
    assert not button.isHidden()
    button.click()
    assert "不予受理" in dict(settling_sheet(contest(first.desk, number)).facts)["后到中心的"]
    page.findChild(Choice, "act.side").show_value("second")
    page.findChild(QPlainTextEdit, "act.reason").setPlainText("已经起诉")
    page.acts.panel.commit()
    problem = first.desk.files.state(number)
    assert (problem.status, problem.contested) == (ProblemStatus.NOT_ACCEPTED, ())
    assert button.isHidden()


def test_numbers_of_two_windows_never_meet(hall: HallOfWindows) -> None:
    windows = hall.window("02"), hall.window("03")
    numbers = [registering.register(one.desk, brought()).number for one in windows for _ in "ab"]
    assert len(set(numbers)) == 4
    sync(*windows, *windows)
    for window in windows:
        assert {row.number for row in listed(window.desk)} == set(numbers)
        with pytest.raises(Refusal, match=r"case[.]not_allowed"):
            call_back(window, numbers[0])
