"""A supervisor closes the day by keys and a scanner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.day.model.day_close import DayClosed
from counter_app.features.day.pages.day_close import DayCloseView
from counter_app.features.people.pages.door_sheet import DoorSheet
from tests.casework.test_day_close import lose, print_all
from tests.conftest import StandingClock
from tests.people import PASSWORD, enter, staff
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import code_of, shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def jammed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer prints nothing more."""
    monkeypatch.setattr(
        "counter_app.features.papers.pages.printing.print_next", lambda _counter: None
    )


@pytest.fixture
def desk(
    qtbot: QtBot, counter: Counter, standing_clock: StandingClock, jammed: None
) -> Iterator[Desk]:
    cases = [counter.take_in(shop()).case for _ in range(3)]
    print_all(counter)
    counter.take_in(shop())  # jams
    lose(counter, cases[1].number)
    standing_clock.forward(hours=7)  # the hall has closed
    here = Desk(qtbot, counter)
    here.key(Qt.Key.Key_3, CTRL | SHIFT)
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def test_a_day_with_missing_numbers_and_a_jam_is_closed_by_keys(
    desk: Desk, counter: Counter, standing_clock: StandingClock, tmp_path: Path
) -> None:
    today = standing_clock.now().date()
    view = desk.find(DayCloseView, "day_close")
    sign = desk.find(QPushButton, "day_close.sign")
    assert not sign.isEnabled()
    assert desk.text("day_close.state").startswith("✕ 还有 5 项")
    paper = counter.store.ledger.papers()[0]
    desk.scan(code_of(counter, paper.number), desk.find(QLineEdit, "day_close.scan"))
    assert desk.text("day_close.progress").startswith("已回扫 1 /")
    field = desk.find(QLineEdit, "day_close.scan")
    other = counter.store.ledger.papers()[1].number
    field.setText(other.lower())
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.text("day_close.progress").startswith("已回扫 2 /")
    findings = desk.find(QTableWidget, "day_close.findings")
    while not sign.isEnabled():
        row = next(
            row
            for row in range(findings.rowCount())
            if not findings.item(row, 3).text() and not findings.item(row, 0).text().startswith("○")
        )
        findings.setCurrentCell(row, 3)
        findings.item(row, 3).setText("电脑损坏，纸质留存")
        desk.settle()
    assert desk.text("day_close.state") == "● 可以日结"
    assert "没有回扫" in desk.text("day_close.consequence")
    findings.setFocus()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: bool(counter.days.records(today)))
    desk.wait(lambda: desk.text("day_close.state") == "✓ 已日结")
    (event,) = counter.days.records(today)
    assert isinstance(event.happening, DayClosed)
    assert len([one for one in event.happening.report.findings if one.explained]) == 5
    assert sum(one.scanned for one in event.happening.report.strands) == 2
    view.export_to(tmp_path / "day.pdf", "pdf")
    desk.wait(lambda: (tmp_path / "day.pdf").exists())
    correction = desk.find(QLineEdit, "day_close.correction")
    correction.setText("次日补打")
    QTest.keyClick(correction, Qt.Key.Key_Return)
    desk.wait(lambda: len(counter.days.records(today)) == 2)


def test_words_are_written_by_tab_and_typing_alone(desk: Desk) -> None:
    """Tab comes to the first word that is owed; what needs none is out of the way."""
    sign = desk.find(QPushButton, "day_close.sign")
    findings = desk.find(QTableWidget, "day_close.findings")
    shown = [findings.item(row, 0).text() for row in range(findings.rowCount())]
    assert len(shown) == 5
    assert not any(told.startswith("○") for told in shown)
    only = desk.find(QPushButton, "day_close.only")
    assert only.text() == "看全部"
    only.setFocus()
    QTest.keyClick(only, Qt.Key.Key_Tab)
    for row in range(5):
        assert (findings.currentRow(), findings.currentColumn()) == (row, 3)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        assert findings.isAncestorOf(editor)
        editor.setText(f"说明{row}")
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        desk.settle()
        assert findings.item(row, 3).text() == f"说明{row}"
    assert not findings.isAncestorOf(QApplication.focusWidget())
    assert sign.isEnabled()
    only.click()
    desk.settle()
    assert findings.rowCount() > 5
    assert {findings.item(row, 3).text() for row in range(5)} == {f"说明{n}" for n in range(5)}


def test_what_was_scanned_and_written_stays_when_one_looks_elsewhere(
    desk: Desk, counter: Counter
) -> None:
    field = desk.find(QLineEdit, "day_close.scan")
    field.setText(counter.store.ledger.papers()[0].number)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    desk.key(Qt.Key.Key_2, CTRL)
    desk.key(Qt.Key.Key_3, CTRL | SHIFT)
    assert desk.text("day_close.progress").startswith("已回扫 1 /")


def test_a_number_that_is_none_is_refused_in_words(desk: Desk) -> None:
    field = desk.find(QLineEdit, "day_close.scan")
    field.setText("没有这个号")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.shell.banner.text
    assert isinstance(desk.find(QLabel, "day_close.state"), QLabel)


def test_while_the_hall_is_open_the_password_is_asked_for(
    qtbot: QtBot, counter: Counter, standing_clock: StandingClock
) -> None:
    counter.take_in(shop())
    print_all(counter)
    staff(counter)
    enter(counter, "supervisor")
    here = Desk(qtbot, counter)
    here.wait(lambda: bool(here.shell.sheets.covering))
    here.shell.findChild(DoorSheet).close_sheet()
    here.key(Qt.Key.Key_3, CTRL | SHIFT)
    today = standing_clock.now().date()
    here.press("day_close.sign")
    asked = here.find(QLabel, "close_early.title")
    assert asked.text() == "大厅 17:00 才下班，现在就日结吗？"
    field = here.find(QLineEdit, "close_early.password")
    QTest.keyClick(field, Qt.Key.Key_Return)  # empty: nothing is done
    assert field.isVisible()
    QTest.keyClicks(field, PASSWORD)
    QTest.keyClick(field, Qt.Key.Key_Return)
    here.settle()
    assert here.text("day_close.state") == "✓ 已日结"
    enter(counter, "clerk")
    later = counter.take_in(shop()).case
    enter(counter, "supervisor")
    here.find(DayCloseView, "day_close").refresh()
    here.settle()
    assert here.text("day_close.state").startswith("▲ 已日结，之后又有 3 个编号")
    counter.days.correct(today, "下班前又收一件")
    assert later.number not in counter.days.later(today)
    here.session.close()
    here.session.dress(DeskLook())


def test_what_waits_leads_to_the_oldest_day(
    qtbot: QtBot, counter: Counter, standing_clock: StandingClock
) -> None:
    first = standing_clock.now().date()
    for _ in range(2):
        counter.take_in(shop())
        standing_clock.forward(days=1)
    print_all(counter)
    here = Desk(qtbot, counter)
    here.shell.navigator.open("day_close", day=first)
    here.settle()
    view = here.find(DayCloseView, "day_close")
    assert view.findChild(QDateEdit, "day_close.day").text() == str(first)
    told = here.find(QLabel, "day_close.open_days")
    assert told.text() == f"▲ 还有 1 天没有日结：{first + timedelta(days=1):%m-%d}"
    here.session.close()
    here.session.dress(DeskLook())
