"""The calling page, the posts and the hall's screens, as people use and see them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.queueing.acts import boards, calling, posts
from counter_app.features.queueing.model import requests as ask
from counter_app.features.queueing.model.board import new_calls
from counter_app.features.queueing.model.kinds import Need
from counter_app.features.queueing.model.moves import TicketStatus as S
from counter_app.features.queueing.pages.at_desk import QueueAtDesk
from counter_app.features.queueing.pages.screens import Cell, HallScreen, WindowScreen
from tests.queueing.conftest import Takes
from tests.ui.desks import Desk

F12 = Qt.Key.Key_F12
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot: QtBot, window: Counter, takes: Takes) -> Iterator[Desk]:
    for need in (None, Need.ELDERLY, None):
        takes(need=need)
    desk = Desk(qtbot, window)
    yield desk
    desk.session.close()


def said(desk: Desk, name: str) -> str:
    label = desk.shell.findChild(QLabel, name)
    return str(label.text()) if label else ""


def status(desk: Desk, label: str) -> S:
    rows = desk.counter.store.files.rows("ticket")
    row = rows.labelled(desk.counter.desk.clock.now().date(), label)
    found: S = row.status
    return found


def test_from_reception_to_finish_by_keys_alone(desk: Desk) -> None:
    """One key each: next, again, no-show, next, finish."""
    desk.shell.navigator.open("queue")
    desk.settle()
    QTest.keyClick(desk.shell, F12)
    desk.settle()
    assert status(desk, "A002") is S.CALLED
    assert said(desk, "queue.here") == "♥ A002"
    QTest.keyClick(desk.shell, F12, SHIFT)
    QTest.keyClick(desk.shell, F12, ALT)
    desk.settle()
    assert status(desk, "A002") is S.MISSED
    QTest.keyClick(desk.shell, F12)
    desk.settle()
    QTest.keyClick(desk.shell, F12)
    desk.settle()
    assert (status(desk, "A001"), status(desk, "A003")) == (S.FINISHED, S.CALLED)
    QTest.keyClick(desk.shell, F12, CTRL)
    desk.settle()
    assert status(desk, "A003") is S.FINISHED


def test_the_serving_desk_shows_whose_number_was_called(desk: Desk) -> None:
    desk.shell.navigator.open("serving")
    desk.settle()
    QTest.keyClick(desk.shell, F12)
    desk.settle()
    bars = [
        one.text()
        for one in desk.shell.findChildren(QLabel)
        if one.objectName().endswith(".called") and one.isVisible()
    ]
    assert bars == ["♥ A002"]


def test_nobody_here_is_said(desk: Desk) -> None:
    told = list[str]()
    tell = desk.shell.tell
    desk.shell.tell = lambda kind, text: (told.append(text), tell(kind, text))
    desk.shell.do("finish_ticket")
    desk.settle()
    assert any("F12" in one for one in told)


def test_a_supervisor_opens_and_pauses_a_window_with_one_key(desk: Desk) -> None:
    post = posts.set_up(desk.counter.desk, ask.PostRequest("5"))
    desk.shell.navigator.open("posts", number=post.number)
    desk.settle()
    for is_open in (False, True):
        QTest.keyClick(desk.shell, Qt.Key.Key_O, ALT)
        desk.settle()
        assert desk.counter.desk.files.state(post.number).is_open is is_open  # type: ignore[attr-defined]


def test_a_call_is_shown_at_the_hall_and_announced_once(desk: Desk) -> None:
    at_desk = QueueAtDesk.of(desk.shell)
    heard = list[str]()
    at_desk.announcer.say = lambda label, post, **how: heard.append(f"{label} {post}")  # type: ignore[method-assign]
    desk.shell.do("hall_screen")
    desk.shell.do("window_screen")
    desk.settle()
    calling.call_next(desk.counter.desk, "3")
    at_desk.read()
    desk.settle()
    at_desk.read()
    desk.settle()
    hall = next(one for one in at_desk.screens if isinstance(one, HallScreen))
    assert (hall.numbers[0].text, hall.windows[0].text) == ("♥ A002", "3 号窗口")
    assert hall.counts[0].text == "2 人"
    assert heard == ["A002 03"]
    desk.shell.do("hall_screen")
    desk.shell.do("window_screen")
    assert at_desk.screens == ()


def letter_height(cell: Cell, screen: HallScreen | WindowScreen) -> float:
    """Of the smallest that this cell could be drawn with."""
    font = QFont(cell.font())
    font.setBold(True)
    font.setPixelSize(round(max(cell.letter, 0) * 1.18))
    return QFontMetricsF(font).tightBoundingRect("国").height()


def test_letters_are_read_from_afar(qtbot: QtBot, window: Counter, takes: Takes) -> None:
    takes()
    calling.call_next(window.desk)
    board = boards.read_board(window.desk)
    for screen in (HallScreen(), WindowScreen("01")):
        qtbot.addWidget(screen)
        screen.resize(1920, 1080)
        screen.show_board(board)
        screen.show()
        cells = screen.findChildren(Cell)
        assert cells
        for cell in cells:
            assert letter_height(cell, screen) >= 1080 / 20, cell.objectName()
            assert cell.letter <= cell.height(), cell.objectName()
            assert screen.rect().contains(cell.geometry())


def test_only_what_changed_is_drawn(qtbot: QtBot, window: Counter, takes: Takes) -> None:
    takes()
    takes()
    screen = HallScreen()
    qtbot.addWidget(screen)
    screen.resize(1920, 1080)
    calling.call_next(window.desk, "1")
    first = boards.read_board(window.desk)
    screen.show_board(first)
    with qtbot.waitExposed(screen):
        screen.show()
    QTest.qWait(50)
    before = {cell: cell.drawn for cell in screen.findChildren(Cell)}
    screen.show_board(boards.read_board(window.desk))
    QTest.qWait(50)
    assert {cell: cell.drawn for cell in screen.findChildren(Cell)} == before
    calling.call_next(window.desk, "2")
    second = boards.read_board(window.desk)
    screen.show_board(second)
    QTest.qWait(50)
    anew = [cell.objectName() for cell in before if cell.drawn > before[cell]]
    assert set(anew) <= {"hall_screen.number", "hall_screen.window", "hall_screen.count"}
    assert len(anew) == 5
    assert [one.post for one in new_calls(first, second)] == ["02"]


def test_no_screen_names_anybody(window: Counter, takes: Takes) -> None:
    takes(words="残疾人两项补贴", need=Need.DISABLED)
    calling.call_next(window.desk)
    board = str(boards.read_board(window.desk))
    assert "残" not in board
    assert "补贴" not in board
