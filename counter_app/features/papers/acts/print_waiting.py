"""Bring what was committed out of the printer, and know what did not come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from counter_app.features.cases.ports import Desk
from counter_app.kernel.guard import note
from counter_app.kernel.ports import JobState, PrintJob
from counter_app.kernel.record import Printed
from counter_app.kernel.refusal import Trouble


class Sink(Protocol):
    """Where paper comes out: a system printer, a slip printer, a folder."""

    def deliver(self, pdf: bytes, title: str) -> None:
        """Hand the paper over, or raise Trouble; ``title`` is the paper's number."""


Draw = Callable[[str, int], bytes]
"""The PDF of the copy of a paper with this number; 0 is the original."""


def print_job(desk: Desk, draw: Draw, sink: Sink, job: PrintJob, sheets: int = 1) -> None:
    """Print one queued job; ``sheets`` times, one for each who keeps it (一式两份).

    The queue says PRINTING before anything reaches the printer, so that a
    crash in between leaves it "unsure", never silently printed twice. Trouble
    is recorded with the job and raised again.
    """
    pdf = draw(job.paper, job.copy)
    desk.print_queue.move(job.id, JobState.PRINTING)
    try:
        for _ in range(sheets):
            sink.deliver(pdf, _title(job))
    except Trouble as trouble:
        desk.print_queue.move(job.id, JobState.FAILED, trouble.reason)
        raise
    came_out(desk, job)


def came_out(desk: Desk, job: PrintJob) -> None:
    """The paper is there: the queue and the day's record say so."""
    desk.print_queue.move(job.id, JobState.PRINTED)
    note(desk, Printed(job.paper, job.copy))


def _title(job: PrintJob) -> str:
    return job.paper if job.copy == 0 else f"{job.paper}-{job.copy}"
