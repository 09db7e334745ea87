"""重新推算: a provisional date, once the holidays of its year are announced (art. 82)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.casework.case_clock import reckon_due
from counter_app.casework.continue_case import continue_case
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import Happening, Redated
from counter_app.domain.moves import RUNNING
from counter_app.domain.paper import PaperKind
from counter_app.domain.refusal import Refusal

_PAGE: Final = 500


def redate_case(desk: Desk, number: str) -> Case:
    """The case with its date as the calendar now has it.

    Refusal ``redating.nothing_new`` if the date was not provisional, or still
    would be the same.
    """

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        due = reckon_due(case, desk.calendar, case.pauses)
        if case.due is None or due is None or not case.due.provisional or due == case.due:
            raise Refusal("redating.nothing_new", number=case.number)
        return (Redated(case.due.due_on, due),)

    return continue_case(desk, number, Redated, decide)


def redate_cases(desk: Desk) -> tuple[Case, ...]:
    """Redate what this window accepted and what is provisional, after a calendar came.

    Every window does so with its own cases, so that no two redate the same.
    """
    changed = []
    for number in _provisional(desk):
        try:
            changed.append(redate_case(desk, number))
        except Refusal:
            continue  # another year is still unknown, or a person must settle something first
    return tuple(changed)


def _provisional(desk: Desk) -> list[str]:
    found = []
    for status in RUNNING:
        offset = 0
        while rows := desk.ledger.cases(status=status, limit=_PAGE, offset=offset):
            offset += len(rows)
            found += [
                row.number for row in rows if row.provisional and row.window == desk.hall.window
            ]
    return found
