"""How the window stands: what was done today, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter_app.features.cases.model.moves import SINCE, Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.rights import Right

_SOON_WORKING_DAYS: Final = 2
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StandingFigures:
    """Counts for the chips and the column."""

    today: dict[Status, int]
    corrections: int
    due: int


def read_figures(desk: Desk) -> StandingFigures:
    """Ask the store; any thread. Who may not read cases is told of none."""
    today = desk.clock.now().date()
    reads = desk.guard.may(Right.READ_FILES)
    return StandingFigures(
        today={
            one: desk.ledger.count(on=today, statuses=since) if reads else 0
            for one, since in SINCE.items()
        },
        corrections=desk.ledger.count(statuses=SINCE[Status.NOTICE_GIVEN]) if reads else 0,
        due=desk.ledger.count(due=due_soon(desk)) if reads else 0,
    )


def due_soon(desk: Desk) -> tuple[date, date]:
    """将到期: from today to the end of the second working day from now."""
    today = desk.clock.now().date()
    last = today
    for _day in range(_SOON_WORKING_DAYS):
        last = desk.calendar.next_working_day(last + ONE_DAY)
    return today, last
