"""What is imported beside PySide6 is not read a second time as text."""

from __future__ import annotations

import subprocess
import sys

A_START = """
import linecache
import counter_app.window.main
import counter_app.window.start
print([one for one in linecache.cache if "counter_app" in one and "__init__" not in one])
"""


def test_no_source_is_read_to_look_for_other_names_of_qts_methods() -> None:
    start = subprocess.run([sys.executable, "-c", A_START], capture_output=True, text=True)
    assert start.stdout == "[]\n", start.stderr


A_COMMAND = """
import sys
import counter_app.window.main
print([one for one in sys.modules if one.startswith("PySide6")])
"""


def test_the_command_line_does_not_wait_for_qt() -> None:
    command = [sys.executable, "-c", A_COMMAND]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "[]\n"
