"""What a start imports, and what it leaves for later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

A_START = """
import linecache
import counter_app.window.main
import counter_app.window.start
print([one for one in linecache.cache if "counter_app" in one and "__init__" not in one])
"""


def test_no_source_is_read_to_look_for_other_names_of_qts_methods() -> None:
    start = subprocess.run([sys.executable, "-c", A_START], capture_output=True, text=True)
    assert start.stdout == "[]\n", start.stderr


A_WRONG_CALL = """
from counter_app.desk.plain_imports import waiting
import counter_app.window.start
from PySide6.QtCore import QObject
print(*sorted(waiting()))
try:
    QObject().setObjectName(5)
except TypeError as error:
    print(str(error).count("setObjectName(") == 2)  # as it was called, and as it may be
print(*sorted(waiting()))
"""


def test_what_tells_of_a_wrong_call_waits_for_one_and_tells_it() -> None:
    start = subprocess.run([sys.executable, "-c", A_WRONG_CALL], capture_output=True, text=True)
    before, told, after = start.stdout.splitlines()
    assert (len(before.split()), told) == (7, "True"), start.stderr
    assert (
        after
        == "shibokensupport/signature/lib/enum_sig.py shibokensupport/signature/lib/pyi_generator.py"
    )


A_COMMAND = """
import sys
import counter_app.window.main
print([one for one in sys.modules if one.startswith("PySide6")])
"""


def test_the_command_line_does_not_wait_for_qt() -> None:
    command = [sys.executable, "-c", A_COMMAND]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "[]\n"


A_FIRST_SCREEN = """
import os, sys
from pathlib import Path
from counter_app.assembly import open_counter
from counter_app.window.start import Session, the_application
application = the_application()
session = Session(application, open_counter(Path(sys.argv[1])))
session.open()
application.processEvents()
assert "counter_app.features.problems.files" not in sys.modules
print(sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])), flush=True)
os._exit(0)
"""
LATER = (
    *("cryptography", "numpy", "openpyxl", "peewee", "PIL", "psycopg"),
    *("pypdfium2", "python_calamine", "qrcode", "reportlab", "zxingcpp"),
)


def test_the_first_screen_waits_for_no_library_that_it_does_not_show(tmp_path: Path) -> None:
    command = [sys.executable, "-c", A_FIRST_SCREEN, str(tmp_path), *LATER]
    start = subprocess.run(command, capture_output=True, text=True)
    assert start.stdout == "[]\n", start.stderr


A_REST = A_FIRST_SCREEN.replace(
    "print(",
    """
from PySide6.QtCore import QEventLoop
while not {*sys.argv[2:]} <= sys.modules.keys():
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)
print(""",
).replace('{name.partition(".")[0] for name in sys.modules}', "{*sys.modules}")
READY = (
    *("counter_app.features.cases.acts.take_in", "counter_app.features.cases.rows.case_rows"),
    *("counter_app.features.cases.rows.ledger", "counter_app.features.problems.files"),
    *("counter_app.store.subjects", "peewee"),
)


def test_what_the_first_act_needs_is_there_once_the_window_rests(tmp_path: Path) -> None:
    command = [sys.executable, "-c", A_REST, str(tmp_path), *READY]
    rest = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert rest.stdout == f"{sorted(READY)}\n", rest.stderr
