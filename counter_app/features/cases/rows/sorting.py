"""Lists of cases sorted by a column: the parts that such a list is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from counter_app.features.cases.model.listing import SortedBy
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.kernel.listing import Order
from counter_app.store.driver import fn
from counter_app.store.listing import Part
from counter_app.store.models import Subject
from counter_app.store.standing import IS_LATE, ZERO

_KEYS: Final[dict[SortedBy, Any]] = {
    SortedBy.RECEIVED: Subject.opened_at,
    SortedBy.STATUS: Subject.status,
    SortedBy.APPLICANT: CaseColumns.applicant,
    SortedBy.ITEM: Subject.title,
    SortedBy.NUMBER: Subject.number,
    SortedBy.CLERK: CaseColumns.clerk,
    SortedBy.REVIEW: Subject.reviewed,
    SortedBy.WINDOW: Subject.window,
    SortedBy.DEPARTMENT: Subject.department,
    SortedBy.ASSIGNEE: Subject.assigned_to,
    SortedBy.ACCEPTED: CaseColumns.accepted_at,
}
_DATED: Final = CaseColumns.due_on.is_null(False)
_RUNS: Final = Subject.due_at.is_null(False)
_NOT_LATE: Final = fn.coalesce(IS_LATE, ZERO) == ZERO
_LAST: Final = {SortedBy.DUE: ~_DATED, SortedBy.LATE: _NOT_LATE, SortedBy.DEADLINE: ~_RUNS}
"""What comes last both ways, newest first."""


def sorted_parts(order: Order) -> tuple[str, ...]:
    """Names of the parts, in their order; ValueError for what no list is sorted by."""
    by, way = SortedBy(order.by), "down" if order.downwards else "up"
    if by in _LAST:
        return f"{by} {way}", f"{by} without"
    return (f"{by} {way}",)


def _parts() -> Iterator[Part]:
    for way, downwards in (("up", False), ("down", True)):
        for by, key in _KEYS.items():
            yield Part(f"{by} {way}", key, downwards)
        yield Part(f"{SortedBy.DUE} {way}", CaseColumns.due_on, downwards, holds=_DATED)
        yield Part(
            f"{SortedBy.DEADLINE} {way}",
            Subject.due_at,
            downwards,
            holds=_RUNS,
            index="subjects_due",
        )
        # Of the late ones the first to be due is late by most.
        yield Part(f"{SortedBy.LATE} {way}", Subject.due_at, not downwards, holds=IS_LATE)
    for by, rest in _LAST.items():
        yield Part(f"{by} without", Subject.opened_at, downwards=True, holds=rest)


SORTED: Final = {part.name: part for part in _parts()}
"""Every part of a sorted list, by its name."""
