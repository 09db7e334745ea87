"""Work off the UI thread."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.desk.background import Background
from tests.waiting import PATIENCE_MS


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    here = Background()
    yield here
    here.finish()


def fail(error: Exception) -> None:
    raise AssertionError(error)


def test_the_work_is_done_elsewhere_and_told_here(qtbot: QtBot, background: Background) -> None:
    view, told = QObject(), list[Any]()
    background.run(
        current_thread, lambda thread: told.append((thread, current_thread())), fail,
        parent_view=view,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told[0][0] is not main_thread()
    assert told[0][1] is main_thread()


def test_an_error_is_told_as_it_was_raised(qtbot: QtBot, background: Background) -> None:
    view, told = QObject(), list[Exception]()
    background.run(lambda: 1 // 0, fail, told.append, parent_view=view)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert isinstance(told[0], ZeroDivisionError)


def test_nothing_is_told_to_a_view_that_is_gone(qtbot: QtBot, background: Background) -> None:
    view, told, go = QObject(), list[object](), Event()
    background.run(go.wait, told.append, fail, parent_view=view)
    view.deleteLater()
    qtbot.waitUntil(lambda: not _alive(view), timeout=PATIENCE_MS)
    go.set()
    qtbot.waitUntil(lambda: background.idle, timeout=PATIENCE_MS)
    assert told == []


def test_writes_keep_their_order(qtbot: QtBot, background: Background) -> None:
    view, written = QObject(), list[int]()
    for number in range(50):
        background.write(
            lambda n=number: written.append(n),  # type: ignore[misc]
            lambda _: None,
            fail,
            parent_view=view,
        )
    assert background.finish_writing()
    assert written == list(range(50))


def test_a_paused_background_writes_but_reads_later(qtbot: QtBot) -> None:
    background, view, done = Background(paused=True), QObject(), list[str]()
    background.run(lambda: "read", done.append, fail, parent_view=view)
    background.write(lambda: "written", done.append, fail, parent_view=view)
    qtbot.waitUntil(lambda: done == ["written"], timeout=PATIENCE_MS)
    background.begin()
    qtbot.waitUntil(lambda: done == ["written", "read"], timeout=PATIENCE_MS)
    background.finish()


def _alive(view: QObject) -> bool:
    from shiboken6 import isValid

    return bool(isValid(view))
