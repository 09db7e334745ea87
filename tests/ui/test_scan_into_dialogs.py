"""A code that is scanned while a question is open answers nothing by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from counter_app.desk.scanner import Scanner
from tests.ui.desks import scan_into

CODE = "ZWFW:T90 N5M1J5 V3/C30"


class Question(QDialog):
    """A question whose primary button has the focus, as at an acceptance."""

    def __init__(self, parent: QMainWindow) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.yes = QPushButton("受理并打印", self)
        self.pressed = 0
        self.yes.clicked.connect(self._count)
        self.why = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.yes)
        layout.addWidget(self.why)
        self.yes.setDefault(True)

    def _count(self) -> None:
        self.pressed += 1


def open_question(qtbot: QtBot) -> tuple[Question, list[str], Scanner]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    scanner = Scanner(window)
    scanned: list[str] = []
    scanner.scanned.connect(scanned.append)
    question = Question(window)
    with qtbot.waitActive(question):
        question.open()
    question.yes.setFocus()
    return question, scanned, scanner


def test_the_spaces_and_the_enter_of_a_code_press_no_button(qtbot: QtBot) -> None:
    question, scanned, _scanner = open_question(qtbot)
    scan_into(CODE, question)
    assert scanned == [CODE]
    assert question.pressed == 0


def test_what_is_typed_by_hand_still_reaches_the_question(qtbot: QtBot) -> None:
    question, scanned, _scanner = open_question(qtbot)
    question.why.setFocus()
    QTest.keyClicks(question.why, "ZW 3")
    question.yes.setFocus()
    QTest.keyClick(question.yes, Qt.Key.Key_Return)
    assert scanned == []
    assert question.why.text() == "ZW 3"
    assert question.pressed == 1


def test_a_code_is_caught_where_nothing_has_the_focus_and_wherever_it_goes(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    with qtbot.waitActive(window):
        window.show()
    scanner = Scanner(window)
    scanned: list[str] = []
    scanner.scanned.connect(scanned.append)
    field.setFocus()
    field.clearFocus()
    for target in (window, field):
        if target is field:
            field.setFocus()
        scan_into(CODE, window)
    assert scanned == [CODE, CODE]
    assert field.text() == ""
