"""Work off the UI thread: many hands for reading, one for writing, one for the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    view: QObject


class _Runner(QRunnable):
    def __init__(self, task: _Task, background: Background) -> None:
        super().__init__()
        self._task = task
        self._background = background

    def run(self) -> None:
        result: Any = None
        problem: Exception | None = None
        try:
            result = self._task.work()
        except Exception as error:  # handed over to the UI thread
            problem = error
        if isValid(self._background):
            self._background.ended.emit(self._task, result, problem)


class Background(QObject):
    """Callbacks arrive in the thread of this object, and only while their view lives."""

    ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = QThreadPool(self)
        self._writer = _one_hand(self)
        self._printer = _one_hand(self)
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """Do ``work`` in some thread, then tell ``done`` its result or ``failed`` its error."""
        self._readers.start(_Runner(_Task(work, done, failed, parent_view), self))

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``run``, one after the other in the order asked."""
        self._writer.start(_Runner(_Task(work, done, failed, parent_view), self))

    def print_out(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``write``, in a thread of the printer's own: a slow printer holds nothing up."""
        self._printer.start(_Runner(_Task(work, done, failed, parent_view), self))

    def finish_writing(self, most_ms: int = 10_000) -> bool:
        """Wait until everything to be written is on the disk; False if it takes too long."""
        return self._writer.waitForDone(most_ms)

    def finish(self, most_ms: int = 10_000) -> None:
        """Before the counter is closed: let all threads come to their end."""
        self._readers.clear()
        self._printer.clear()
        for pool in (self._writer, self._readers, self._printer):
            pool.waitForDone(most_ms)

    def _tell(self, task: _Task, result: Any, problem: Exception | None) -> None:
        if not isValid(task.view):
            return
        if problem is not None:
            task.failed(problem)
        else:
            task.done(result)


def _one_hand(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)
    return pool
