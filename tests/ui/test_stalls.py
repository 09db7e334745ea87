"""The log of stalls: a screen that stands still is noticed, one that does not is not."""

from __future__ import annotations

import logging
import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.desk.stalls import StallLog


def test_a_stall_is_noted_with_its_place(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "counter_app.desk.stalls")
    parent = QObject()
    watch = StallLog(parent, 0.5)
    qtbot.wait(50)
    time.sleep(1)
    qtbot.wait(50)
    watch.stop()
    told = [record.getMessage() for record in caplog.records]
    assert told  # a busy computer may add one of its own
    assert len(told) < 5
    assert "stood still" in told[0]
    assert watch.longest > 0.9
