"""``casework.report.ReportRows`` on the window's read rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from counter_app.features.cases.model.moves import RUNNING
from counter_app.features.reports.acts.report_tally import CaseFacts
from counter_app.features.review.acts.queue import QueueFilter
from counter_app.features.review.rows.queue import condition
from counter_app.kernel.scope import ALL, Scope
from counter_app.store.connection import Connection

_COLUMNS: Final = (
    "number, window, clerk_code, clerk, department, item_code, item_name, status, received_at,"
    " intake_at, accepted_at, noticed_at, finished_at, due_on"
)
_RECEIVED: Final = "received_at >= :from AND received_at < :to"
_FINISHED: Final = "finished_at <> '' AND finished_at >= :from AND finished_at < :to"
_LATE: Final = "status IN ('accepted', 'processing') AND due_on < :now AND received_at < :to"
# Each with the column by which its pages follow one another, and what was told before.
_PARTS: Final = (
    ("received_at", _RECEIVED, "0"),
    ("finished_at", _FINISHED, _RECEIVED),
    ("due_on", _LATE, _RECEIVED),
)
_DAY: Final = 10  # characters of a moment that tell its day


class StoreReportRows:
    """Cases as this window has them."""

    def __init__(self, connection: Connection, scope: Scope = ALL) -> None:
        self._connection = connection
        self._scope = scope

    def within(self, scope: Scope) -> StoreReportRows:
        """The same, narrowed to these files."""
        return self if scope.everything else StoreReportRows(self._connection, scope)

    def facts(
        self, wanted: QueueFilter, first: date, last: date, today: date, page: int
    ) -> Iterator[tuple[CaseFacts, ...]]:
        """Cases received or decided on these days, or late now; each once."""
        where, values = condition(wanted, today, self._scope)
        values |= {"from": f"{first}T", "to": f"{last}U", "now": str(today), "limit": page}
        for key, what, told in _PARTS:
            after = ("", "")
            while True:
                rows = self._connection.rows(
                    f"SELECT {_COLUMNS}, {key} FROM case_rows WHERE {what} AND NOT ({told})"
                    f" AND ({where}) AND ({key}, number) > (:key, :number)"
                    f" ORDER BY {key}, number LIMIT :limit",
                    values | {"key": after[0], "number": after[1]},
                )
                if rows:
                    yield tuple(map(_facts, rows))
                if len(rows) < page:
                    break
                after = (rows[-1][-1], rows[-1][0])

    def size(self, wanted: QueueFilter, first: date, last: date) -> int:
        """About how many these are."""
        where, values = condition(wanted, last, self._scope)
        values |= {"from": f"{first}T", "to": f"{last}U"}
        found = self._connection.row(
            f"SELECT count(*) FROM case_rows WHERE {_RECEIVED} AND ({where})", values
        )
        return int(found[0]) if found else 0


def _facts(row: tuple[Any, ...]) -> CaseFacts:
    _number, window, code, clerk, department, item, name, status, *moments, due, _key = row
    received, intake, accepted, noticed, finished = moments
    return CaseFacts(
        window=window,
        clerk_code=code,
        clerk=clerk,
        department=department,
        item_code=item,
        item_name=name,
        refused=status == "refused",
        running=status in RUNNING,
        received_on=date.fromisoformat(received[:_DAY]),
        intake_on=_day(intake),
        accepted_on=_day(accepted),
        noticed=bool(noticed),
        finished_on=_day(finished),
        due_on=date.fromisoformat(due) if due else None,
    )


def _day(moment: str) -> date | None:
    return date.fromisoformat(moment[:_DAY]) if moment else None
