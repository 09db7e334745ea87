"""The hall's page: an administrator admits what does not count, with a second person beside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from tests.conftest import Asking
from tests.halls import HallOfWindows
from tests.people import PASSWORD, cheaply, enter, staff
from tests.sync.newer_program import write_as_a_newer_program
from tests.sync.test_founded_hall import push, withdrawal
from tests.ui.desks import Desk
from tests.ui.test_door import sign_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> tuple[Counter, str]:
    """A window of a founded hall, and a case with a withdrawal that nobody sealed."""
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)
    window = hall.window("02")
    cheaply(window)
    staff(window)
    enter(window, "clerk")
    number = window.take_in(asking()).case.number
    window.link.sync_once()
    push(hall, "02", withdrawal(window, number))
    window.link.sync_once()
    window.people.sign_out()
    return window, number


@pytest.fixture
def desk(qtbot: QtBot, window: tuple[Counter, str]) -> Iterator[Desk]:
    desk = Desk(qtbot, window[0])
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())


def page_text(desk: Desk) -> str:
    labels = desk.find(QWidget, "hall").findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def agrees(code: str) -> None:
    """The next dialog is answered by this person."""

    def when_asked() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, when_asked)
            return
        dialog.findChild(QLineEdit, "second.code").setText(code)
        dialog.findChild(QLineEdit, "second.password").setText(PASSWORD)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(20, when_asked)


def judge(desk: Desk, commit: str, second: str) -> None:
    """Admit or refuse it, with a reason, and this second person."""
    desk.press(f"aside.{commit}")
    field = desk.find(QLineEdit, "reason.text")
    desk.wait(field.isVisible)
    field.setText("核对过申请人签字的申请")
    agrees(second)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_an_administrator_and_a_supervisor_admit_what_did_not_count(
    desk: Desk, window: tuple[Counter, str]
) -> None:
    counter, number = window
    [aside] = counter.store.feed.aside(9)
    sign_in(desk, "root")
    desk.shell.navigator.open("hall")
    desk.wait(lambda: number in page_text(desk))
    assert "没有封印，看不出是不是那个窗口写的" in page_text(desk)
    judge(desk, aside.digest.hex(), "officer")
    desk.wait(lambda: "复核" in desk.shell.banner.text)
    assert counter.store.feed.not_counting() == 1
    judge(desk, aside.digest.hex(), "supervisor")
    desk.wait(lambda: "✓ 认定计入 1 次操作" in desk.shell.banner.text)
    desk.wait(lambda: number not in page_text(desk))
    assert counter.store.ledger.case(number).status.value == "withdrawn"


def test_what_holds_a_file_back_is_refused_by_two_people(
    hall: HallOfWindows, window: tuple[Counter, str], request: pytest.FixtureRequest
) -> None:
    counter, number = window
    enter(counter, "clerk")
    write_as_a_newer_program(hall, counter, number, person=counter.store.keys.of("clerk"))
    counter.link.sync_once()
    counter.people.sign_out()
    newest, _withdrawn = counter.store.feed.aside(9)
    desk: Desk = request.getfixturevalue("desk")
    sign_in(desk, "root")
    desk.shell.navigator.open("hall")
    desk.wait(lambda: "本机读不懂的记录" in page_text(desk))
    judge(desk, newest.digest.hex(), "supervisor")
    desk.wait(lambda: "✓ 认定不予计入 1 次操作" in desk.shell.banner.text)
    desk.wait(lambda: "本机读不懂的记录" not in page_text(desk))
    assert counter.store.feed.holding(number) == ()


def test_who_may_only_see_it_has_no_button(desk: Desk, window: tuple[Counter, str]) -> None:
    _counter, number = window
    sign_in(desk, "supervisor")
    desk.shell.navigator.open("hall")
    desk.wait(lambda: number in page_text(desk))
    buttons = desk.find(QWidget, "hall").findChildren(QPushButton)
    assert [one for one in buttons if one.objectName().startswith("aside.")] == []
