"""视为准予延续 (行政许可法 art. 50(2)): nobody decided before the licence expired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counter_app.features.cases.acts.case_clock import DELIVERY_LIMIT, reckon_due
from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.events import Decided, Resumed
from counter_app.features.cases.model.moves import RUNNING
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.knowledge.days.deadline import ANY_HOUR, due_date


def counts_as_renewed(case: Case, yesterday: date) -> bool:
    """Whether it was accepted, asked for in time, and its licence has expired undecided."""
    renewing = case.received.renewing
    if renewing is None or not renewing.by_silence:
        return False
    return case.status in (*RUNNING, Status.SUSPENDED) and renewing.valid_to <= yesterday


def renew_by_silence(desk: Desk, number: str) -> Case:
    """The case, decided by nobody, and the paper that says so.

    A special procedure that is on ends with the day: it stops the limit (art.
    45), not the licence's own last day.
    """

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        resumed = (_resumed(desk, case, at),) if case.status is Status.SUSPENDED else ()
        return *resumed, _silence(desk, case, at), PaperKind.COMPLETION_NOTICE

    suspended = desk.unasked_ledger.case(number).status is Status.SUSPENDED
    return continue_case(desk, number, Resumed if suspended else Decided, decide)


def _resumed(desk: Desk, case: Case, at: datetime) -> Resumed:
    pauses = (*case.pauses, *case.paused_until(at.date()))
    due = reckon_due(case, desk.calendar, pauses)
    return Resumed("原证照有效期已经届满", case.due.due_on if case.due else None, due)


def _silence(desk: Desk, case: Case, at: datetime) -> Decided:
    renewing = case.received.renewing
    assert renewing is not None
    reason = f"原证照有效期至 {renewing.valid_to}，届满前没有作出决定，视为准予延续"
    decider = acting_for(desk, case, at.date()).name
    deliver_by = due_date(at, DELIVERY_LIMIT, desk.calendar, ANY_HOUR)
    return Decided(Result.ISSUED, reason, decider, deliver_by, by_silence=True)
