"""Administrators keep accounts and read the record in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from tests.people import PASSWORD, staff
from tests.ui.desks import CTRL, Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


def opened(qtbot: QtBot, counter: Counter, code: str) -> Desk:
    """The window of somebody who signed in."""
    here = Desk(qtbot, counter)
    here.wait(lambda: bool(here.shell.sheets.covering))
    here.find(QLineEdit, "lock.code").setText(code)
    here.find(QLineEdit, "lock.password").setText(PASSWORD)
    QTest.keyClick(here.find(QLineEdit, "lock.password"), Qt.Key.Key_Return)
    here.wait(lambda: not here.shell.sheets.covering)
    return here


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    staff(counter, mixed=(Grant(Role.CLERK, ("01",)), Grant(Role.SUPERVISOR)))
    here = opened(qtbot, counter, "root")
    yield here
    here.session.close()
    here.session.dress(DeskLook())


def name_of(counter: Counter, code: str) -> str:
    """Of this account; empty without one."""
    account = counter.people.accounts.find(code)
    return account.name if account else ""


def choose(desk: Desk, code: str) -> None:
    people = desk.find(QListWidget, "accounts.list")
    rows = (row for row in range(people.count()) if f"（{code}）" in people.item(row).text())
    people.setCurrentRow(next(rows))


def test_an_account_is_made_changed_and_closed(desk: Desk, counter: Counter) -> None:
    desk.shell.do("accounts")
    desk.settle()
    desk.press("accounts.new")
    for name, text in (
        ("code", "sun"),
        ("name", "孙某"),
        ("person", "G-017"),
        ("password", PASSWORD),
    ):
        desk.find(QLineEdit, f"accounts.{name}").setText(text)
    windows = desk.find(QListWidget, "accounts.windows")
    assert [windows.item(row).text() for row in range(windows.count())] == ["01 综合窗口 01"]
    windows.item(0).setCheckState(Qt.CheckState.Checked)
    desk.find(QCheckBox, "accounts.role.clerk").setChecked(True)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: counter.people.accounts.find("sun") is not None)
    account = counter.people.accounts.find("sun")
    assert account is not None
    assert account.grants == (Grant(Role.CLERK, ("01",)),)
    assert account.person == "G-017"
    desk.find(QLineEdit, "accounts.name").setText("孙大某")
    desk.find(QCheckBox, "accounts.role.supervisor").setChecked(True)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: name_of(counter, "sun") == "孙大某")
    account = counter.people.accounts.find("sun")
    assert account is not None
    assert len(account.grants) == 2
    assert counter.people.passwords.fits(PASSWORD, account.password)
    desk.press("accounts.toggle")
    account = counter.people.accounts.find("sun")
    assert account is not None
    assert account.closed
    assert desk.find(QPushButton, "accounts.toggle").text() == "重新启用"


def test_windows_and_departments_are_chosen_not_typed(desk: Desk, counter: Counter) -> None:
    desk.shell.do("accounts")
    desk.settle()
    choose(desk, "officer")
    department = desk.find(QComboBox, "accounts.department")
    names = [department.itemText(row) for row in range(department.count())]
    assert names == ["所有部门", "市公安局", "市市场监督管理局"]
    assert not department.isEditable()
    department.setCurrentIndex(1)
    desk.key(Qt.Key.Key_Return, CTRL)

    def kept() -> bool:
        account = counter.people.accounts.find("officer")
        return account is not None and account.grants == (Grant(Role.OFFICER, (), "市公安局"),)

    desk.wait(kept)
    choose(desk, "clerk")
    assert department.currentText() == "所有部门"
    choose(desk, "officer")
    assert department.currentText() == "市公安局"


def test_roles_that_the_form_cannot_show_are_left_alone(desk: Desk, counter: Counter) -> None:
    desk.shell.do("accounts")
    desk.settle()
    choose(desk, "mixed")
    assert not desk.find(QCheckBox, "accounts.role.clerk").isEnabled()
    before = counter.people.accounts.find("mixed")
    desk.find(QLineEdit, "accounts.name").setText("另一个名")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: name_of(counter, "mixed") == "另一个名")
    after = counter.people.accounts.find("mixed")
    assert before is not None
    assert after is not None
    assert after.grants == before.grants


def test_who_is_no_administrator_is_refused_in_words(qtbot: QtBot, counter: Counter) -> None:
    staff(counter)
    desk = opened(qtbot, counter, "clerk")
    desk.shell.do("accounts")
    desk.settle()
    assert "管理账号" in desk.shell.banner.text
    desk.shell.do("record")
    desk.settle()
    assert "查看操作记录" in desk.shell.banner.text
    assert desk.shell.navigator.here == "serving"
    desk.session.close()
    desk.session.dress(DeskLook())


def test_the_record_tells_who_did_what_newest_first(desk: Desk) -> None:
    desk.shell.do("record")
    desk.settle()
    table = desk.find(QTableWidget, "record.table")
    told = [table.item(row, 3).text() for row in range(table.rowCount())]
    assert told[0] == "● 登录（管理员）"
    assert "● 账号 officer：新建" in told
    desk.find(QLineEdit, "record.by").setText("nobody")
    desk.find(QLineEdit, "record.by").editingFinished.emit()
    desk.settle()
    assert table.rowCount() == 0
