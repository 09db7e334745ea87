"""How the window stands: what was done today, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Right

INTAKES: Final = (Which.ACCEPTED, Which.NOTICED, Which.REFUSED)
"""How intake can end."""


@immutable
class StandingFigures:
    """Counts for the chips and the column."""

    today: Mapping[Which, int]  # of ``INTAKES``
    corrections: int
    due: int


def read_figures(desk: Desk) -> StandingFigures:
    """Ask the store; any thread. Who may not read cases is told of none."""
    today, ledger = desk.clock.now().date(), desk.ledger
    if not desk.guard.may(Right.READ_FILES):
        return StandingFigures(dict.fromkeys(INTAKES, 0), 0, 0)
    return StandingFigures(
        today={one: ledger.count(of(one).on(today)) for one in INTAKES},
        corrections=ledger.count(of(Which.CORRECTING)),
        due=ledger.count(of(Which.NEAR)),
    )
