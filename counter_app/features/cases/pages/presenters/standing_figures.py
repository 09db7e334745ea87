"""How the window stands: what was done today, what waits, what has not come out of the printer."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import JobState

INTAKES: Final = (Which.ACCEPTED, Which.NOTICED, Which.REFUSED)
"""How intake can end."""


@dataclass(frozen=True, slots=True)
class StandingFigures:
    """Counts for the chips. ``unsure``: at the printer when the program ended last time."""

    today: Mapping[Which, int]  # of ``INTAKES``
    corrections: int
    due: int
    waiting: int
    failed: int
    unsure: int


def read_figures(desk: Desk, unsure: AbstractSet[int]) -> StandingFigures:
    """Ask the store; any thread."""
    today, ledger = desk.clock.now().date(), desk.ledger
    jobs = desk.print_queue.jobs(JobState.WAITING, JobState.FAILED, JobState.PRINTING)
    return StandingFigures(
        today={one: ledger.count(of(one).on(today)) for one in INTAKES},
        corrections=ledger.count(of(Which.CORRECTING)),
        due=ledger.count(of(Which.NEAR)),
        waiting=sum(job.state is JobState.WAITING for job in jobs),
        failed=sum(job.state is JobState.FAILED for job in jobs),
        unsure=sum(job.state is JobState.PRINTING and job.id in unsure for job in jobs),
    )
