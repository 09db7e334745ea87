"""``acts.report_values.ReportRows`` on the window's read rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.rows.case_lists import CaseLists
from counter_app.features.cases.rows.fitting import source
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.features.reports.acts.report_tally import CaseFacts
from counter_app.kernel.listing import Mark
from counter_app.kernel.scope import Scope
from counter_app.store.connection import Connection
from counter_app.store.driver import fn
from counter_app.store.listing import Part, joined, read_page, rows_of
from counter_app.store.models import Subject
from counter_app.store.standing import NOTHING, ZERO, is_late

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
)
_DAY: Final = 10  # characters of a moment that tell its day


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
        late, holds = is_late(self._lists.now), self._lists.fitting(wanted).holds
        columns = (*_COLUMNS, fn.coalesce(late, ZERO))
        by_finish = joined(rows_of(CaseColumns, "case_rows_finished"), Subject)
        tables = {
            "received": joined(Subject, CaseColumns),
            "finished": by_finish,
            "late": joined(rows_of(Subject, "subjects_due"), CaseColumns),
        }

        def lines(part: Part) -> Any:
            return (
                Subject.select(*columns, part.key, Subject.position)
                .from_(tables[part.name])
                .where(holds)
            )

        parts, after = _parts(late, f"{first}T", f"{last}U"), Mark("received", "", 0)
        following: Mark | None = after
        while following is not None:
            rows, following = read_page(self._connection, lines, parts, following, page)
            yield tuple(map(_facts, rows))

    def size(self, wanted: Listing, first: date, last: date) -> int:
        """About how many these are."""
        received = _within(Subject.opened_at, f"{first}T", f"{last}U")
        fits = self._lists.fitting(wanted)
        counted = Subject.select(fn.count()).from_(source(wanted, own=fits.own))
        [(count,)] = self._connection.select(counted.where(fits.holds & received))
        return int(count)


def _parts(late: Any, first: str, last: str) -> tuple[Part, ...]:
    """Each without what was told before."""
    received = _within(Subject.opened_at, first, last)
    finished = CaseColumns.finished_at != NOTHING
    finished &= _within(CaseColumns.finished_at, first, last)
    return (
        Part("received", Subject.opened_at, holds=received),
        Part("finished", CaseColumns.finished_at, holds=finished & ~received),
        Part("late", Subject.due_at, holds=late & (Subject.opened_at < first)),
    )


def _within(column: Any, first: str, last: str) -> Any:
    return (column >= first) & (column < last)


def _facts(row: tuple[Any, ...]) -> CaseFacts:
    _number, window, code, clerk, department, item, name, status, *moments, due, late = row[:-2]
    received, intake, accepted, noticed, finished = moments
    return CaseFacts(
        window=window,
        clerk_code=code,
        clerk=clerk,
        department=department,
        item_code=item,
        item_name=name,
        refused=status == "refused",
        late=bool(late),
        received_on=date.fromisoformat(received[:_DAY]),
        intake_on=_day(intake),
        accepted_on=_day(accepted),
        noticed=bool(noticed),
        finished_on=_day(finished),
        due_on=date.fromisoformat(due) if due else None,
    )


def _day(moment: str) -> date | None:
    return date.fromisoformat(moment[:_DAY]) if moment else None
