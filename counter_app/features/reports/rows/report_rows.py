"""``acts.report_values.ReportRows`` on the window's read rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, Final

from counter_app.features.cases.model.channel import ONLINE, Channel
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.pledges import Deferral, Stands
from counter_app.features.cases.rows.case_lists import CaseLists
from counter_app.features.cases.rows.fitting import DEFERRAL_BROKEN, Shape, fitting, source
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.features.reports.acts.report_pictures import LateSpan
from counter_app.features.reports.acts.report_tally import CaseFacts
from counter_app.kernel.listing import Mark
from counter_app.kernel.scope import Scope
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, fn
from counter_app.store.listing import Part, joined, read_page, rows_of, written_lines
from counter_app.store.models import Subject
from counter_app.store.standing import IS_LATE, NOTHING, ZERO
from counter_app.store.statement import KEPT, Statement, given, written

_COLUMNS: Final = (
    Subject.number,
    Subject.window,
    Subject.clerk,
    CaseColumns.clerk,
    Subject.department,
    Subject.matter,
    Subject.title,
    Subject.status,
    Subject.opened_at,
    CaseColumns.intake_at,
    CaseColumns.accepted_at,
    CaseColumns.noticed_at,
    CaseColumns.finished_at,
    CaseColumns.due_on,
    CaseColumns.delivered_at,
    CaseColumns.visits,
    CaseColumns.channel,
    CaseColumns.across,
    CaseColumns.on_the_spot,
    CaseColumns.deferral,
    fn.coalesce(DEFERRAL_BROKEN, ZERO),
    CaseColumns.commitment,
    fn.coalesce(IS_LATE, ZERO),
)
_DAY: Final = 10  # characters of a moment that tell its day


def _in_period(column: Any) -> Any:
    return (column >= given("period_begins")) & (column < given("period_ends"))


_RECEIVED: Final = _in_period(Subject.opened_at)
_FINISHED: Final = (CaseColumns.finished_at != NOTHING) & _in_period(CaseColumns.finished_at)
# Each without what was told before.
_PARTS: Final = {
    part.name: part
    for part in (
        # Where its walk begins is the other bound.
        Part("received", Subject.opened_at, holds=Subject.opened_at < given("period_ends")),
        Part("finished", CaseColumns.finished_at, holds=_FINISHED & ~_RECEIVED),
        Part("late", Subject.due_at, holds=IS_LATE & (Subject.opened_at < given("period_begins"))),
    )
}
_TABLES: Final = {
    "received": joined(Subject, CaseColumns),
    "finished": joined(rows_of(CaseColumns, "case_rows_finished"), Subject),
    "late": joined(rows_of(Subject, "subjects_due"), CaseColumns),
}


class StoreReportRows:
    """Cases as this window has them."""

    def __init__(self, connection: Connection, lists: CaseLists) -> None:
        self._connection = connection
        self._lists = lists

    def within(self, scope: Scope) -> StoreReportRows:
        """The same, narrowed to these files."""
        return StoreReportRows(self._connection, self._lists.within(scope))

    def facts(
        self, wanted: Listing, first: date, last: date, page: int
    ) -> Iterator[tuple[CaseFacts, ...]]:
        """Cases received or decided on these days, or late now; each once."""
        it = self._lists.asked(wanted)
        lines = partial(_lines, it.shape, self._lists.scope)
        values = {**it.values, **_period(first, last)}
        after: Mark | None = Mark("received", f"{first}T", 0)  # before all of that day
        while after is not None:
            rows, after = read_page(self._connection, lines, (*_PARTS,), values, after, page)
            yield tuple(map(_facts, rows))

    def size(self, wanted: Listing, first: date, last: date) -> int:
        """About how many these are."""
        it = self._lists.asked(wanted)
        counted = _size(it.shape, self._lists.scope)
        [(count,)] = self._connection.select(counted, {**it.values, **_period(first, last)})
        return int(count)

    def late_spans(self, wanted: Listing, first: date) -> tuple[LateSpan, ...]:
        """Cases that were late on ``first`` or later, by the days of due date and decision."""
        it = self._lists.asked(wanted)
        values = {**it.values, "period_begins": f"{first}T"}
        found = []
        for running in (False, True):
            rows = self._connection.select(_late(it.shape, self._lists.scope, running), values)
            for due, finished, count in rows:
                ended = None if running else date.fromisoformat(finished)
                found.append(LateSpan(date.fromisoformat(due), ended, count))
        return tuple(found)


def _period(first: date, last: date) -> Mapping[str, object]:
    return {"period_begins": f"{first}T", "period_ends": f"{last}U"}


@lru_cache(KEPT)
def _lines(shape: Shape, within: Scope, name: str, after: bool) -> Statement:
    found = Subject.select(*_COLUMNS).from_(_TABLES[name])
    return written_lines(found, fitting(shape, within).holds, _PARTS[name], after=after)


@lru_cache(KEPT)
def _size(shape: Shape, within: Scope) -> Statement:
    fits = fitting(shape, within)
    counted = Subject.select(fn.count()).from_(source(shape, own=fits.own))
    return written(counted.where(fits.holds & _RECEIVED))


@lru_cache(KEPT)
def _late(shape: Shape, within: Scope, running: bool) -> Statement:
    fits, finished = fitting(shape, within), fn.substr(CaseColumns.finished_at, 1, _DAY)
    was = (
        IS_LATE
        if running
        else (CaseColumns.finished_at != NOTHING)
        & (CaseColumns.finished_at >= given("period_begins"))
        & (CaseColumns.due_on < finished)
    )
    counted = Subject.select(CaseColumns.due_on, finished, fn.count(SQL("1")))
    tables = _TABLES["late" if running else "finished"]
    read = counted.from_(tables).where(fits.holds & was & CaseColumns.due_on.is_null(False))
    return written(read.group_by(CaseColumns.due_on, finished))


def _facts(row: tuple[Any, ...]) -> CaseFacts:
    _number, window, code, clerk, department, item, name, status, *more = row[:-2]
    received, intake, accepted, noticed, finished, due, *how, late = more
    delivered, visits, channel, across, on_the_spot, deferral, broken, commitment = how
    return CaseFacts(
        window=window,
        clerk_code=code,
        clerk=clerk,
        department=department,
        item_code=item,
        item_name=name,
        refused=status == "refused",
        late=bool(late),
        received_at=datetime.fromisoformat(received),
        intake_on=_day(intake),
        accepted_on=_day(accepted),
        noticed=bool(noticed),
        finished_on=_day(finished),
        due_on=date.fromisoformat(due) if due else None,
        delivered=bool(delivered),
        visits=visits,
        online=Channel(channel) in ONLINE,
        across=bool(across),
        on_the_spot=bool(on_the_spot),
        deferred=deferral != Deferral.NONE,
        deferral_kept=deferral == Deferral.KEPT,
        deferral_broken=bool(broken),
        commitment=Stands(commitment),
    )


def _day(moment: str) -> date | None:
    return date.fromisoformat(moment[:_DAY]) if moment else None
