"""Reading cases as writing is done: by right, and within the scope of who is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.ports import CaseRow, Ledger, PaperRow
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.listing import Mark, Order, Page
from counter_app.kernel.ports import EntryProof, Watch
from counter_app.kernel.record import is_daybook
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope


class WholeLedger(Ledger, Protocol):
    """A ledger whose lists can be narrowed."""

    def within(self, scope: Scope) -> Ledger:
        """The same, its lists and counts narrowed to these files."""


class GuardedLedger:
    """A case out of scope is refused, and that is noted; lists and counts are without it.

    Refusal everywhere as ``Watch.reading`` and ``Watch.must_reach``.
    """

    def __init__(self, whole: WholeLedger, watch: Watch) -> None:
        self._whole = whole
        self._watch = watch

    def case(self, number: str) -> Case:
        """The case, or the case of the paper, with this number; Refusal ``case.unknown``."""
        scope = self._watch.reading(Right.READ_FILES, number)
        case = self._whole.case(number)
        self._watch.must_reach(scope, Right.READ_FILES, case.number, case)
        return case

    def events(self, case_number: str) -> tuple[Event, ...]:
        """All events of a case, or of a day's record, in the journal's order."""
        self._must_read(case_number)
        return self._whole.events(case_number)

    def proofs(self, case_number: str) -> tuple[EntryProof, ...]:
        """Of each of these events."""
        self._must_read(case_number)
        return self._whole.proofs(case_number)

    def happenings(self, kind: type[Happening], since: date | None = None) -> tuple[Event, ...]:
        """Events of this kind in any case, newest first."""
        return self._readable().happenings(kind, since)

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Days of these on which something was received, oldest first."""
        self._watch.reading(Right.READ_FILES)
        return self._whole.days(first, last)

    def record(self, first: date, last: date) -> tuple[tuple[Event, EntryProof], ...]:
        """What people did beside cases on these days, oldest first."""
        self._watch.reading(Right.READ_RECORD, f"{first}/{last}")
        return self._whole.record(first, last)

    def page(
        self,
        wanted: Listing = EVERY,
        after: Mark | None = None,
        limit: int = 100,
        *,
        urgent_first: bool = False,
        order: Order | None = None,
    ) -> Page[CaseRow]:
        """The lines after this place."""
        lines = self._readable()
        return lines.page(wanted, after, limit, urgent_first=urgent_first, order=order)

    def walk(self, wanted: Listing = EVERY, *, urgent_first: bool = False) -> Iterator[CaseRow]:
        """All that fit."""
        return self._readable().walk(wanted, urgent_first=urgent_first)

    def cases(self, wanted: Listing = EVERY, *, limit: int | None = None) -> tuple[CaseRow, ...]:
        """All that fit, newest first; or so many of them."""
        return self._readable().cases(wanted, limit=limit)

    def count(self, wanted: Listing = EVERY) -> int:
        """How many fit."""
        return self._readable().count(wanted)

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here and in scope."""
        return self._readable().line(number)

    def earlier_cases(self, id_number: str) -> tuple[CaseRow, ...]:
        """Cases of the same applicant, newest first."""
        return self._readable().earlier_cases(id_number)

    def papers(self, *, on: date | None = None) -> tuple[PaperRow, ...]:
        """Papers, newest first."""
        return self._readable().papers(on=on)

    def _readable(self) -> Ledger:
        return self._whole.within(self._watch.reading(Right.READ_FILES))

    def _must_read(self, number: str) -> None:
        if is_daybook(number):
            self._watch.reading(Right.READ_RECORD, number)
        elif not self._watch.reading(Right.READ_FILES, number).everything:
            self.case(number)
