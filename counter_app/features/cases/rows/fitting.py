"""A listing as expressions on rows: the only place that says which cases fit it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any, Final

from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.model.moves import RUNNING, Status
from counter_app.features.cases.rows.finding import is_found
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.kernel.immutable import immutable
from counter_app.kernel.scope import Scope
from counter_app.store.driver import SQL, fn
from counter_app.store.listing import joined, rows_of
from counter_app.store.models import Subject
from counter_app.store.standing import (
    IS_CONTESTED,
    IS_OPEN,
    NOTHING,
    ZERO,
    is_due_today,
    is_given_to,
    is_late,
    is_near,
    is_unlawful,
    is_within,
    waits_for,
)

IS_CASE: Final = Subject.kind == "case"
STANDS_STILL: Final = Subject.status == Status.SUSPENDED.value

_UNDECIDED: Final = Subject.status.in_([one.value for one in (*RUNNING, Status.SUSPENDED)])
_ON_THE_SPOT: Final = fn.coalesce(CaseColumns.due_on, "") == fn.substr(Subject.opened_at, 1, 10)
_PROMISED: Final = (CaseColumns.promised > ZERO) & _UNDECIDED
_FINISHED: Final = CaseColumns.finished_at != NOTHING
_FINISHED_ON: Final = fn.substr(CaseColumns.finished_at, 1, 10)

_WHICH: Final[Mapping[Which, Callable[[datetime], Any]]] = {
    Which.ANY: lambda now: IS_CASE,
    Which.OPEN: lambda now: IS_OPEN,
    Which.LATE: is_late,
    Which.UNLAWFUL: is_unlawful,
    Which.DUE_TODAY: is_due_today,
    Which.NEAR: is_near,
    Which.STANDING: lambda now: STANDS_STILL,
    Which.REFUSED: lambda now: Subject.status == Status.REFUSED.value,
    Which.CORRECTING: lambda now: Subject.status.in_(
        [Status.NOTICE_GIVEN.value, Status.SUPPLEMENTED.value]
    ),
    Which.TO_COLLECT: lambda now: (Subject.status == Status.DECIDED.value) & ~IS_CONTESTED,
    Which.CONTESTED: lambda now: IS_CONTESTED,
    Which.UNREVIEWED: lambda now: Subject.reviewed == NOTHING,
    Which.RETURNED: lambda now: Subject.reviewed == SQL("'returned'"),
    Which.TO_ANSWER: lambda now: waits_for(),
    Which.GIVEN: lambda now: is_given_to(),
}
_OWN: Final[Mapping[Which, Any]] = {
    Which.ACCEPTED: CaseColumns.accepted_at != NOTHING,
    Which.NOTICED: CaseColumns.noticed_at != NOTHING,
    Which.INTAKE_ENDED: CaseColumns.intake_at != NOTHING,
    Which.DECIDED_LATE: _FINISHED & (CaseColumns.due_on < _FINISHED_ON),
    Which.TO_HAND_OVER: (Subject.status == Status.ACCEPTED.value) & ~IS_CONTESTED & ~_ON_THE_SPOT,
    Which.AWAITED: CaseColumns.awaited_on.is_null(False),
    Which.PROMISED: _PROMISED,
    Which.PROVISIONAL: (CaseColumns.provisional == SQL("1")) & Subject.due_at.is_null(False),
    Which.SAMPLED: CaseColumns.sampled == SQL("1"),
}
"""Those that only cases know; the others stand in the row that files of every kind have."""

# Few cases are in these sets, which the planner does not know. The first that is asked for leads.
_LEADING: Final = (
    (Which.CONTESTED, Subject, "subjects_contested"),
    (Which.TO_ANSWER, Subject, "subjects_to_answer"),
    (Which.GIVEN, Subject, "subjects_assigned"),
    (Which.RETURNED, Subject, "subjects_returned"),
    (Which.SAMPLED, CaseColumns, "case_rows_sampled"),
    (Which.PROMISED, CaseColumns, "case_rows_promised"),
    (Which.LATE, Subject, "subjects_due"),
    (Which.UNLAWFUL, Subject, "subjects_due"),
    (Which.DUE_TODAY, Subject, "subjects_due"),
    (Which.PROVISIONAL, Subject, "subjects_due"),
    (Which.NEAR, Subject, "subjects_warn"),
    (Which.OPEN, Subject, "subjects_open"),
)


@immutable
class Fitting:
    """What must hold of a case. ``own``: some of it stands in the case's own columns."""

    holds: Any
    own: bool


def fitting(wanted: Listing, now: datetime, within: Scope, *, walked: bool = False) -> Fitting:
    """The listing as one expression, within what may be read; ``walked`` as ``is_within``."""
    parts: list[Any] = [IS_CASE] if within.everything else [IS_CASE, is_within(within, walked)]
    parts += (_WHICH[one](now) for one in sorted(wanted.which) if one in _WHICH)
    parts += _days(Subject.opened_at, wanted.first, wanted.last)
    parts += (
        column == value
        for column, value in (
            (Subject.window, wanted.window),
            (Subject.clerk, wanted.clerk),
            (Subject.department, wanted.department),
            (Subject.matter, wanted.item),
            (Subject.status, wanted.status.value if wanted.status else ""),
        )
        if value
    )
    if wanted.waits_for:
        parts.append(waits_for(wanted.waits_for))
    if wanted.given_to:
        parts.append(is_given_to(wanted.given_to))
    if text := wanted.text.strip():
        parts.append(is_found(text))
    own = _own(wanted)
    return Fitting(reduce(and_, (*parts, *own)), bool(own))


def source(wanted: Listing, *, own: bool, index: str = "") -> Any:
    """The tables to select from; ``index`` where the listing itself names no better one."""
    table, name = _leading(wanted)
    first = rows_of(table, name or (index if table is Subject else ""))
    if not own and table is Subject:
        return first
    return joined(first, CaseColumns if table is Subject else Subject)


def _leading(wanted: Listing) -> tuple[Any, str]:
    if wanted.person:
        return CaseColumns, "case_rows_by_id"
    for which, table, index in _LEADING:
        if which in wanted.which:
            return table, index
    if wanted.waits_for:
        return Subject, "subjects_to_answer"
    if wanted.given_to:
        return Subject, "subjects_assigned"
    if wanted.decided_first or wanted.decided_last:
        return CaseColumns, "case_rows_finished"
    return (CaseColumns, "case_rows_awaited") if Which.AWAITED in wanted.which else (Subject, "")


def _own(wanted: Listing) -> list[Any]:
    parts = [_OWN[one] for one in sorted(wanted.which) if one in _OWN]
    if wanted.decided_first or wanted.decided_last:
        parts.append(_FINISHED)
        parts += _days(CaseColumns.finished_at, wanted.decided_first, wanted.decided_last)
    if wanted.person:
        parts.append(CaseColumns.id_number == wanted.person)
    if wanted.awaited_by:
        parts.append((CaseColumns.awaited_on <= str(wanted.awaited_by)) | _PROMISED)
    return parts


def _days(column: Any, first: date | None, last: date | None) -> list[Any]:
    """A range uses the index on the column; LIKE cannot."""
    parts = [column >= f"{first}T"] if first else []
    return [*parts, column < f"{last}U"] if last else parts
