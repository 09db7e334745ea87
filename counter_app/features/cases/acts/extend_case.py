"""延期: once, in time, approved by the authority's head, with a reason (行政许可法 art. 42)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counter_app.features.cases.acts.case_clock import (
    must_have_a_clock,
    reckon_due,
    statutory_day,
)
from counter_app.features.cases.acts.continue_case import Deciding, continue_case, typed
from counter_app.features.cases.acts.declared_clock import Extend
from counter_app.features.cases.acts.legal_limit import EXTENSION, JOINT_EXTENSION
from counter_app.features.cases.model import rules
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Extended
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import Pause
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.names import check_person_name


def extend_case(desk: Desk, number: str, request: Extend) -> Case:
    """The case with so many days more than the law gives, until the law's limit ends.

    Who approves heads the authority; for joint handling (联合办理), the
    people's government of its level. While the clock stands still the limit
    has not ended. Refusal ``extension.no_reason``, ``extension.bad_length``
    outside of 1 to ``longest_extension``, ``extension.too_late`` once the last
    day by law is over, ``extension.no_limit`` where no limit runs,
    ``clock.on_the_spot`` for 即办件.
    """
    return continue_case(desk, number, Extended, extending(desk, request))


def extending(desk: Desk, request: Extend) -> Deciding:
    """What ``extend_case`` does to a case; Refusal ``extension.no_reason`` at once."""
    reason, days = typed(request.reason, "reason"), request.days
    if not reason:
        raise Refusal("extension.no_reason", field="reason")
    approved_by = check_person_name(typed(request.approved_by, "approved_by"), field="approved_by")

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        longest, basis = longest_extension(desk, case)
        limit = Limit(days, longest.unit)
        if not 1 <= days <= longest.value:
            ground = basis or "行政许可法第四十二条"
            raise Refusal("extension.bad_length", field="days", longest=longest, basis=ground)
        must_be_in_time(desk, case)
        # An earlier extension is the fold's to refuse, so nothing is added to it here.
        more = None if case.extended else limit
        due = reckon_due(case, desk.calendar, _pauses(case, at.date()), more)
        if due is None or case.accepted is None:
            raise Refusal("extension.no_limit", number=case.number)
        base = case.accepted.statutory_limit
        extended = Extended(limit, approved_by, reason, _due_on(case), due, base, basis)
        return extended, PaperKind.EXTENSION_NOTICE

    return decide


def longest_extension(desk: Desk, case: Case) -> tuple[Limit, str]:
    """By how much this case may be extended, and what says so: the item's law, or art. 42."""
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if item.extension and not item.extension.basis.pending:
        return item.extension.limit, item.extension.basis.text
    joint = case.accepted is not None and case.accepted.joint
    return Limit(JOINT_EXTENSION if joint else EXTENSION, LimitUnit.WORKING_DAYS), ""


def must_have_a_limit(_desk: Desk, case: Case) -> None:
    """Refusal for a case that was extended, has no limit, or is done on the spot."""
    rules.must_not_be_extended(case)
    _due_on(case)
    must_have_a_clock(case)


def must_be_in_time(desk: Desk, case: Case) -> None:
    """Refusal ``extension.too_late`` after the last day by law, or told where the law is silent."""
    due_on, today = _due_on(case), desk.clock.now().date()
    last = statutory_day(case, desk.calendar, _pauses(case, today)) or due_on
    if today > max(last, due_on):
        raise Refusal("extension.too_late", number=case.number, day=max(last, due_on))


def _pauses(case: Case, today: date) -> tuple[Pause, ...]:
    """Those that are over, and the one that is on as it was told, or for as long as it takes."""
    if case.suspended is None:
        return case.pauses
    return (*case.pauses, *case.paused_until(max(case.suspended.expected_until, today)))


def _due_on(case: Case) -> date:
    if case.due is None:
        raise Refusal("extension.no_limit", number=case.number)
    return case.due.due_on
