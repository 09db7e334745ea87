"""Work off the UI thread: many hands for reading, one for writing, one for the printer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue
from threading import Condition, Thread
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from counter_app.kernel.immutable import immutable

T = TypeVar("T")
Again = Callable[[Callable[[], Any]], Any]
"""Does work again that failed, in another way."""
Mend = Callable[[Exception, QObject], Again | None]
_READERS: Final = 3


@immutable
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    view: QObject
    again: Callable[[_Task], None]
    asked: bool = False  # whether it was done again already


@immutable
class _Ending:
    task: _Task
    result: Any
    problem: Exception | None


class Background(QObject):
    """Callbacks arrive in the thread of this object, and only while their view lives."""

    _ended = Signal()

    def __init__(self, parent: QObject | None = None, *, paused: bool = False) -> None:
        """``paused``: nothing but writing begins before ``begin``, so that a first screen is."""
        super().__init__(parent)
        self.mend: Mend = lambda problem, view: None
        """Asked once, in this object's thread, what would let work that failed succeed."""
        self._endings: SimpleQueue[_Ending] = SimpleQueue()
        self._readers = _Hands("reader", _READERS, self._note, paused=paused)
        self._writer = _Hands("writer", 1, self._note)
        self._printer = _Hands("printer", 1, self._note)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """The first screen is there: go to work."""
        self._readers.begin()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """Do ``work`` in some thread, then tell ``done`` its result or ``failed`` its error."""
        self._readers.start(_Task(work, done, failed, parent_view, self._readers.start))

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``run``, one after the other in the order asked."""
        self._writer.start(_Task(work, done, failed, parent_view, self._writer.start))

    def print_out(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        parent_view: QObject,
    ) -> None:
        """As ``write``, in a thread of the printer's own: a slow printer holds nothing up."""
        self._printer.start(_Task(work, done, failed, parent_view, self._printer.start))

    def finish_writing(self, most_s: float = 10.0) -> bool:
        """Wait until everything to be written is on the disk; False if it takes too long."""
        return self._writer.wait(most_s)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and everything done has been told."""
        hands = (self._readers, self._writer, self._printer)
        return all(one.idle for one in hands) and self._endings.empty()

    def finish(self, most_s: float = 10.0) -> None:
        """Before the counter is closed: what is to be written is, all threads end.

        Nobody is told any more: whoever would hear it might ask the counter.
        """
        self._readers.begin()
        self._readers.clear()
        self._printer.clear()
        for hands in (self._writer, self._readers, self._printer):
            hands.end(most_s)
        while not self._endings.empty():
            self._endings.get()

    def _note(self, ending: _Ending) -> None:
        self._endings.put(ending)
        if isValid(self):
            self._ended.emit()

    def _tell(self) -> None:
        while not self._endings.empty():
            ending = self._endings.get()
            if not isValid(ending.task.view):
                continue
            if ending.problem is not None:
                self._told_of(ending.task, ending.problem)
            else:
                ending.task.done(ending.result)

    def _told_of(self, task: _Task, problem: Exception) -> None:
        mended = None if task.asked else self.mend(problem, task.view)
        if mended is None:
            task.failed(problem)
            return
        work = task.work
        task.again(replace(task, work=lambda: mended(work), asked=True))


class _Hands:
    """A few threads that take tasks in the order given."""

    def __init__(
        self, name: str, count: int, note: Callable[[_Ending], None], *, paused: bool = False
    ) -> None:
        self._name = name
        self._most = count
        self._note = note
        self._tasks: deque[_Task] = deque()
        self._busy = 0
        self._paused = paused
        self._ending = False
        self._threads: list[Thread] = []
        self._changed = Condition()

    def start(self, task: _Task) -> None:
        with self._changed:
            self._tasks.append(task)
            self._call()

    def begin(self) -> None:
        with self._changed:
            self._paused = False
            self._call()

    @property
    def idle(self) -> bool:
        with self._changed:
            return not self._tasks and not self._busy

    def wait(self, most_s: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.idle, most_s)

    def clear(self) -> None:
        with self._changed:
            self._tasks.clear()

    def end(self, most_s: float) -> None:
        self.wait(most_s)
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(most_s)

    def _call(self) -> None:
        """As many threads as there is work for; the lock is held."""
        if self._paused:
            return
        wanted = min(self._busy + len(self._tasks), self._most)
        while len(self._threads) < wanted:
            name = f"{self._name}-{len(self._threads) + 1}"
            thread = Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._tasks or self._ending)
                if not self._tasks:
                    return
                task = self._tasks.popleft()
                self._busy += 1
            self._note(_carry_out(task))
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()


def _carry_out(task: _Task) -> _Ending:
    try:
        return _Ending(task, task.work(), None)
    except Exception as error:  # told in the UI thread
        return _Ending(task, None, error)
