"""授权到科室的办结: how much of what was decided was delegated, and how much may be."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.model.events import Decided
from counter_app.features.cases.ports import Desk
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """Of decisions in this time those of items delegated to a section on their day; of items now.

    Of files that the right to reports reaches; none in a hall without sections.
    Refusal as ``Watch.reading``.
    """
    within, sections = desk.guard.reading(Right.REPORT, "department"), desk.hall.sections
    if not sections:
        return ()
    decided = delegated = 0
    for event in desk.unasked_ledger.happenings(Decided, first.date()):
        if not first <= event.at < before or window not in ("", event.window):
            continue
        row = desk.unasked_files.row(event.case_number)
        if not within.holds(row):
            continue
        decided += 1
        delegated += any(one.decides(row.matter, event.at.date()) for one in sections)
    items = {one.code for one in desk.shelf.current().items}
    day = min(desk.clock.now(), before).date()
    held = frozenset(code for one in sections for code in one.items_on(day)) & items
    return (
        Figure("delegated_decisions", delegated, decided),
        Figure("delegated_items", len(held), len(items)),
    )
