"""The queue's figures as who is signed in may read them; see ``cases.acts.guarded_ledger``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from counter_app.features.cases.model.listing import Listing
from counter_app.features.review.acts.queue import Facet, FacetValue, Queue, Standing
from counter_app.kernel.ports import Watch
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope


class WholeQueue(Queue, Protocol):
    """A queue that can be narrowed."""

    def within(self, scope: Scope) -> Queue:
        """The same, narrowed to these files."""


class GuardedQueue:
    """Counts only what is in scope. Refusal everywhere as ``Watch.reading``."""

    def __init__(self, whole: WholeQueue, watch: Callable[[], Watch]) -> None:
        """``watch`` gives who asks for rights now."""
        self._whole = whole
        self._watch = watch

    def facets(self, wanted: Listing) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts."""
        return self._readable().facets(wanted)

    def standing(self) -> Standing:
        """The strip of figures."""
        return self._readable().standing()

    def received_by_hour(self, days: Sequence[date]) -> Mapping[date, tuple[int, ...]]:
        """Of each of these days how many were received in each hour."""
        return self._readable().received_by_hour(days)

    def _readable(self) -> Queue:
        return self._whole.within(self._watch().reading(Right.READ_FILES))
