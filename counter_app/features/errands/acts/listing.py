"""Boards, lists and figures of errands, for who is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from counter_app.features.cases.model.delivery_events import (
    AnnouncementOver,
    Left,
    SentElectronically,
    SignedFor,
)
from counter_app.features.cases.model.events import Delivered
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.figures import figures_of
from counter_app.features.errands.model.kinds import ErrandKind
from counter_app.features.errands.model.moves import OPEN, WENT_WRONG, ErrandStatus
from counter_app.features.errands.model.products import products_in
from counter_app.features.errands.model.row import ErrandRow
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right

_ARRIVED = (Delivered, SignedFor, SentElectronically, Left, AnnouncementOver)


def listed(desk: Desk, statuses: Iterable[ErrandStatus] = ()) -> tuple[ErrandRow, ...]:
    """Every errand that who is signed in may see, those longest in their status first."""
    scope = desk.guard.reading(Right.READ_FILES, "errands")
    rows = desk.files.rows("errand").all(statuses=statuses)
    return tuple(one for one in rows if scope.holds(one))


def under_way(desk: Desk) -> tuple[ErrandRow, ...]:
    """Those with which something is left to do."""
    return listed(desk, OPEN)


def late(desk: Desk) -> tuple[ErrandRow, ...]:
    """Those with whose next step the hall is late."""
    now = desk.clock.now()
    return tuple(one for one in under_way(desk) if one.due_at and now >= one.due_at)


def gone_wrong(desk: Desk) -> tuple[ErrandRow, ...]:
    """Refused, returned, damaged, lost, or at odds with what the courier says."""
    rows = listed(desk)
    return tuple(one for one in rows if one.status in WENT_WRONG or one.at_odds)


def to_hand_over(desk: Desk) -> tuple[ErrandRow, ...]:
    """What waits for a courier: sealed bags, and materials to be collected from people."""
    rows = listed(desk, (ErrandStatus.PACKED, ErrandStatus.CHECKED))
    packed = ErrandStatus.PACKED
    return tuple(
        one for one in rows if one.status is packed or one.kind is ErrandKind.SEND_MATERIALS
    )


def to_pack(desk: Desk) -> int:
    """How many are to be checked and packed, as 待我处理 tells it."""
    return len(listed(desk, (ErrandStatus.ORDERED, ErrandStatus.CHECKED)))


def to_deal_with(desk: Desk) -> int:
    """How many went wrong, or are to be signed for by hand."""
    told = len(listed(desk, (ErrandStatus.SIGN_TOLD,)))
    return told + len(gone_wrong(desk))


def running_late(desk: Desk) -> int:
    """How many are late with the next step."""
    return len(late(desk))


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """The figures of a report: of what was ordered, and of results that arrived, in this time."""
    scope = desk.guard.reading(Right.REPORT, "errands")
    rows = desk.files.rows("errand").all(first=first, before=before)
    counted = tuple(one for one in rows if scope.holds(one) and window in ("", one.window))
    if not counted:
        return ()
    products = products_in(dict(desk.hall.feature_rules))
    return figures_of(counted, len(products), _delivered(desk, first, before, window))


def _delivered(desk: Desk, first: datetime, before: datetime, window: str) -> frozenset[str]:
    """The cases whose result reached somebody in this time."""
    events = (
        one
        for kind in _ARRIVED
        for one in desk.unasked_ledger.happenings(kind, first.date())
        if first <= one.at < before and window in ("", one.window)
    )
    return frozenset(one.case_number for one in events)
