"""A listing as expressions on rows: the only place that says which cases fit it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
    IS_DUE_TODAY,
    IS_GIVEN,
    IS_LATE,
    IS_NEAR,
    IS_OPEN,
    IS_UNLAWFUL,
    IS_WAITED_FOR,
    NOTHING,
    ZERO,
    is_within,
    moments,
)
from counter_app.store.statement import given

IS_CASE: Final = Subject.kind == "case"
STANDS_STILL: Final = Subject.status == Status.SUSPENDED.value

_UNDECIDED: Final = Subject.status.in_([one.value for one in (*RUNNING, Status.SUSPENDED)])
_ON_THE_SPOT: Final = fn.coalesce(CaseColumns.due_on, "") == fn.substr(Subject.opened_at, 1, 10)
_PROMISED: Final = (CaseColumns.promised > ZERO) & _UNDECIDED
_FINISHED: Final = CaseColumns.finished_at != NOTHING
_FINISHED_ON: Final = fn.substr(CaseColumns.finished_at, 1, 10)

_WHICH: Final[Mapping[Which, Any]] = {
    Which.ANY: IS_CASE,
    Which.OPEN: IS_OPEN,
    Which.LATE: IS_LATE,
    Which.UNLAWFUL: IS_UNLAWFUL,
    Which.DUE_TODAY: IS_DUE_TODAY,
    Which.NEAR: IS_NEAR,
    Which.STANDING: STANDS_STILL,
    Which.REFUSED: Subject.status == Status.REFUSED.value,
    Which.CORRECTING: Subject.status.in_([Status.NOTICE_GIVEN.value, Status.SUPPLEMENTED.value]),
    Which.TO_COLLECT: (Subject.status == Status.DECIDED.value) & ~IS_CONTESTED,
    Which.CONTESTED: IS_CONTESTED,
    Which.UNREVIEWED: Subject.reviewed == NOTHING,
    Which.RETURNED: Subject.reviewed == SQL("'returned'"),
    Which.TO_ANSWER: IS_WAITED_FOR,
    Which.GIVEN: IS_GIVEN,
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

_OF_SUBJECT: Final[Mapping[str, Any]] = {
    "first": Subject.opened_at >= given("first"),
    "last": Subject.opened_at < given("last"),
    "window": Subject.window == given("window"),
    "clerk": Subject.clerk == given("clerk"),
    "department": Subject.department == given("department"),
    "item": Subject.matter == given("item"),
    "status": Subject.status == given("status"),
    "waits_for": IS_WAITED_FOR & (Subject.waiting_for == given("waits_for")),
    "given_to": IS_GIVEN & (Subject.assigned_to == given("given_to")),
}
_OF_CASE: Final[Mapping[str, Any]] = {
    "decided_first": _FINISHED & (CaseColumns.finished_at >= given("decided_first")),
    "decided_last": _FINISHED & (CaseColumns.finished_at < given("decided_last")),
    "person": CaseColumns.id_number == given("person"),
    "awaited_by": (CaseColumns.awaited_on <= given("awaited_by")) | _PROMISED,
}
"""What a listing narrows by a value of its own; days as ranges, which use an index."""

_DAYS: Final = {"first": "T", "last": "U", "decided_first": "T", "decided_last": "U"}
"""What follows the day so that it is before, or behind, all moments of it."""

NARROWING: Final = (*_OF_SUBJECT, *_OF_CASE)

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
class Shape:
    """What statements for a listing are kept by: all of it but the values."""

    which: frozenset[Which]
    narrows: frozenset[str]
    text: str


@immutable
class Fitting:
    """What must hold of a case. ``own``: some of it stands in the case's own columns."""

    holds: Any
    own: bool


def shape_of(wanted: Listing) -> Shape:
    """The shape; what was typed is part of it, since each word is a condition."""
    narrows = frozenset(name for name in NARROWING if getattr(wanted, name))
    return Shape(wanted.which, narrows, wanted.text.strip())


def values_of(wanted: Listing, now: datetime) -> Mapping[str, object]:
    """What a statement of this listing's shape is given at each run."""
    values = dict(moments(now))
    for name in NARROWING:
        if value := getattr(wanted, name):
            values[name] = f"{value}{_DAYS.get(name, '')}"
    return values


def fitting(shape: Shape, within: Scope, *, walked: bool = False) -> Fitting:
    """The listing as one expression, within what may be read; ``walked`` as ``is_within``."""
    parts: list[Any] = [IS_CASE] if within.everything else [IS_CASE, is_within(within, walked)]
    parts += (_WHICH[one] for one in sorted(shape.which) if one in _WHICH)
    parts += (holds for name, holds in _OF_SUBJECT.items() if name in shape.narrows)
    if shape.text:
        parts.append(is_found(shape.text))
    own = [_OWN[one] for one in sorted(shape.which) if one in _OWN]
    own += (holds for name, holds in _OF_CASE.items() if name in shape.narrows)
    return Fitting(reduce(and_, (*parts, *own)), bool(own))


def source(shape: Shape, *, own: bool, index: str = "") -> Any:
    """The tables to select from; ``index`` where the listing itself names no better one."""
    table, name = _leading(shape)
    first = rows_of(table, name or (index if table is Subject else ""))
    if not own and table is Subject:
        return first
    return joined(first, CaseColumns if table is Subject else Subject)


def _leading(shape: Shape) -> tuple[Any, str]:
    if "person" in shape.narrows:
        return CaseColumns, "case_rows_by_id"
    for which, table, index in _LEADING:
        if which in shape.which:
            return table, index
    if "waits_for" in shape.narrows:
        return Subject, "subjects_to_answer"
    if "given_to" in shape.narrows:
        return Subject, "subjects_assigned"
    if shape.narrows & {"decided_first", "decided_last"}:
        return CaseColumns, "case_rows_finished"
    return (CaseColumns, "case_rows_awaited") if Which.AWAITED in shape.which else (Subject, "")
