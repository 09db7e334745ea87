"""部门工作台: what of the hall's files lies on this desk, for who is signed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.features.cases.model.listing import Listing, SortedBy
from counter_app.features.cases.ports import Desk
from counter_app.features.department.model.heap import OF_CASES, Heap
from counter_app.features.problems.acts.listing import my_turn
from counter_app.features.problems.model.row import ProblemRow
from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Order
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.rights import Right

_BY_DUE: Final = frozenset({Heap.LATE, Heap.DUE_TODAY, Heap.NEAR, Heap.TO_DECIDE})

_CARRIED: Final = frozenset({Heap.ON_THE_WAY, Heap.SENT_BACK})


@immutable
class Lying:
    """A heap with how many lie on it; ``oldest``: the day of the first, by due date where one runs.

    ``late`` of them are late by what this heap waits for.
    """

    heap: Heap
    count: int
    oldest: date | None = None
    late: int = 0


def desk_of(desk: Desk) -> tuple[Lying, ...]:
    """Every heap, the weightiest first, whether or not anything lies on it.

    Refusal as ``Watch.reading``.
    """
    desk.guard.reading(Right.READ_FILES, "department")
    return tuple(_lying(desk, heap) for heap in Heap)


def waiting(desk: Desk) -> int:
    """Opinions that one's department owes, as 待我处理 tells it."""
    return len(asked_of_us(desk))


def sent_back(desk: Desk) -> int:
    """Cases that departments gave back to the windows, as 待我处理 tells whoever mends them."""
    return desk.ledger.count(OF_CASES[Heap.SENT_BACK]) if desk.guard.may(Right.GO_ON) else 0


def listing_of(desk: Desk, heap: Heap) -> Listing | None:
    """The cases on this heap; None for what is no list of cases."""
    wanted = OF_CASES.get(heap)
    me = desk.clerk.code if desk.guard.is_needed else ""
    if wanted is None:
        return None
    if heap is Heap.REMARKS:
        return replace(wanted, waits_for=me)
    if heap is Heap.GIVEN:
        return replace(wanted, given_to=me)
    return wanted


def order_of(heap: Heap) -> Order:
    """What presses first: by when the department must act; else as they came."""
    if heap in _BY_DUE:
        return Order(SortedBy.DEADLINE)
    return Order(SortedBy.ACCEPTED if heap in _CARRIED else SortedBy.RECEIVED)


def asked_of_us(desk: Desk) -> tuple[OpinionRow, ...]:
    """Questions to the department of who is signed in, the earliest due first."""
    scope = desk.guard.scope(Right.ADVISE)
    rows = desk.files.opinions() if scope else ()
    return tuple(one for one in rows if scope.everything or not scope.asked.isdisjoint(one.names))


def asked_by_us(desk: Desk) -> tuple[OpinionRow, ...]:
    """Questions about the department's own files that nobody has answered."""
    scope = desk.guard.scope(Right.HANDLE)
    rows = desk.files.opinions() if scope else ()
    return tuple(one for one in rows if scope.everything or one.owner in scope.departments)


def problems_of_us(desk: Desk) -> tuple[ProblemRow, ...]:
    """Problems that wait for who is signed in."""
    return my_turn(desk)


def _lying(desk: Desk, heap: Heap) -> Lying:
    today = desk.clock.now().date()
    if heap is Heap.PROBLEMS:
        problems, now = problems_of_us(desk), desk.clock.now()
        late = sum(one.due_at is not None and now >= one.due_at for one in problems)
        oldest = min((one.registered_at.date() for one in problems), default=None)
        return Lying(heap, len(problems), oldest, late)
    if heap in (Heap.OPINIONS, Heap.OWED):
        rows = asked_of_us(desk) if heap is Heap.OPINIONS else asked_by_us(desk)
        oldest = min((one.by for one in rows), default=None)
        return Lying(heap, len(rows), oldest, sum(one.by < today for one in rows))
    wanted = listing_of(desk, heap)
    assert wanted is not None
    count = desk.ledger.count(wanted)
    return Lying(heap, count, _oldest(desk, heap, wanted) if count else None)


def _oldest(desk: Desk, heap: Heap, wanted: Listing) -> date | None:
    for row in desk.ledger.page(wanted, None, 1, order=order_of(heap)).rows:
        return row.due_on if heap in _BY_DUE else row.received_at.date()
    return None
