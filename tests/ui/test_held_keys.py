"""A key that is held down a little too long decides nothing: on no page, in no dialog."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import FEATURES, Counter
from counter_app.desk.question import Question
from tests.test_house import SOURCES
from tests.ui.test_scan_table import (
    Window,
    close_all,
    fill_in,
    in_a_confirmation,
    in_a_question,
    in_materials,
)
from tests.ui.test_scan_table import window as opened_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()", "grabbing")
window = opened_window
NO_KEY = Qt.KeyboardModifier.NoModifier
RETURN = Qt.Key.Key_Return


def shortcuts_made(path: Path) -> Iterator[int]:
    """Lines that make a key of a window or of a button by themselves."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"QShortcut", "setShortcut", "setShortcuts", "grabShortcut"}:
                yield node.lineno


def test_keys_are_made_in_one_place_where_none_repeats() -> None:
    made = {path.name for path in SOURCES if [*shortcuts_made(path)]}
    assert made == {"shortcuts.py"}


def test_no_key_of_any_page_or_dialog_repeats(window: Window) -> None:
    in_a_confirmation(window)
    for page in FEATURES.pages:
        window.shell.navigator.made(page.id)
    keys = [key for top in QApplication.topLevelWidgets() for key in top.findChildren(QShortcut)]
    assert len(keys) > 60
    assert [key.key().toString() for key in keys if key.autoRepeat()] == []


def test_a_confirmation_takes_no_key_that_was_down_when_it_opened(window: Window) -> None:
    in_a_confirmation(window)
    dialog = window.dialog()
    before = window.counter.store.journal_length()
    for target in (dialog, dialog.findChild(QPushButton, "confirm.go")):
        for key in (RETURN, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F9):
            QApplication.sendEvent(target, repeat_of(key))
    window.settle()
    assert dialog.isVisible()
    window.keys.hold(RETURN, "\r")  # a fresh one, held too long: it accepts, once
    window.settle()
    assert window.counter.store.journal_length() > before
    assert QApplication.activeModalWidget() is None


def repeat_of(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, NO_KEY, "\r" if key == RETURN else "", True)


def test_a_question_is_answered_by_no_repeat(window: Window) -> None:
    question = Question("作废这份文书？", ("不能恢复。",), "作废", window.shell)
    answers: list[int] = []
    question.finished.connect(answers.append)
    question.open()
    for one in (question, *question.findChildren(QPushButton)):
        QApplication.sendEvent(one, repeat_of(RETURN))
        QApplication.sendEvent(one, repeat_of(Qt.Key.Key_Escape))
    assert answers == []
    close_all(window)


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Space, " "), (Qt.Key.Key_1, "1")])
def test_a_held_mark_marks_once(window: Window, key: Qt.Key, text: str) -> None:
    in_materials(window)
    table = window.find(QTableView, "materials")
    window.keys.hold(key, text)
    window.quiet()
    window.settle()
    states = [line.state for line in table.model().lines]
    assert states[0] == "present"
    assert states[1] is None


def test_a_held_enter_passes_no_second_place(window: Window) -> None:
    in_a_question(window)
    window.keys.hold(Qt.Key.Key_2, "2")
    window.quiet()
    fill_in(window)
    in_materials(window)
    table = window.find(QTableView, "materials")
    window.keys.hold(RETURN, "\r")
    assert table.currentIndex().row() == 1


def test_what_moves_and_writes_goes_on_while_its_key_is_down(window: Window) -> None:
    in_materials(window)
    table = window.find(QTableView, "materials")
    window.keys.hold(Qt.Key.Key_Down)
    assert table.currentIndex().row() == table.model().rowCount() - 1
    field = window.find(QLineEdit, "remark")
    field.setFocus()
    window.keys.hold(Qt.Key.Key_A, "a", times=5)
    window.quiet()
    assert field.text() == "aaaaaa"
    window.keys.hold(Qt.Key.Key_Backspace, times=8)
    assert field.text() == ""


def test_a_held_letter_of_the_supervisor_does_one_thing(
    qtbot: QtBot, counter: Counter, window: Window
) -> None:
    view = window.shell.navigator.open("supervision")
    window.wait(lambda: bool(view.reading.shown))
    asked: list[str] = []
    view.table.commandAsked.connect(asked.append)
    view.table.setFocus()
    for key, text in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_X, "x")):
        view.table.setFocus()
        window.keys.hold(key, text)
        window.quiet()
    assert asked == ["supervision.pass_review", "supervision.sample"]
