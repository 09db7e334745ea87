"""Committed but not yet printed; ``ports.PrintQueue``."""

from __future__ import annotations

from datetime import datetime

from counter_app.kernel.ports import JobState, PrintJob
from counter_app.store.connection import Connection


class StorePrintQueue:
    """Print jobs of this window."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def jobs(self, *states: JobState) -> tuple[PrintJob, ...]:
        """Jobs in these states (all if none given), oldest first."""
        wanted = states or tuple(JobState)
        marks = ",".join("?" * len(wanted))
        return self._read(
            f"WHERE state IN ({marks}) ORDER BY id", *(state.value for state in wanted)
        )

    def last(self, most: int) -> tuple[PrintJob, ...]:
        """The latest jobs that came out, at most so many, the newest first."""
        came_out = JobState.PRINTED.value
        return self._read("WHERE state = ? ORDER BY id DESC LIMIT ?", came_out, most)

    def _read(self, which: str, *values: object) -> tuple[PrintJob, ...]:
        columns = "id, paper, copy, state, asked_at, attempts, problem"
        rows = self._connection.rows(f"SELECT {columns} FROM print_jobs {which}", values)
        return tuple(
            PrintJob(
                row[0], row[1], row[2], JobState(row[3]), datetime.fromisoformat(row[4]), *row[5:]
            )
            for row in rows
        )

    def move(self, job: int, to: JobState, problem: str = "") -> None:
        """Record where the job is now; going to PRINTING counts an attempt."""
        self._connection.do(
            "UPDATE print_jobs SET state = ?, problem = ?, attempts = attempts + ? WHERE id = ?",
            (to.value, problem, int(to is JobState.PRINTING), job),
        )


def jobs_left(connection: Connection) -> tuple[int, int]:
    """How many papers wait for the printer, and how many it gave up."""
    waiting, failed = JobState.WAITING.value, JobState.FAILED.value
    found = connection.row(
        "SELECT sum(state = ?), sum(state = ?) FROM print_jobs WHERE state IN (?, ?)",
        (waiting, failed, waiting, failed),
    )
    return (int(found[0] or 0), int(found[1] or 0)) if found else (0, 0)
