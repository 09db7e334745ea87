"""``acts.queue.Queue`` on the window's read rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, reduce
from typing import Any, Final

from counter_app.features.cases.model.listing import EVERY, Listing, of
from counter_app.features.cases.rows.case_lists import CaseLists
from counter_app.features.cases.rows.fitting import IS_CASE, Shape, fitting, source, walked_by
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.features.review.acts.queue import (
    STANDING,
    Facet,
    FacetValue,
    Standing,
    WindowFigures,
)
from counter_app.kernel.scope import Scope
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, fn
from counter_app.store.models import Subject
from counter_app.store.standing import NOTHING
from counter_app.store.statement import KEPT, Statement, written

_FACETS: Final = {
    Facet.WINDOW: Subject.window,
    Facet.CLERK: Subject.clerk,
    Facet.DEPARTMENT: Subject.department,
    Facet.ITEM: Subject.matter,
    Facet.STATUS: Subject.status,
}
_NAMES: Final = {
    Facet.CLERK: "SELECT c.clerk FROM subjects s JOIN case_rows c ON c.number = s.number"
    " WHERE s.kind = 'case' AND s.clerk = ? LIMIT 1",
    Facet.ITEM: "SELECT title FROM subjects WHERE kind = 'case' AND matter = ? LIMIT 1",
}
_MOST_VALUES: Final = 200
_ENDED: Final = CaseColumns.intake_at != NOTHING
_MINUTES: Final = (fn.julianday(CaseColumns.intake_at) - fn.julianday(Subject.opened_at)) * SQL(
    "1440"
)
_FIGURES: Final = (
    fn.count(SQL("1")),
    fn.sum(CaseColumns.accepted_at != NOTHING),
    fn.sum(CaseColumns.noticed_at != NOTHING),
    fn.sum(Subject.status == "refused"),
    fn.sum(_MINUTES).filter(_ENDED),
    fn.sum(_ENDED),
    fn.max(Subject.opened_at),
)


class StoreQueue:
    """Figures of cases as this window has them."""

    def __init__(self, connection: Connection, lists: CaseLists) -> None:
        self._connection = connection
        self._lists = lists

    def within(self, scope: Scope) -> StoreQueue:
        """The same, narrowed to these files."""
        return StoreQueue(self._connection, self._lists.within(scope))

    def facets(self, wanted: Listing) -> dict[Facet, tuple[FacetValue, ...]]:
        """For each facet its values with counts, most first, as if it were not chosen itself."""
        alike = defaultdict[Listing, list[Facet]](list)
        for facet in Facet:
            alike[_without(wanted, facet)].append(facet)
        counts: dict[Facet, list[tuple[int, str]]] = {facet: [] for facet in Facet}
        for others, facets in alike.items():
            it = self._lists.asked(others)
            found = _counts(it.shape, self._lists.scope, tuple(facets))
            for facet, value, count in self._connection.select(found, it.values):
                counts[Facet(facet)].append((-count, str(value)))
        return {facet: self._values(facet, counts[facet]) for facet in Facet}

    def standing(self) -> Standing:
        """The strip of figures."""
        day = EVERY.on(self._lists.now.date())
        it = self._lists.asked(day)
        rows = self._connection.select(_by_window(it.shape, self._lists.scope), it.values)
        counts = {one: self._lists.count(of(one)) for one in STANDING}
        return Standing(_total(rows), tuple(map(_figures, rows)), counts)

    def received_by_hour(self, days: Sequence[date]) -> dict[date, tuple[int, ...]]:
        """Of each of these days how many were received in each hour."""
        found = {}
        for day in days:
            it, hours = self._lists.asked(EVERY.on(day)), [0] * 24
            for hour, count in self._connection.select(
                _by_hour(it.shape, self._lists.scope), it.values
            ):
                hours[int(hour)] = count
            found[day] = tuple(hours)
        return found

    def _values(self, facet: Facet, counts: list[tuple[int, str]]) -> tuple[FacetValue, ...]:
        most = sorted(counts)[:_MOST_VALUES]
        return tuple(FacetValue(value, self._name(facet, value), -n) for n, value in most)

    def _name(self, facet: Facet, value: str) -> str:
        """What people call it, as any of its cases has it."""
        if facet not in _NAMES:
            return value
        found = self._connection.row(_NAMES[facet], (value,))
        return str(found[0]) if found else value


@lru_cache(KEPT)
def _by_window(day: Shape, within: Scope) -> Statement:
    read = Subject.select(Subject.window, *_FIGURES).from_(source(day, own=True))
    fits = read.where(fitting(day, within).holds)
    return written(fits.group_by(Subject.window).order_by(Subject.window))


@lru_cache(KEPT)
def _by_hour(day: Shape, within: Scope) -> Statement:
    fits, hour = fitting(day, within), fn.substr(Subject.opened_at, 12, 2)
    tables = source(day, own=fits.own, index=walked_by(day, within))
    counts = Subject.select(hour, fn.count(SQL("1"))).from_(tables)
    return written(counts.where(fits.holds).group_by(hour))


@lru_cache(KEPT)
def _counts(others: Shape, within: Scope, facets: tuple[Facet, ...]) -> Statement:
    """Of every case each facet by its index; otherwise what fits is read once for all."""
    if others == Shape() and within.everything:
        of_all = (_counted(facet, Subject, _FACETS[facet]).where(IS_CASE) for facet in facets)
        return written(reduce(_and_then, of_all))
    fits, columns = fitting(others, within), [_FACETS[facet].alias(facet) for facet in facets]
    tables = source(others, own=fits.own, index=walked_by(others, within))
    read = Subject.select(*columns).from_(tables)
    cases = read.where(fits.holds).cte("cases", materialized=True)
    by_each = (_counted(facet, cases, cases.c[facet]) for facet in facets)
    return written(reduce(_and_then, by_each).with_cte(cases))


def _counted(facet: Facet, cases: Any, column: Any) -> Any:
    counts = Subject.select(SQL(f"'{facet}'"), column, fn.count(SQL("1")))
    return counts.from_(cases).group_by(column)


def _and_then(one: Any, other: Any) -> Any:
    return one.union_all(other)


def _without(wanted: Listing, facet: Facet) -> Listing:
    match facet:
        case Facet.WINDOW:
            return replace(wanted, window="")
        case Facet.CLERK:
            return replace(wanted, clerk="")
        case Facet.DEPARTMENT:
            return replace(wanted, department="")
        case Facet.ITEM:
            return replace(wanted, item="")
        case Facet.STATUS:
            return replace(wanted, status=None)


def _figures(row: tuple[Any, ...]) -> WindowFigures:
    window, received, accepted, noticed, refused, minutes, ended, last = row
    return WindowFigures(
        window=window,
        received=received,
        accepted=accepted or 0,
        noticed=noticed or 0,
        refused=refused or 0,
        intake_minutes=minutes / ended if ended else None,
        last_at=datetime.fromisoformat(last) if last else None,
    )


def _total(rows: Sequence[tuple[Any, ...]]) -> WindowFigures:
    """All windows together."""
    sums = [sum(one or 0 for one in column) for column in list(zip(*rows, strict=True))[1:-1]]
    latest = max((row[-1] for row in rows), default=None)
    return _figures(("", *(sums or [0] * 6), latest))
