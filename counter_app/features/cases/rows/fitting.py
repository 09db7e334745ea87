"""A listing as expressions on rows: the only place that says which cases fit it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any, Final

from counter_app.features.cases.model.channel import ONLINE
from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.model.moves import RUNNING, STILL, Status
from counter_app.features.cases.model.pledges import Deferral, Stands
from counter_app.features.cases.rows.finding import is_found
from counter_app.features.cases.rows.models import CaseColumns
from counter_app.kernel.immutable import immutable
from counter_app.kernel.scope import Scope
from counter_app.store.driver import SQL, NodeList, fn
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
    ONE,
    ZERO,
    is_within,
    moments,
)
from counter_app.store.statement import Statement, given, written

IS_CASE: Final = Subject.kind == "case"
STANDS_STILL: Final = Subject.status.in_([one.value for one in STILL])

_ON_THE_SPOT: Final = fn.coalesce(CaseColumns.due_on, "") == fn.substr(Subject.opened_at, 1, 10)
_PROMISED: Final = CaseColumns.promised > ZERO
_TODAY: Final = fn.substr(given("now"), 1, 10)
_TO_CHECK: Final = CaseColumns.check_by.is_null(False)
_OVERDUE: Final = CaseColumns.overdue_from.is_null(False) & (CaseColumns.overdue_from <= _TODAY)
_KEPT_LATE: Final = CaseColumns.deferral == Deferral.LATE.value
_AMONG_OTHERS: Final = NodeList((SQL("' ' ||"), given("pledged_by"), SQL("|| ' '")))
DEFERRAL_BROKEN: Final = _KEPT_LATE | _OVERDUE
"""容缺 of which something did not come in time, whether or not it came since."""
_IS_PLEDGING: Final = fn.instr(CaseColumns.barred, _AMONG_OTHERS) > ZERO
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
    Which.TO_TELL: (Subject.status == Status.RECEIVED.value) & ~IS_CONTESTED,
    Which.CORRECTING: Subject.status.in_([Status.NOTICE_GIVEN.value, Status.SUPPLEMENTED.value]),
    Which.TO_COLLECT: (Subject.status == Status.DECIDED.value) & ~IS_CONTESTED,
    Which.TO_SIGN: (Subject.status == Status.POSTED.value) & ~IS_CONTESTED,
    Which.TO_DECIDE: Subject.status.in_([one.value for one in (*RUNNING, Status.FORWARDED)]),
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
    Which.DECIDED_IN_TIME: _FINISHED & (CaseColumns.due_on >= _FINISHED_ON),
    Which.DECIDED_EARLY: _FINISHED & (CaseColumns.due_on > _FINISHED_ON),
    Which.ON_THE_SPOT: CaseColumns.on_the_spot == ONE,
    Which.WITH_TIME: CaseColumns.on_the_spot == ZERO,
    Which.ONLINE: CaseColumns.channel.in_([one.value for one in sorted(ONLINE)]),
    Which.ACROSS: CaseColumns.across == ONE,
    Which.NO_VISIT: (CaseColumns.visits == ZERO) & (CaseColumns.delivered_at != NOTHING),
    Which.ON_THE_WAY: CaseColumns.with_office == SQL("1"),
    Which.SENT_BACK: CaseColumns.with_office == SQL("3"),
    Which.TO_HAND_OVER: (Subject.status == Status.ACCEPTED.value) & ~IS_CONTESTED & ~_ON_THE_SPOT,
    Which.AWAITED: CaseColumns.awaited_on.is_null(False),
    Which.PROMISED: _PROMISED,
    Which.BROKEN: CaseColumns.bars_from.is_null(False) & (CaseColumns.bars_from <= _TODAY),
    Which.TO_CHECK: _TO_CHECK,
    Which.CHECK_DUE: _TO_CHECK & (CaseColumns.check_by <= _TODAY),
    Which.DEFERRED: CaseColumns.deferral != NOTHING,
    Which.DEFERRAL_KEPT: CaseColumns.deferral == Deferral.KEPT.value,
    Which.DEFERRAL_BROKEN: DEFERRAL_BROKEN,
    Which.COMMITTED: CaseColumns.commitment != NOTHING,
    Which.COMMITMENT_CHECKED: CaseColumns.commitment.in_([Stands.TRUE.value, Stands.UNTRUE.value]),
    Which.COMMITMENT_UNTRUE: CaseColumns.commitment == Stands.UNTRUE.value,
    Which.PROVISIONAL: (CaseColumns.provisional == ONE) & Subject.due_at.is_null(False),
    Which.SAMPLED: CaseColumns.sampled == ONE,
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
    "pledged_by": _IS_PLEDGING,
    "awaited_by": (CaseColumns.awaited_on <= given("awaited_by")) | _PROMISED | _TO_CHECK,
}
"""What a listing narrows by a value of its own; days as ranges, which use an index."""

_DAYS: Final = {"first": "T", "last": "U", "decided_first": "T", "decided_last": "U"}
"""What follows the day so that it is before, or behind, all moments of it."""

BY_RECEIPT: Final = "subjects_by_kind"
NARROWING: Final = (*_OF_SUBJECT, *_OF_CASE)

_FOUND: Final = "found"
_NUMBERS: Final = NodeList((SQL("(SELECT value FROM json_each("), given(_FOUND), SQL("))")))
# The plus keeps the planner from every index that begins with the kind.
_IS_FOUND: Final = (NodeList((SQL("+"), Subject.kind), glue="") == "case") & (
    Subject.number.in_(_NUMBERS)
)

# Few cases are in these sets, which the planner does not know. The first that is asked for leads.
_LEADING: Final = (
    (Which.CONTESTED, Subject, "subjects_contested"),
    (Which.TO_ANSWER, Subject, "subjects_to_answer"),
    (Which.GIVEN, Subject, "subjects_assigned"),
    (Which.RETURNED, Subject, "subjects_returned"),
    (Which.SAMPLED, CaseColumns, "case_rows_sampled"),
    (Which.ON_THE_WAY, CaseColumns, "case_rows_on_the_way"),
    (Which.SENT_BACK, CaseColumns, "case_rows_sent_back"),
    (Which.PROMISED, CaseColumns, "case_rows_promised"),
    (Which.BROKEN, CaseColumns, "case_rows_barring"),
    (Which.TO_CHECK, CaseColumns, "case_rows_to_check"),
    (Which.CHECK_DUE, CaseColumns, "case_rows_to_check"),
    (Which.LATE, Subject, "subjects_due"),
    (Which.UNLAWFUL, Subject, "subjects_due"),
    (Which.DUE_TODAY, Subject, "subjects_due"),
    (Which.PROVISIONAL, Subject, "subjects_due"),
    (Which.NEAR, Subject, "subjects_due"),
    (Which.STANDING, Subject, "subjects_by_status"),
    (Which.OPEN, Subject, "subjects_open"),
)
# As long as the archive: what else narrows leads, or the order of receipt.
_LONG: Final = frozenset(
    {Which.ANY, Which.UNREVIEWED, Which.ACCEPTED, Which.NOTICED, Which.INTAKE_ENDED}
)


@immutable
class Shape:
    """What statements for a listing are kept by: all of it but the values."""

    which: frozenset[Which] = frozenset()
    narrows: frozenset[str] = frozenset()
    text: str = ""


@immutable
class Asked:
    """A listing as statements take it: its shape, and the values that they are given."""

    shape: Shape
    values: Mapping[str, object]


@immutable
class Fitting:
    """What must hold of a case. ``own``: some of it stands in the case's own columns."""

    holds: Any
    own: bool


def asked(wanted: Listing, now: datetime, found: Sequence[str] | None = None) -> Asked:
    """The listing taken apart. ``found`` are the numbers of all that its text finds, if few;
    or those that it is just of.

    Otherwise what was typed is part of the shape, since each word is a condition.
    """
    told = {name: value for name in NARROWING if (value := getattr(wanted, name))}
    values = {name: f"{value}{_DAYS.get(name, '')}" for name, value in told.items()}
    text = wanted.text.strip()
    if wanted.numbers:
        found = wanted.numbers
    if found is not None:
        values[_FOUND] = json.dumps(found)
        text = text if wanted.numbers else ""
    return Asked(Shape(wanted.which, frozenset(values), text), {**moments(now), **values})


def typed(text: str) -> Statement:
    """The numbers of cases that this text finds, at most ``limit``; only an index is read."""
    found = Subject.select(Subject.number).from_(rows_of(Subject, "subjects_search"))
    return written(found.where(IS_CASE & is_found(text)).limit(given("limit")))


def fitting(shape: Shape, within: Scope, *, walked: bool = False) -> Fitting:
    """The listing as one expression, within what may be read; ``walked`` as ``is_within``."""
    parts = [_IS_FOUND if _FOUND in shape.narrows else IS_CASE]
    if not within.everything:
        parts.append(is_within(within, walked))
    parts += (_WHICH[one] for one in sorted(shape.which) if one in _WHICH)
    parts += (holds for name, holds in _OF_SUBJECT.items() if name in shape.narrows)
    if shape.text:
        parts.append(is_found(shape.text))
    own = [_OWN[one] for one in sorted(shape.which) if one in _OWN]
    own += (holds for name, holds in _OF_CASE.items() if name in shape.narrows)
    return Fitting(reduce(and_, (*parts, *own)), bool(own))


def source(shape: Shape, *, own: bool, index: str = "") -> Any:
    """The tables to select from; ``index`` where the listing itself names no better one."""
    table, name = (Subject, "") if _FOUND in shape.narrows else _leading(shape, index)
    first = rows_of(table, name)
    if not own and table is Subject:
        return first
    return joined(first, CaseColumns if table is Subject else Subject)


def walked_by(shape: Shape, within: Scope) -> str:
    """The index that leads a count, where the planner would look up what is scattered.

    An item or a clerk has few cases. Where only days narrow, nothing is better
    than the order of receipt; empty where the planner sees best.
    """
    for name, index in (("item", "subjects_by_matter"), ("clerk", "subjects_by_clerk")):
        if name in shape.narrows:
            return index
    long = shape.which <= _LONG and shape.narrows <= {"first", "last"}
    return BY_RECEIPT if long and within.everything else ""


def _leading(shape: Shape, otherwise: str) -> tuple[Any, str]:
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
    if Which.AWAITED in shape.which:
        return CaseColumns, "case_rows_awaited"
    return Subject, otherwise
