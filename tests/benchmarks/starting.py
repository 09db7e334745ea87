"""From the command to a window that can be used, and the memory it then holds."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path
from statistics import median

from counter_app.assembly import open_counter
from counter_app.knowledge.assets import resource
from tests.benchmarks.measure import Measure, made_up_rows, write_csv
from tests.processes import running

_RUNS = 7
_RSS = "int(next(l for l in open('/proc/self/status') if l.startswith('VmRSS')).split()[1]) / 1024"

_OURS = f"""
    import os, sys
    from pathlib import Path
    from counter_app.assembly import open_counter
    from counter_app.window.start import Session, the_application
    application = the_application()
    counter = open_counter(Path(sys.argv[1]))
    session = Session(application, counter)
    session.open()
    application.processEvents()
    print("shown", flush=True)
    from PySide6.QtCore import QEventLoop, QTimer
    while not counter._finder.has_sense:
        loop = QEventLoop()
        QTimer.singleShot(100, loop.quit)
        loop.exec()
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    print({_RSS}, flush=True)
    os._exit(0)
"""
_BARE = f"""
    import os, sys
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
    application = QApplication([])
    for path in sys.argv[1:]:
        QFontDatabase.addApplicationFont(path)
    application.setFont(QFont("Noto Sans SC", 10))
    window = QMainWindow()
    window.setCentralWidget(QLineEdit("综合窗口"))
    window.show()
    application.processEvents()
    print("shown", flush=True)
    print({_RSS}, flush=True)
    os._exit(0)
"""


def measure(folder: Path) -> list[Measure]:
    """Alternating runs after a warm one; medians."""
    window = folder / "window"
    counter = open_counter(window)
    counter.import_catalog(write_csv(folder / "c.csv", made_up_rows(2262)))
    counter.warm_sense()
    counter.close()
    fonts = [str(resource("fonts", f"NotoSansSC-{weight}.ttf")) for weight in ("Regular", "Bold")]
    ours, bare = [], []
    for run in range(_RUNS + 1):
        one, other = _run(_OURS, str(window)), _run(_BARE, *fonts)
        if run:
            ours.append(one)
            bare.append(other)
    return [
        Measure("start to a usable window", _middle(ours, 0), _middle(bare, 0), 2.2, "s"),
        Measure(
            "resident memory, 2,262 items, index and meaning warm",
            _middle(ours, 1),
            _middle(bare, 1),
            2.8,
            "MB",
        ),
    ]


def _run(script: str, *words: str) -> tuple[float, float]:
    began = time.perf_counter()
    command = [sys.executable, "-c", textwrap.dedent(script), *words]
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        shown = time.perf_counter() - began
        return shown, float(process.stdout.readline())


def _middle(runs: list[tuple[float, float]], part: int) -> float:
    return median(run[part] for run in runs)
