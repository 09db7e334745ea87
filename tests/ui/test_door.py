"""The door of the window: signing in, lock, shift, revocation, and two people, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter, open_counter
from counter_app.demonstration import PASSWORD as TOLD
from counter_app.demonstration import hire_staff
from counter_app.desk.look import DeskLook
from counter_app.features.day.acts.daily_record import read_record
from counter_app.kernel.account import Grant
from counter_app.kernel.file_events import PaperVoided
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from counter_app.window.presence import DoorWord, FirstAccount
from tests.people import PASSWORD, PlainPasswords, cheaply, staff
from tests.ui.desks import CTRL, Desk
from tests.ui.test_shell_journey import shop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    """A window with people, before whom the door stands."""
    staff(counter, friend=(Grant(Role.CLERK),))
    here = Desk(qtbot, counter)
    here.wait(lambda: bool(here.shell.sheets.covering))
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def door(desk: Desk) -> QWidget:
    found = desk.find(QWidget, "lock")
    assert isinstance(found, QWidget)
    return found


def type_in(desk: Desk, **texts: str) -> None:
    """Fill fields of the door and press Enter."""
    for name, text in texts.items():
        desk.find(QLineEdit, f"lock.{name}").setText(text)
    QTest.keyClick(QApplication.focusWidget() or desk.shell, Qt.Key.Key_Return)
    desk.settle()


def sign_in(desk: Desk, code: str, password: str = PASSWORD) -> None:
    type_in(desk, code=code, password=password)
    desk.wait(lambda: not desk.shell.sheets.covering)


def test_the_demonstration_names_one_person_of_each_role_at_the_door(
    qtbot: QtBot, counter: Counter
) -> None:
    cheaply(counter)
    people = hire_staff(counter, counter.store.shelf.current().items[0].department)
    assert {one.role for one in people} == set(Role)
    counter.store.settings.save(DoorWord("演示账号：he、chen、zhou、wang"))
    desk = Desk(qtbot, counter)
    try:
        desk.wait(lambda: bool(desk.shell.sheets.covering))
        assert desk.find(QLabel, "lock.note").text().endswith("演示账号：he、chen、zhou、wang")
        bars = door(desk).findChildren(QScrollBar)
        assert not any(one.maximum() for one in bars)  # it is as high as what stands on it
        for one in people:
            sign_in(desk, one.code, TOLD)
            assert counter.clerk.name == one.name
            desk.shell.do("shift")
            desk.wait(lambda: bool(desk.shell.sheets.covering))
    finally:
        desk.session.close()


def phone(desk: Desk) -> Any:
    return desk.find(QLineEdit, "applicant.phone")


def type_phone(desk: Desk, text: str) -> None:
    phone(desk).setFocus()
    QTest.keyClicks(phone(desk), text)


def test_nobody_works_before_they_said_who_they_are(desk: Desk) -> None:
    assert door(desk).isVisible()
    assert door(desk).geometry() == desk.shell.rect()
    for key, modifier in (
        (Qt.Key.Key_2, CTRL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        desk.key(key, modifier)
    assert door(desk).isVisible()
    assert desk.shell.navigator.here == "serving"
    type_in(desk, code="clerk", password="wrong")
    assert "用户名或密码不对" in desk.text("lock.problem")
    sign_in(desk, "clerk")
    assert desk.counter.clerk.name == "林小满"
    assert "林小满" in " ".join(label.text() for label in desk.shell.top.findChildren(QLabel))


def test_the_lock_keeps_the_work_and_wants_the_password(desk: Desk) -> None:
    sign_in(desk, "clerk")
    type_phone(desk, "138")
    desk.key(Qt.Key.Key_L, CTRL)
    assert door(desk).isVisible()
    type_in(desk, password="wrong")
    assert door(desk).isVisible()
    type_in(desk, password=PASSWORD)
    desk.wait(lambda: not door(desk).isVisible())
    assert phone(desk).text() == "138"
    today = desk.counter.desk.clock.now().date()
    record = desk.counter.store.ledger.record(today, today)
    kinds = [type(event.happening).__name__ for event, _proof in record]
    assert kinds[-3:] == ["ScreenLocked", "SignInRefused", "ScreenUnlocked"]


def test_the_screen_locks_itself_when_nobody_is_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(desk, "clerk")
    monkeypatch.setattr("counter_app.window.presence._MINUTE_MS", 1)
    QTest.keyClick(desk.shell, Qt.Key.Key_Shift)
    desk.wait(lambda: bool(door(desk).isVisible()))
    assert desk.text("lock.who").endswith("林小满")


def test_the_next_shift_sees_its_own_people_only(desk: Desk) -> None:
    sign_in(desk, "clerk")
    type_phone(desk, "13800000009")
    desk.key(Qt.Key.Key_L, CTRL | SHIFT)
    desk.wait(lambda: bool(door(desk).isVisible()))
    sign_in(desk, "friend")
    assert phone(desk).text() == ""
    assert desk.serving.drafts == ()
    desk.key(Qt.Key.Key_L, CTRL | SHIFT)
    desk.wait(lambda: bool(door(desk).isVisible()))
    sign_in(desk, "clerk")
    assert phone(desk).text() == "13800000009"


def test_who_is_revoked_is_out_and_their_work_is_kept(desk: Desk) -> None:
    sign_in(desk, "clerk")
    type_phone(desk, "13800000009")
    accounts = desk.counter.people.accounts
    account = accounts.find("clerk")
    assert account is not None
    accounts.save(replace(account, closed=True))
    desk.session.presence.look()
    desk.settle()
    assert door(desk).isVisible()
    assert "停用" in desk.text("lock.problem")
    assert desk.counter.people.signed_in is None
    (draft,) = desk.counter.store.drafts.all()
    assert (draft.owner, draft.applicant.phone) == ("clerk", "13800000009")


def test_a_paper_is_made_void_with_a_second_person_at_the_same_window(desk: Desk) -> None:
    sign_in(desk, "clerk")
    paper = desk.counter.take_in(shop()).case.papers[0].number
    told: list[object] = []

    def agree(code: str) -> None:
        dialog = desk.dialog()
        dialog.findChild(QLineEdit, "second.code").setText(code)
        dialog.findChild(QLineEdit, "second.password").setText(PASSWORD)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    def void(code: str) -> None:
        def when_asked() -> None:
            if QApplication.activeModalWidget() is None:
                QTimer.singleShot(20, when_asked)
            else:
                agree(code)

        QTimer.singleShot(20, when_asked)
        desk.session.background.write(
            lambda: desk.counter.void_paper(paper, "当事人姓名有误"),
            told.append,
            told.append,
            parent_view=desk.shell,
        )
        desk.wait(lambda: bool(told))

    void("officer")
    assert isinstance(told.pop(), Refusal)
    void("second")
    voided = told.pop()
    assert not isinstance(voided, Exception)
    events = desk.counter.store.ledger.events(voided.case_number)  # type: ignore[attr-defined]
    (by,) = [one.approved_by for one in events if isinstance(one.happening, PaperVoided)]
    assert by is not None
    assert by.code == "second"


def test_a_new_window_makes_its_administrator_or_puts_it_off(
    qtbot: QtBot, folder: Path, standing_clock: Any
) -> None:
    counter = open_counter(folder, standing_clock)
    counter.people.passwords = PlainPasswords()
    desk = Desk(qtbot, counter, first_time=True)
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    type_in(desk, name="王管理", code="admin", password="short", again="short")
    assert "至少 10 个字符" in desk.text("lock.problem")
    type_in(desk, password=PASSWORD, again="another-one-8")
    assert "不一样" in desk.text("lock.problem")
    type_in(desk, password=PASSWORD, again=PASSWORD)
    desk.wait(lambda: not desk.shell.sheets.covering)
    assert counter.people.account is not None
    assert counter.people.account.name == "王管理"
    today = standing_clock.now().date()
    assert len(read_record(counter.desk, today, today)) == 2
    desk.session.close()
    counter.close()


def test_the_first_account_can_wait(qtbot: QtBot, folder: Path, standing_clock: Any) -> None:
    counter = open_counter(folder, standing_clock)
    desk = Desk(qtbot, counter, first_time=True)
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    desk.find(QPushButton, "lock.other").click()
    assert not desk.shell.sheets.covering
    assert "建立管理员账号" in desk.shell.banner.text
    assert counter.store.settings.read(FirstAccount) == FirstAccount(later=True)
    desk.session.close()
    counter.close()


def test_signing_in_needs_no_centre_and_the_name_is_remembered(desk: Desk) -> None:
    sign_in(desk, "clerk")
    desk.counter.people.sign_out()
    desk.session.presence.begin()
    desk.wait(lambda: bool(door(desk).isVisible()))
    assert desk.find(QLineEdit, "lock.code").text() == "clerk"
    assert QApplication.focusWidget() is desk.find(QLineEdit, "lock.password")
