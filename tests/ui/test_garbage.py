"""Garbage is collected in the screen's thread as long as a window is open."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.desk import garbage
from counter_app.desk.garbage import Garbage
from tests.waiting import PATIENCE_MS


class Circle(QObject):
    """Only looking for garbage finds that nobody knows it any more."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the program: what is there already is set aside, too."""
    monkeypatch.setattr(garbage, "gc", gc)


def test_python_itself_collects_nothing_while_a_window_is_open(qtbot: QtBot) -> None:
    window = QObject()
    collecting = Garbage(window)
    set_aside, by_itself = gc.get_freeze_count(), gc.isenabled()
    collecting.stop()
    assert set_aside > 0
    assert not by_itself
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_nobody_knows_any_more_goes_between_two_events(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_DUE", (0, 0, 0))
    monkeypatch.setattr(garbage, "_EVERY_MS", 1)
    gone = list[bool]()
    window = QObject()
    collecting = Garbage(window)
    Circle().destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE_MS)
    collecting.stop()


def test_what_was_set_aside_is_looked_through_in_the_end(qtbot: QtBot) -> None:
    gone = list[bool]()
    gc.disable()
    Circle().destroyed.connect(lambda: gone.append(True))
    window = QObject()
    collecting = Garbage(window)
    gc.collect()
    before = list(gone)
    collecting.stop()
    assert not before
    assert gone
