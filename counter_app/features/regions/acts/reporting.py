"""What reports tell of 跨区域通办, of the files that who asks may count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.elsewhere_events import Collected
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.model.figures import figures_of
from counter_app.kernel.figures import Figure
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope

if TYPE_CHECKING:
    from counter_app.features.regions.rows.incoming_rows import IncomingRows


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """Figures of what was collected or came from ``first`` on and before ``before``; none of
    a time in which nothing did. Refusal as ``Watch.reading``.
    """
    within = desk.guard.reading(Right.REPORT, "regions")
    cases = tuple(_collected(desk, within, first, before, window))
    rows: IncomingRows = desk.files.rows("region")
    came = sum(window in ("", one.window) for one in rows.all(first=first, before=before))
    if not cases and not came:
        return ()
    return figures_of(cases, came, desk.shelf.current().regional)


def _collected(
    desk: Desk, within: Scope, first: datetime, before: datetime, window: str
) -> Iterator[Case]:
    seen = set[str]()
    for event in desk.unasked_ledger.happenings(Collected, first.date()):
        if event.case_number in seen or not first <= event.at < before:
            continue
        seen.add(event.case_number)
        with suppress(Refusal):
            case = desk.unasked_ledger.case(event.case_number)
            if within.holds(case) and window in ("", case.window):
                yield case
