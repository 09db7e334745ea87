"""Work away from the screen's thread: reads beside each other, writes one after the other.

The threads are Python's own, not Qt's: a thread keeps its database connection
from one piece of work to the next, and Qt's threads forget what Python kept.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

_READERS = 2


class Background(QObject):
    """Does work in the background and tells the outcome in the thread that it was made in."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, "reader")
        self._writer = ThreadPoolExecutor(1, "writer")
        self._printer = ThreadPoolExecutor(1, "printer")
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """Do short work, then tell ``done`` or ``failed``, unless ``parent_view`` is gone."""
        self._submit(self._readers, work, done, failed, parent_view)

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``run``, after every write that was asked for before."""
        self._submit(self._writer, work, done, failed, parent_view)

    def print(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``run``, in the one thread that talks to the printer."""
        self._submit(self._printer, work, done, failed, parent_view)

    def close(self) -> None:
        """Finish the writes that were asked for; drop what has not begun of the rest."""
        self._closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._printer.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _submit(
        self,
        threads: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        view: QObject,
    ) -> None:
        def do() -> None:
            try:
                told: Callable[[], None] = partial(done, work())
            except Exception as error:
                told = partial(failed, error)
            if not self._closed:
                self._finished.emit((view, told))

        if not self._closed:
            threads.submit(do)

    @Slot(object)
    def _deliver(self, finished: tuple[QObject, Callable[[], Any]]) -> None:
        view, told = finished
        if isValid(view):
            told()
