"""The door where a password opens a key: one that was given, another of one's own, a key by file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter, open_counter
from counter_app.desk.look import DeskLook
from counter_app.features.people.acts.keep_accounts import (
    change_password,
    create_account,
    key_file,
)
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from counter_app.kernel.trust.verdict import SetAside, Why
from counter_app.window.presence import FirstAccount
from tests.conftest import StandingClock
from tests.law import HallHere
from tests.ui.desks import Desk
from tests.ui.test_accounts_desk import choose
from tests.ui.test_door import door, sign_in, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WANG, GIVEN, OWN = "correct-horse-battery-9", "given-by-wang-9", "known-to-lin-only-8"


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def here(counter: Counter) -> HallHere:
    """The counter's hall is founded, and has an administrator and a new clerk."""
    here = HallHere(counter)
    counter.people.found("wang", "王管理", WANG)
    counter.people.sign_in("wang", WANG)
    create_account(counter.desk, "clerk", "林小满", (Grant(Role.CLERK),), GIVEN)
    counter.people.sign_out()
    return here


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter, here: HallHere) -> Iterator[Desk]:
    desk = Desk(qtbot, counter)
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    yield desk
    desk.session.close()
    desk.session.dress(DeskLook())


def test_who_was_given_a_password_chooses_their_own_at_the_door(desk: Desk) -> None:
    type_in(desk, code="clerk", password=GIVEN)
    assert door(desk).isVisible()
    assert desk.text("lock.who") == "先换成自己的密码"
    type_in(desk, password=OWN, again="something-else-8")
    assert "不一样" in desk.text("lock.problem")
    type_in(desk, password="short", again="short")
    assert "密码至少 10 个字符" in desk.text("lock.problem")
    type_in(desk, password=OWN, again=OWN)
    desk.wait(lambda: not desk.shell.sheets.covering)
    assert desk.counter.clerk.name == "林小满"


def test_somebody_else_can_sign_in_instead(desk: Desk) -> None:
    type_in(desk, code="clerk", password=GIVEN)
    desk.press("lock.other")
    assert desk.text("lock.who").startswith("登录")
    sign_in(desk, "wang", WANG)
    assert desk.counter.clerk.code == "wang"


def test_who_is_signed_in_changes_their_password_at_the_desk(desk: Desk, counter: Counter) -> None:
    change_password(counter.desk, "clerk", GIVEN, OWN)
    sign_in(desk, "clerk", OWN)
    desk.shell.do("change_password")
    desk.settle()
    assert desk.text("lock.who") == "改密码 · 林小满"
    desk.key(Qt.Key.Key_Escape)
    assert not door(desk).isVisible()
    desk.shell.do("change_password")
    desk.settle()
    type_in(desk, before=GIVEN, password="another-one-87", again="another-one-87")
    assert "用户名或密码不对" in desk.text("lock.problem")
    type_in(desk, before=OWN, password="another-one-87", again="another-one-87")
    desk.wait(lambda: not door(desk).isVisible())
    counter.people.lock(by_itself=False)
    assert counter.people.unlock("another-one-87").code == "clerk"


def test_the_screen_locks_itself_also_over_a_password_that_is_being_changed(desk: Desk) -> None:
    change_password(desk.counter.desk, "clerk", GIVEN, OWN)
    sign_in(desk, "clerk", OWN)
    desk.shell.do("change_password")
    desk.settle()
    desk.session.presence.lock(by_itself=True)
    desk.settle()
    assert desk.text("lock.who").startswith("▲ 已锁定")
    assert desk.counter.store.keys.of("clerk") is None
    desk.key(Qt.Key.Key_Escape)
    assert door(desk).isVisible()


def test_an_administrator_brings_the_key_to_another_pc_at_the_door(
    qtbot: QtBot, counter: Counter, here: HallHere, tmp_path: Path, standing_clock: StandingClock
) -> None:
    counter.people.sign_in("wang", WANG)
    file = tmp_path / "wang.key"
    file.write_bytes(key_file(counter.desk, "wang"))
    other = open_counter(tmp_path / "other", standing_clock)
    here.come_to(other)
    desk = Desk(qtbot, other)
    type_in(desk, code="wang", password=WANG)
    assert "私钥不在这台电脑上" in desk.text("lock.problem")
    assert desk.find(QPushButton, "lock.other").text() == "从文件带来私钥……"
    desk.session.presence.take_key(str(tmp_path / "nothing"))
    desk.settle()
    assert desk.find(QLabel, "lock.problem").isVisible()
    desk.session.presence.take_key(str(file))
    desk.settle()
    assert desk.text("lock.note") == "王管理的私钥已放入本机。请再输密码。"
    sign_in(desk, "wang", WANG)
    assert other.clerk.code == "wang"
    desk.session.close()
    desk.session.dress(DeskLook())
    other.close()


def test_the_window_that_founds_its_hall_asks_for_the_first_account(
    qtbot: QtBot, counter: Counter
) -> None:
    HallHere(counter)
    counter.store.settings.remove(FirstAccount)
    desk = Desk(qtbot, counter, first_time=True)
    desk.wait(lambda: bool(desk.shell.sheets.covering))
    assert desk.text("lock.who") == "建立管理员账号"
    assert "密码至少 16 个字符" in desk.text("lock.note")
    type_in(desk, name="王管理", code="wang", password="long-enough-9", again="long-enough-9")
    assert "密码至少 16 个字符" in desk.text("lock.problem")
    type_in(desk, name="王管理", code="wang", password=WANG, again=WANG)
    desk.wait(lambda: not desk.shell.sheets.covering)
    assert desk.counter.clerk.name == "王管理"
    desk.session.close()
    desk.session.dress(DeskLook())


def test_the_page_closes_an_account_at_once(desk: Desk, counter: Counter, here: HallHere) -> None:
    change_password(counter.desk, "clerk", GIVEN, OWN)
    sign_in(desk, "wang", WANG)
    desk.shell.do("accounts")
    desk.settle()
    choose(desk, "wang")
    assert desk.find(QPushButton, "accounts.key").isVisible()
    choose(desk, "clerk")
    desk.find(QCheckBox, "accounts.at_once").setChecked(True)
    desk.press("accounts.toggle")
    account = counter.people.accounts.find("clerk")
    assert account is not None
    assert account.closed
    said = here.hall.law.tenures[("account", "clerk")]
    assert [one.abrupt for one in said] == [True, False]
    assert desk.find(QListWidget, "accounts.list").count() == 2
    assert SetAside(Why.SIGNATURE) not in here.judged()
