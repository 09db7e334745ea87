"""Every list of cases (清单): pages by key, counts, and single lines, from one listing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, Self

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY, Listing, Which
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.rows.fitting import STANDS_STILL, Fitting, fitting, source
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.kernel.listing import Mark, Page
from counter_app.kernel.ports import Clock
from counter_app.kernel.scope import ALL, Scope
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.light import Light, LightDays
from counter_app.knowledge.persons.masking import mask_id, mask_phone
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, fn
from counter_app.store.listing import Part, joined, read_page
from counter_app.store.models import Subject
from counter_app.store.standing import ZERO, is_late, is_near, is_unlawful, light

PAGE: Final = 500
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
)
_NEWEST: Final = Part("newest", Subject.opened_at, downwards=True)


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

    def fitting(self, wanted: Listing, *, walked: bool = False) -> Fitting:
        """The listing as an expression, within the scope; see ``fitting.fitting``."""
        return fitting(wanted, self.now, self.scope, walked=walked)

    def page(
        self,
        wanted: Listing = EVERY,
        after: Mark | None = None,
        limit: int = 100,
        *,
        urgent_first: bool = False,
    ) -> Page[CaseRow]:
        """The lines after this place, newest first, or the most urgent ones before these."""
        now, holds = self.now, self.fitting(wanted, walked=True).holds
        columns = (*_COLUMNS, light(now, STANDS_STILL))

        def lines(part: Part) -> Any:
            tables = source(wanted, own=True, index=part.index)
            return Subject.select(*columns, part.key, Subject.position).from_(tables).where(holds)

        parts = _parts(wanted, now) if urgent_first else (_NEWEST,)
        rows, following = read_page(self._connection, lines, parts, after, limit)
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
        fits = self.fitting(wanted)
        counted = Subject.select(fn.count(SQL("1"))).from_(source(wanted, own=fits.own))
        [(count,)] = self._connection.select(counted.where(fits.holds))
        return int(count)

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here."""
        columns = (*_COLUMNS, light(self.now, STANDS_STILL))
        found = Subject.select(*columns).from_(joined(Subject, CaseColumns))
        fits = self.fitting(EVERY).holds & (Subject.number == number)
        rows = self._connection.select(found.where(fits))
        return _case_row(rows[0]) if rows else None


def _parts(wanted: Listing, now: datetime) -> tuple[Part, ...]:
    """Past the law, late, near, the rest; only where such cases can be.

    Looking for late ones among the rest would read the whole archive.
    """
    due = Subject.due_at
    late = is_late(now) & (fn.coalesce(is_unlawful(now), ZERO) == ZERO)
    rest = fn.coalesce(is_late(now) | is_near(now), ZERO) == ZERO
    parts = {
        Which.UNLAWFUL: Part("unlawful", due, holds=is_unlawful(now), index="subjects_due"),
        Which.LATE: Part("late", due, holds=late, index="subjects_due"),
        Which.NEAR: Part("near", due, holds=is_near(now), index="subjects_warn"),
        None: Part("other", Subject.opened_at, downwards=True, holds=rest),
    }
    for which, held in (
        (Which.UNLAWFUL, (Which.UNLAWFUL,)),
        (Which.LATE, (Which.UNLAWFUL, Which.LATE)),
        (Which.NEAR, (Which.NEAR,)),
        (Which.STANDING, (None,)),
    ):
        if which in wanted.which:
            return tuple(parts[one] for one in held)
    return tuple(parts.values())


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
