"""What is imported beside PySide6 is not read a second time as text."""

from __future__ import annotations

import subprocess
import sys

A_START = """
import linecache
import counter_app.desk.theme
import counter_app.window.start
print([one for one in linecache.cache if "counter_app" in one])
"""


def test_no_source_is_read_to_look_for_other_names_of_qts_methods() -> None:
    start = subprocess.run([sys.executable, "-c", A_START], capture_output=True, text=True)
    assert start.stdout == "[]\n", start.stderr
