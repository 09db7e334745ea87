"""Every list of cases (清单): pages by key, counts, and single lines, from one listing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, Final, Self

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY, Listing, Which
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.rows.fitting import (
    BY_RECEIPT,
    STANDS_STILL,
    Asked,
    Shape,
    asked,
    fitting,
    source,
    typed,
    walked_by,
)
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.features.cases.rows.sorting import SORTED, sorted_parts
from counter_app.kernel.listing import Mark, Order, Page
from counter_app.kernel.ports import Clock
from counter_app.kernel.scope import ALL, Scope
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.light import Light, LightDays
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, fn
from counter_app.store.listing import Part, joined, looked_up, read_page, written_lines
from counter_app.store.models import Subject
from counter_app.store.standing import IS_LATE, IS_NEAR, IS_UNLAWFUL, ZERO, light
from counter_app.store.statement import KEPT, Statement, given, written

PAGE: Final = 500
FEW: Final = 1_000
"""So many that a text finds are looked up one by one; of more, a walk soon meets some."""
_STATUS: Final = {one.value: one for one in Status}
_LIGHT: Final = {one.value: one for one in Light}
_COLUMNS: Final = (
    Subject.number,
    Subject.status,
    Subject.matter,
    Subject.title,
    Subject.department,
    CaseColumns.applicant,
    CaseColumns.id_number,
    CaseColumns.phone,
    Subject.opened_at,
    CaseColumns.due_on,
    CaseColumns.provisional,
    CaseColumns.clerk,
    Subject.window,
    Subject.contested,
    Subject.warn_at,
    Subject.law_at,
    Subject.clerk,
    Subject.reviewed,
    CaseColumns.sampled,
    Subject.waiting_for,
    Subject.assigned_to,
    light(STANDS_STILL),
)
# Past the law, late, near, the rest: looking for late ones among the rest would read the archive.
_PARTS: Final = {
    part.name: part
    for part in (
        Part("newest", Subject.opened_at, downwards=True),
        Part("unlawful", Subject.due_at, holds=IS_UNLAWFUL, index="subjects_due"),
        Part(
            "late",
            Subject.due_at,
            holds=IS_LATE & (fn.coalesce(IS_UNLAWFUL, ZERO) == ZERO),
            index="subjects_due",
        ),
        Part("near", Subject.due_at, holds=IS_NEAR, index="subjects_due"),
        Part(
            "other",
            Subject.opened_at,
            downwards=True,
            holds=fn.coalesce(IS_LATE | IS_NEAR, ZERO) == ZERO,
        ),
    )
}


class CaseLists:
    """Lists as they stand now by the clock, of what is in ``scope``; any thread."""

    def __init__(self, connection: Connection, clock: Clock, scope: Scope = ALL) -> None:
        self._connection = connection
        self._clock = clock
        self.scope = scope
        """What every list, count and figure is narrowed to."""

    def within(self, scope: Scope) -> Self:
        """The same, its lists and counts narrowed to these files."""
        return self if scope.everything else type(self)(self._connection, self._clock, scope)

    @property
    def now(self) -> datetime:
        """As of when lists are."""
        return self._clock.now()

    def asked(self, wanted: Listing) -> Asked:
        """The listing as statements take it now."""
        text = wanted.text.strip()
        if wanted.numbers or not text:
            return asked(wanted, self.now)
        rows = self._connection.select(typed(text), {"limit": FEW + 1})
        found = [str(number) for (number,) in rows] if len(rows) <= FEW else None
        return asked(wanted, self.now, found)

    def page(
        self,
        wanted: Listing = EVERY,
        after: Mark | None = None,
        limit: int = 100,
        *,
        urgent_first: bool = False,
        order: Order | None = None,
    ) -> Page[CaseRow]:
        """The lines after this place, newest first, or the most urgent ones before these."""
        it = self.asked(wanted)
        lines = partial(_lines, it.shape, self.scope)
        parts = _urgent_first(wanted) if urgent_first else ("newest",)
        if order is not None:
            parts = sorted_parts(order)
        rows, following = read_page(self._connection, lines, parts, it.values, after, limit)
        return Page(tuple(map(_case_row, rows)), following)

    def walk(self, wanted: Listing = EVERY, *, urgent_first: bool = False) -> Iterator[CaseRow]:
        """All that fit, read page by page."""
        page = self.page(wanted, None, PAGE, urgent_first=urgent_first)
        yield from page.rows
        while page.after is not None:
            page = self.page(wanted, page.after, PAGE, urgent_first=urgent_first)
            yield from page.rows

    def cases(self, wanted: Listing = EVERY, *, limit: int | None = None) -> tuple[CaseRow, ...]:
        """All that fit, newest first; or the first of them."""
        return tuple(self.walk(wanted)) if limit is None else self.page(wanted, None, limit).rows

    def count(self, wanted: Listing = EVERY) -> int:
        """How many fit."""
        it = self.asked(wanted)
        [(count,)] = self._connection.select(_count(it.shape, self.scope), it.values)
        return int(count)

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here."""
        values = {**self.asked(EVERY).values, "number": number}
        rows = self._connection.select(_line(self.scope), values)
        return _case_row(rows[0]) if rows else None


@lru_cache(KEPT)
def _lines(shape: Shape, within: Scope, name: str, after: bool) -> Statement:
    part = _PARTS.get(name) or SORTED[name]
    if after and part.downwards and part.key is Subject.opened_at:
        # The place is before the last day already, and a third bound misleads the planner.
        shape = replace(shape, narrows=shape.narrows - {"last"})
    read, fits = Subject.select(*_COLUMNS), fitting(shape, within, walked=True)
    if not part.index:
        return written_lines(read.from_(source(shape, own=True)), fits.holds, part, after=after)
    numbers = Subject.select(Subject.number).from_(source(shape, own=fits.own, index=part.index))
    whole = read.from_(joined(Subject, CaseColumns))
    return looked_up(whole, numbers, fits.holds, part, after=after)


@lru_cache(KEPT)
def _count(shape: Shape, within: Scope) -> Statement:
    fits = fitting(shape, within)
    leads = walked_by(shape, within)
    if shape.text and leads == BY_RECEIPT:  # what is searched lies closer together
        leads = "subjects_search"
    tables = source(shape, own=fits.own, index=leads)
    return written(Subject.select(fn.count(SQL("1"))).from_(tables).where(fits.holds))


@lru_cache(KEPT)
def _line(within: Scope) -> Statement:
    found = Subject.select(*_COLUMNS).from_(joined(Subject, CaseColumns))
    is_it = Subject.number == given("number")
    return written(found.where(fitting(Shape(), within).holds & is_it))


def _urgent_first(wanted: Listing) -> tuple[str, ...]:
    """The parts where such cases can be."""
    for which, parts in (
        (Which.UNLAWFUL, ("unlawful",)),
        (Which.LATE, ("unlawful", "late")),
        (Which.NEAR, ("near",)),
        (Which.STANDING, ("other",)),
    ):
        if which in wanted.which:
            return parts
    return ("unlawful", "late", "near", "other")


def _case_row(row: tuple[Any, ...]) -> CaseRow:
    (number, status, code, item, department, applicant, id_number, phone, received, due) = row[:10]
    provisional, clerk, window, contested, warn_at, law_at, clerk_code = row[10:17]
    review, sampled, waiting_for, assigned_to, lit = row[17:22]
    due_on = date.fromisoformat(due) if due else None
    return CaseRow(
        number,
        _STATUS[status],
        code,
        item,
        department,
        applicant,
        mask_id(id_number),
        mask_phone(phone) if phone else "",
        datetime.fromisoformat(received),
        due_on,
        bool(provisional),
        clerk,
        window,
        contested,
        _light_days(warn_at, due_on, law_at) if warn_at else None,
        clerk_code,
        review,
        bool(sampled),
        waiting_for,
        assigned_to,
        _LIGHT[lit],
    )


def _light_days(warn_at: str, due_on: date | None, law_at: str | None) -> LightDays | None:
    if due_on is None:
        return None
    law = datetime.fromisoformat(law_at).date() - ONE_DAY if law_at else None
    return LightDays(datetime.fromisoformat(warn_at).date(), due_on, law)
