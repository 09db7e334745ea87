"""常用说法: a saying is tried on saved questions before it is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from tests.ui.desks import Desk

LOST = "SY-HZ-006"


@pytest.fixture
def desk(qtbot: QtBot, window: Counter) -> Iterator[Desk]:
    desk = Desk(qtbot, window)
    window.warm_matcher()
    yield desk
    desk.session.close()


def teach(desk: Desk, words: str, item: str) -> QDialog:
    desk.shell.do("hall_words")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    line(dialog, "words").setText(words)
    line(dialog, "item").setText(item)
    line(dialog, "item").textEdited.emit(item)
    desk.wait(lambda: button(dialog, "add").isEnabled())
    return dialog


def line(dialog: QDialog, name: str) -> QLineEdit:
    return dialog.findChild(QLineEdit, f"hall_words.{name}")


def button(dialog: QDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, f"hall_words.{name}")


def lines(dialog: QDialog, name: str) -> list[str]:
    found = dialog.findChild(QListWidget, f"hall_words.{name}")
    return [found.item(row).text() for row in range(found.count())]


def test_what_would_change_is_shown_and_then_kept(desk: Desk) -> None:
    desk.counter.words.save_query("身份证丢了", LOST)
    dialog = teach(desk, "红皮本", "居民身份证丢失补领")
    changes = lines(dialog, "changes")
    assert changes[0].startswith("✓ 红皮本：")
    assert changes[0].endswith("→ 居民身份证丢失补领")
    assert "✓ 身份证丢了：居民身份证丢失补领" in changes
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.wait(lambda: lines(dialog, "list") == ["红皮本 → 居民身份证丢失补领"])
    assert desk.counter.match("红皮本").hits[0].code == LOST


def test_a_question_that_would_be_answered_worse_is_marked(desk: Desk) -> None:
    desk.counter.words.save_query("身份证丢了", LOST)
    dialog = teach(desk, "身份证丢了", "居住证申领")
    assert any(one.startswith("✕ 身份证丢了：") for one in lines(dialog, "changes")), lines(
        dialog, "changes"
    )


def test_what_cannot_be_a_saying_is_said_there(desk: Desk) -> None:
    dialog = teach(desk, "红皮本", "居住证申领")
    line(dialog, "words").setText("张三13800000001")
    line(dialog, "words").textEdited.emit("")
    problem = dialog.findChild(QLabel, "hall_words.problem")
    desk.wait(lambda: problem.text().startswith("✕"))
    assert not button(dialog, "add").isEnabled()


def test_a_saying_is_taken_away_again(desk: Desk) -> None:
    desk.counter.words.add("红皮本", LOST)
    dialog = teach(desk, "蓝皮本", "居住证申领")
    dialog.findChild(QListWidget, "hall_words.list").setCurrentRow(0)
    button(dialog, "remove").click()
    desk.wait(lambda: not lines(dialog, "list"))
    assert not desk.counter.words.teaching.aliases
