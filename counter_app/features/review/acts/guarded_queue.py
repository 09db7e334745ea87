"""The queue as who is signed in may read it; see ``cases.acts.guarded_ledger``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from counter_app.features.cases.ports import CaseRow
from counter_app.features.review.acts.queue import (
    Facet,
    FacetValue,
    Mark,
    Queue,
    QueueFilter,
    QueuePage,
    Standing,
)
from counter_app.kernel.ports import Watch
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope


class WholeQueue(Queue, Protocol):
    """A queue that can be narrowed."""

    def within(self, scope: Scope) -> Queue:
        """The same, narrowed to these files."""


class GuardedQueue:
    """Holds, counts and finds only what is in scope. Refusal everywhere as ``Watch.reading``."""

    def __init__(self, whole: WholeQueue, watch: Callable[[], Watch]) -> None:
        """``watch`` gives who asks for rights now."""
        self._whole = whole
        self._watch = watch

    def page(
        self, wanted: QueueFilter, today: date, after: Mark | None = None, limit: int = 100
    ) -> QueuePage:
        """The lines after this place."""
        return self._readable().page(wanted, today, after, limit)

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here and in scope."""
        return self._readable().line(number)

    def count(self, wanted: QueueFilter, today: date) -> int:
        """How many cases fit."""
        return self._readable().count(wanted, today)

    def facets(self, wanted: QueueFilter, today: date) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts."""
        return self._readable().facets(wanted, today)

    def standing(self, today: date) -> Standing:
        """The strip of figures."""
        return self._readable().standing(today)

    def _readable(self) -> Queue:
        return self._whole.within(self._watch().reading(Right.READ_FILES))
