"""来访咨询: written down in one key, and counted."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.visits.model.consulting import Consulted
from counter_app.kernel.figures import Figure
from counter_app.kernel.guard import must, note
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope


def consult(desk: Desk, item_code: str = "") -> Consulted:
    """Write down that somebody asked, about this item or about none.

    Refusal ``item.unknown`` for a code that the catalog does not hold, or where
    who is signed in takes nothing in.
    """
    must(desk, Right.TAKE_IN, item_code)
    name = desk.shelf.item(item_code).name if item_code else ""
    consulted = Consulted(item_code, name)
    note(desk, consulted)
    return consulted


def counted(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """How many came only to ask; none of a time in which nobody did."""
    within = desk.guard.reading(Right.REPORT, "visits")
    events = desk.unasked_ledger.happenings(Consulted, first.date())
    found = [
        one
        for one in events
        if first <= one.at < before and window in ("", one.window) and _is_in(within, one.window)
    ]
    of_items = sum(
        isinstance(one.happening, Consulted) and bool(one.happening.item_code) for one in found
    )
    if not found:
        return ()
    return (Figure("consulted", len(found)), Figure("about_an_item", of_items, len(found)))


def _is_in(within: Scope, window: str) -> bool:
    return within.everything or window in within.windows
