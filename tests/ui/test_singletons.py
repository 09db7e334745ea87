"""A long day at the desk does not wear out Python's own None and True."""

from __future__ import annotations

import subprocess
import sys

A_LONG_DAY = """
import counter_app.desk
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

application = QCoreApplication([])
bell = Bell()
for call in range(50_000):
    bell.setObjectName("bell")
    bell.rung.emit(True)
"""


def test_fifty_thousand_calls_into_qt_leave_python_whole() -> None:
    day = subprocess.run([sys.executable, "-c", A_LONG_DAY], capture_output=True, text=True)
    assert day.returncode == 0, day.stderr[:500]
