"""The window as a person uses it: keys, clicks, and what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.window.presence import FirstAccount
from counter_app.window.start import Session
from tests.waiting import PATIENCE_MS

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier

_click_key = QTest.keyClick  # as it is before a hand rests after each key


def scan_into(code: str, window: QWidget) -> None:
    """A code and its Enter, as fast as can be, into what has the focus."""
    for character in (*code, Qt.Key.Key_Return):
        _click_key(QApplication.focusWidget() or window, character)


class Desk:
    """The window as a person uses it."""

    def __init__(self, qtbot: QtBot, counter: Counter, *, first_time: bool = False) -> None:
        """``first_time``: the program asks for the first account."""
        if not first_time:
            counter.store.settings.save(FirstAccount(later=True))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.counter = counter
        self.session = Session(application, counter)
        self._qtbot = qtbot
        with qtbot.waitExposed(self.session.shell):
            self.session.open()
        self.session.shell.activateWindow()
        self.settle()

    @property
    def shell(self) -> Any:
        return self.session.shell

    @property
    def serving(self) -> Any:
        """The page on which people are received."""
        return self.shell.navigator.made("serving")

    def settle(self) -> None:
        """Until nothing is under way."""
        for _ in range(3):
            self._qtbot.waitUntil(lambda: self.session.background.idle, timeout=PATIENCE_MS)
            QTest.qWait(1)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """As the window system hands it over, so that the window's own keys count."""
        QTest.keyClick(self.shell.windowHandle(), key, modifier)
        self.settle()

    def scan(self, code: str, into: QWidget) -> None:
        """As fast as a scanner types, with the Enter it sends at the end."""
        into.setFocus()
        scan_into(code, self.shell)
        self.settle()

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.shell.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        self.find(QPushButton, name).click()
        self.settle()

    def text(self, name: str) -> str:
        return str(self.find(QLabel, name).text())

    def dialog(self) -> QDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found

    def wait(self, until: Callable[[], bool]) -> None:
        """Until something that another thread does is so."""
        self._qtbot.waitUntil(until, timeout=PATIENCE_MS)
        self.settle()

    @property
    def chip(self) -> str:
        """What the chip of the connection says."""
        return str(self.find(QPushButton, "top.hall").text())
