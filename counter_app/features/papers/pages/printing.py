"""The papers come out while the next person sits down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.features.papers.acts.print_waiting import came_out
from counter_app.kernel.ports import JobState, PrintJob
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording.after_commit import after_commit

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class Printing(QObject):
    """Drains the print queue in the printer's own thread; stops at a failure until asked again."""

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self, counter: Counter, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._busy = False
        self._again = False
        self.unsure = frozenset(job.id for job in counter.store.print_queue.jobs(JobState.PRINTING))
        """Jobs that were at the printer when the program ended: only a person can tell."""

    def wake(self) -> None:
        """Print whatever waits."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        self._background.print_out(
            lambda: print_next(self._counter), self._printed, self._did_not, parent_view=self
        )

    def print_again(self, job: int) -> None:
        """Put a failed or unsure job back into the queue: the same number, the same copy."""
        self._move(job, JobState.WAITING, then_print=True)

    def came_out(self, job: int) -> None:
        """A person holds the paper of an unsure job."""
        desk = self._counter.desk
        found = next(one for one in desk.print_queue.jobs() if one.id == job)
        self._do(job, lambda: came_out(desk, found))

    def drop(self, job: int) -> None:
        """A person does not want this paper; the case stands."""
        self._move(job, JobState.DROPPED)

    def _move(self, job: int, to: JobState, *, then_print: bool = False) -> None:
        queue = self._counter.store.print_queue
        self._do(job, lambda: queue.move(job, to), then_print=then_print)

    def _do(self, job: int, work: Callable[[], None], *, then_print: bool = False) -> None:
        def moved(_nothing: None) -> None:
            self.unsure -= {job}
            self.changed.emit()
            if then_print:
                self.wake()

        def stayed(error: Exception) -> None:
            self.failed.emit(explain(error))

        self._background.write(work, moved, stayed, parent_view=self)

    def _printed(self, job: PrintJob | None) -> None:
        self._busy = False
        self.changed.emit()
        if job is not None or self._again:
            self.wake()

    def _did_not(self, error: Exception) -> None:
        self._busy = False
        self.changed.emit()
        self.failed.emit(explain(error))
        if self._again or not _holds_up(error):
            self.wake()


def print_next(counter: Counter) -> PrintJob | None:
    """Print one job. One that does not come out is set aside, so that it holds up no other."""
    queue = counter.store.print_queue
    waiting = queue.jobs(JobState.WAITING)
    try:
        return counter.papers.print_next()
    except Exception as error:
        if not waiting:
            raise
        job = waiting[0]
        under_way = {job.id for job in queue.jobs(JobState.WAITING, JobState.PRINTING)}
        if job.id in under_way:
            try:
                queue.move(job.id, JobState.FAILED, _reason(error))
            except Trouble as full:  # the job waits as it did
                raise after_commit(job.paper, full) from full
            if isinstance(error, Refusal) and error.reason == "case.unknown":
                # Another window moved the case meanwhile: the paper speaks for none.
                raise Refusal("print.contested", number=job.paper) from None
        if isinstance(error, Refusal):
            raise
        raise after_commit(job.paper, error) from error


def _reason(error: Exception) -> str:
    """What the queue says of it."""
    if isinstance(error, Trouble):
        return error.reason
    return "" if isinstance(error, Refusal) else "stands.program_error"


def _holds_up(error: Exception) -> bool:
    """Whether the next paper would fail as this one did: for the printer or the disk."""
    if isinstance(error, Refusal):
        return False
    cause = error.__cause__
    if isinstance(cause, Trouble):
        return cause.reason != "printer.unreadable_paper"
    return cause is None
