"""The desk for problems, as a clerk, a unit and a supervisor use it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.problems.model.kinds import Disclosure, Mood
from counter_app.features.problems.model.moves import ProblemStatus
from counter_app.features.problems.pages.officers import Officers
from counter_app.features.problems.pages.presenters.problem_lines import Which
from counter_app.features.problems.pages.problem_file import ProblemFile
from counter_app.features.problems.pages.problem_list import ProblemList
from tests.conftest import Asking, StandingClock
from tests.people import enter
from tests.problems.conftest import (
    NAME,
    SAID,
    TOLD,
    UNIT,
    Brings,
    accept,
    answered,
    call_back,
    grade,
    handled,
    pass_on,
)
from tests.ui.conftest import AtOnce, dressed_as_always, nothing_stays_on_screen  # noqa: F401


class Page:
    """One of the pages, with what it said."""

    def __init__(self, qtbot: QtBot, view: Any) -> None:
        self.view = view
        self.said: list[tuple[str, str]] = []
        view.message.connect(lambda tone, text: self.said.append((tone, text)))
        qtbot.addWidget(view)
        view.resize(1138, 708)
        view.show()

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.view.findChildren(kind, name)
        assert found, name
        return found[-1]  # those before it belong to a form that was closed

    def press(self, name: str) -> None:
        self.find(QPushButton, name).click()

    def type(self, name: str, text: str) -> None:
        field = self.find(QWidget, f"act.{name}")
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)
            field.textEdited.emit(text)

    def go(self) -> None:
        self.view.acts.panel.commit()

    def text(self) -> str:
        QTest.qWait(1)
        labels = [one.text() for one in self.view.findChildren(QLabel) if one.isVisible()]
        lists = [self.view.trail, self.view.papers, self.view.alike]
        lines = [one.item(n).text() for one in lists for n in range(one.count())]
        return "\n".join((*labels, *lines))


@pytest.fixture
def listing(qtbot: QtBot, window: Counter) -> Page:
    return Page(qtbot, ProblemList(window, AtOnce(), None))  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, window: Counter) -> Page:
    return Page(qtbot, ProblemFile(window, AtOnce(), None))  # type: ignore[arg-type]


def numbers(listing: Page, which: str) -> list[str]:
    listing.view.choose(which)
    return [row.number for row in listing.view.table.rows]


def test_a_problem_is_registered_by_form(page: Page, window: Counter) -> None:
    page.view.register()
    page.type("said", SAID)
    page.type("reporter_name", NAME)
    page.type("against", UNIT)
    page.type("clerks", "林某、12号窗口")
    page.go()
    problem = window.desk.files.state(page.view.number)
    assert problem.status is ProblemStatus.REGISTERED
    assert problem.registered.clerks == ("林某", "12号窗口")
    assert page.said[-1][0] == "ok"
    assert "已登记" in page.text()
    assert SAID in page.text()


def test_it_comes_out_of_a_case_prefilled(page: Page, window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    page.view.register(case)
    assert page.find(QLineEdit, "act.reporter_name").text() == case.received.applicant.name
    assert page.find(QLineEdit, "act.about").text() == case.number
    page.type("said", SAID)
    page.go()
    assert window.desk.files.state(page.view.number).registered.about_case == case.number


def test_acts_are_offered_as_its_status_allows_and_done_by_form(
    page: Page, window: Counter, registers: Brings
) -> None:
    number = registers().number
    page.view.show_problem(number)
    offered = {one.objectName() for one in page.view.acts.findChildren(QPushButton)}
    assert {"problem.accept", "problem.refuse", "problem.supervise"} <= offered
    assert "problem.close" not in offered
    page.press("problem.accept")
    page.go()
    assert window.desk.files.state(number).status is ProblemStatus.ACCEPTED
    assert "待分级" in page.text()
    assert "✓ 受理问题" in page.text()


def test_what_is_missing_is_said_in_the_form(
    page: Page, window: Counter, registers: Brings
) -> None:
    number = registers(disclosure=Disclosure.CONFIDENTIAL).number
    accept(window, number)
    grade(window, number)
    page.view.show_problem(number)
    page.press("problem.pass-on")
    page.type("lead", UNIT)
    page.type("told", f"{NAME}反映")
    page.go()
    assert window.desk.files.state(number).status is ProblemStatus.GRADED
    assert "请改写" in page.find(QLabel, "act.told.word").text()
    page.type("told", TOLD)
    page.go()
    assert window.desk.files.state(number).status is ProblemStatus.PASSED_ON


def test_similar_problems_stand_beside(page: Page, registers: Brings) -> None:
    first, second = registers(), registers()
    page.view.show_problem(first.number)
    assert page.view.alike.count() == 1
    assert second.number in page.view.alike.item(0).text()


def test_the_list_shows_what_is_asked_for(
    listing: Page, window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    late = registers().number
    standing_clock.forward(days=3)
    fresh = registers().number
    assert numbers(listing, Which.OPEN) == [late, fresh]
    assert numbers(listing, Which.LATE) == [late]
    assert numbers(listing, ProblemStatus.CLOSED) == []
    listing.view.look()
    supervised = window.desk.files.state(late).supervised
    assert [one.late for one in supervised] == [True]
    listing.view.choose(Which.OPEN)
    table = listing.view.table
    assert table.data(table.index(0, 0)).startswith("▲")


def test_each_role_finds_what_waits_for_them(
    listing: Page, window: Counter, people: None, registers: Brings
) -> None:
    enter(window, "clerk")
    new, passed, satisfied = registers().number, registers().number, registers().number
    accept(window, passed)
    grade(window, passed)
    pass_on(window, passed)
    answered(window, satisfied)
    call_back(window, satisfied, Mood.SATISFIED)
    assert numbers(listing, Which.MINE) == [new]
    window.people.sign_out()
    enter(window, "unit")
    assert numbers(listing, Which.MINE) == [passed]
    window.people.sign_out()
    enter(window, "supervisor")
    assert numbers(listing, Which.MINE) == [satisfied]
    listing.view.refresh()
    figures = listing.find(QLabel, "problems.figures").text()
    assert "满意率 100.0 %（1/1）" in figures


def test_the_unit_reads_no_name_on_the_page(
    page: Page, window: Counter, people: None, registers: Brings
) -> None:
    enter(window, "clerk")
    number = registers(disclosure=Disclosure.CONFIDENTIAL).number
    accept(window, number)
    grade(window, number)
    pass_on(window, number, TOLD)
    page.view.show_problem(number)
    assert NAME in page.text()
    window.people.sign_out()
    enter(window, "unit")
    page.view.show_problem(number)
    assert NAME not in page.text()
    assert SAID not in page.text()
    assert TOLD in page.text()
    assert "您看不到" in page.text()
    window.people.sign_out()
    enter(window, "other")
    page.view.show_problem(number)
    tone, told = page.said[-1]
    assert (tone, f"问题 {number} 不在您可以查看和办理的范围" in told) == ("error", True)


def test_enter_opens_the_problem(qtbot: QtBot, listing: Page, registers: Brings) -> None:
    number = registers().number
    listing.view.choose(Which.ALL)
    listing.view.take_focus()
    with qtbot.waitSignal(listing.view.opened) as told:
        qtbot.keyClick(listing.view.view, Qt.Key.Key_Return)
    assert told.args == [number]


def test_officers_are_named_and_given_enterprises_by_form(qtbot: QtBot, window: Counter) -> None:
    officers = Page(qtbot, Officers(window, AtOnce(), None))  # type: ignore[arg-type]
    officers.view.refresh()
    officers.press("officers.new")
    officers.type("name", "李远航")
    officers.type("unit", UNIT)
    officers.go()
    assert officers.view.officers.count() == 1
    assert "李远航" in officers.view.officers.item(0).text()
    officers.press("liaison.assign")
    officers.type("enterprise", NAME)
    officers.type("code", "91460200MA5T00001X")
    officers.go()
    assert "校验码不符" in officers.find(QLabel, "act.code.word").text()
    officers.type("code", "91460200MA5T00001R")
    officers.go()
    assert NAME in officers.view.enterprises.item(0).text()
    assert officers.said[-1][0] == "ok"


@pytest.mark.parametrize("size", [(1138, 708), (863, 554), (730, 480), (623, 324)])
def test_every_act_is_in_sight_on_every_screen(
    page: Page, registers: Brings, window: Counter, size: tuple[int, int]
) -> None:
    number = registers(said=SAID * 20, item_name="建筑工程施工许可" * 10).number
    handled(window, number)
    page.view.resize(*size)
    page.view.show_problem(number)
    QTest.qWait(1)
    assert (page.view.width(), page.view.height()) == size
    buttons = [one for one in page.view.acts.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) > 4
    for button in buttons:
        corner = button.mapTo(page.view, button.rect().bottomRight())
        assert page.view.rect().contains(corner), button.text()
        assert button.width() >= button.minimumSizeHint().width(), button.text()
