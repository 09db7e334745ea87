"""How the window stands: what was done today, what waits, what has not come out of the printer."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter_app.features.cases.model.moves import SINCE, Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import JobState
from counter_app.kernel.rights import Right

_SOON_WORKING_DAYS: Final = 2
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StandingFigures:
    """Counts for the chips. ``unsure``: at the printer when the program ended last time."""

    today: dict[Status, int]
    corrections: int
    due: int
    waiting: int
    failed: int
    unsure: int


def read_figures(desk: Desk, unsure: AbstractSet[int]) -> StandingFigures:
    """Ask the store; any thread. Who may not read cases is told of none."""
    today = desk.clock.now().date()
    reads = desk.guard.may(Right.READ_FILES)
    jobs = desk.print_queue.jobs(JobState.WAITING, JobState.FAILED, JobState.PRINTING)
    return StandingFigures(
        today={
            one: desk.ledger.count(on=today, statuses=since) if reads else 0
            for one, since in SINCE.items()
        },
        corrections=desk.ledger.count(statuses=SINCE[Status.NOTICE_GIVEN]) if reads else 0,
        due=desk.ledger.count(due=due_soon(desk)) if reads else 0,
        waiting=sum(job.state is JobState.WAITING for job in jobs),
        failed=sum(job.state is JobState.FAILED for job in jobs),
        unsure=sum(job.state is JobState.PRINTING and job.id in unsure for job in jobs),
    )


def due_soon(desk: Desk) -> tuple[date, date]:
    """将到期: from today to the end of the second working day from now."""
    today = desk.clock.now().date()
    last = today
    for _day in range(_SOON_WORKING_DAYS):
        last = desk.calendar.next_working_day(last + ONE_DAY)
    return today, last
