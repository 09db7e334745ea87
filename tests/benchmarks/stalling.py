"""How long the screen stands still on the supervisor's desk, against a bare Qt page.

Both have as many cells and are walked, narrowed and painted in turn.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from types import FrameType
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTableView, QWidget

from counter_app.assembly import Counter
from counter_app.desk.stalls import StallLog
from counter_app.features.cases.model.listing import EVERY, Listing, Which, of
from counter_app.window.presence import FirstAccount
from counter_app.window.start import Session, the_application
from tests.benchmarks.measure import Measure

_ROUNDS: Final = 5
_DOWN: Final = 60
_NARROWED: Final = (Listing(window="05"), of(Which.LATE), EVERY)
_NEVER_S: Final = 3600.0
_BELOW_QT: Final = frozenset({"rest", "_walked"})
"""What waits in Python while Qt calls handlers."""


def stalls(counter: Counter) -> list[Measure]:
    """The longest stall of a round, and the CPU of the dearest handler; medians of the rounds."""
    counter.store.settings.save(FirstAccount(later=True))
    application = the_application()
    session = Session(application, counter)
    session.open()

    def rest(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or not session.background.idle:
            application.processEvents()
            time.sleep(0.001)

    for page in ("report", "supervision"):
        rest(1)
        session.shell.do(page)
    rest(2)
    view: Any = session.shell.navigator.open("supervision")
    rest(1)
    bare = _Bare(view.table.model(), view.list_of_facets.count())
    bare.resize(session.shell.size())
    bare.show()
    ours, theirs, handlers = list[float](), list[float](), list[float]()
    for _ in range(_ROUNDS):
        theirs.append(_longest(bare, lambda: _walked(bare.table, bare.narrow, rest)))
        session.shell.activateWindow()
        ours.append(_longest(session, lambda: _walked(view.table, _narrow(view), rest)))
        with _dearest(handlers):
            _walked(view.table, _narrow(view), rest)
    bare.close()
    session.close()
    return [
        Measure(
            "longest stall of the queue, walked and narrowed, against a bare page of as many cells",
            median(ours) * 1000,
            median(theirs) * 1000,
            1.3,
            "ms",
        ),
        Measure(
            "CPU of the dearest handler meanwhile, traced", median(handlers) * 1000, 8.0, 1.0, "ms"
        ),
    ]


def _narrow(view: Any) -> Callable[[Listing], None]:
    return lambda wanted: view.opened(wanted=wanted)


def _walked(
    table: QTableView, narrow: Callable[[Listing], None], rest: Callable[[float], None]
) -> None:
    table.setFocus()
    for _ in range(_DOWN):
        QTest.keyClick(table, Qt.Key.Key_Down)
        rest(0.03)
    for wanted in _NARROWED:
        narrow(wanted)
        rest(0.5)


def _longest(parent: QObject, work: Callable[[], None]) -> float:
    watch = StallLog(parent, _NEVER_S)
    work()
    watch.stop()
    return watch.longest


class _Bare(QWidget):
    """A table and a list, with nothing behind."""

    def __init__(self, like: QAbstractTableModel, choices: int) -> None:
        super().__init__()
        self._cells = _Cells(like.rowCount(), like.columnCount())
        self._choices = choices
        self.table = QTableView(self)
        self.table.setModel(self._cells)
        self._list = QListWidget(self)
        beside = QHBoxLayout(self)
        beside.addWidget(self._list)
        beside.addWidget(self.table)
        self.narrow(EVERY)

    def narrow(self, wanted: Listing) -> None:
        """Everything is shown anew."""
        self._cells.beginResetModel()
        self._cells.endResetModel()
        self._list.clear()
        self._list.addItems([f"{wanted.window}选择 {n}" for n in range(self._choices)])
        self.table.selectRow(0)


class _Cells(QAbstractTableModel):
    """As many cells as the queue has."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._size = rows, columns

    def rowCount(self, _parent: Any = None) -> int:
        return self._size[0]

    def columnCount(self, _parent: Any = None) -> int:
        return self._size[1]

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"第 {index.row()} 件，第 {index.column()} 栏"
        return None


@contextmanager
def _dearest(into: list[float]) -> Iterator[None]:
    """Seconds of CPU of the dearest call that Qt makes into Python; tracing makes it dearer."""
    handler: FrameType | None = None
    began, most = 0.0, 0.0

    def seen(frame: FrameType, event: str, _of: object) -> None:
        nonlocal handler, began, most
        name, back = frame.f_code.co_name, frame.f_back
        if event == "call" and handler is None and name not in _BELOW_QT:
            if back and back.f_code.co_name in _BELOW_QT:
                handler, began = frame, time.thread_time()
        elif event == "return" and frame is handler:
            handler, most = None, max(most, time.thread_time() - began)

    sys.setprofile(seen)
    try:
        yield
    finally:
        sys.setprofile(None)
    into.append(most)
