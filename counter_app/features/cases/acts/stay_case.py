"""中止、恢复、终止: what stands still or ends for a ground outside of the examination."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.case_clock import limit_of, reckon_due
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_standing import LiftStay, Stay, Terminate
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.standing import stood_until
from counter_app.features.cases.model.standing_events import Stayed, StayLifted, Terminated
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import DueDate


def stay_case(desk: Desk, number: str, request: Stay) -> Case:
    """The case, standing still from tomorrow on; Refusal ``standing.no_reason``."""
    reason, basis = _reason(request.reason), typed(request.basis, "basis")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        was_due = case.due.due_on if case.due else None
        return Stayed(request.ground, basis, reason, was_due), PaperKind.STAY_NOTICE

    return continue_case(desk, number, Stayed, decide)


def lift_stay(desk: Desk, number: str, request: LiftStay) -> Case:
    """The case, going on, its day moved by the days that it stood still, today included."""
    reason = _reason(request.reason)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        was_due = case.due.due_on if case.due else None
        return StayLifted(reason, was_due, _due(desk, case, at)), PaperKind.STAY_NOTICE

    return continue_case(desk, number, StayLifted, decide)


def terminate_case(desk: Desk, number: str, request: Terminate) -> Case:
    """The case, ended by a written decision; Refusal ``standing.no_reason``, ``standing.no_basis``.

    It is against the applicant: ground, reason and remedies stand on the paper (art. 38(2)).
    """
    reason, basis = _reason(request.reason), typed(request.basis, "basis")
    if not basis:
        raise Refusal("standing.no_basis", field="basis")
    steps = (Terminated(request.ground, basis, reason), PaperKind.TERMINATION_DECISION)
    return continue_case(desk, number, Terminated, lambda _case, _at: steps)


def _due(desk: Desk, case: Case, at: datetime) -> DueDate | None:
    """The day with this stay; what is done on the spot has no clock and keeps its day."""
    limit = limit_of(case)
    if case.accepted is None or case.accepted.on_the_spot or limit is None or limit.value == 0:
        return case.due
    return reckon_due(case, desk.calendar, (*case.pauses, *stood_until(case, at.date())))


def _reason(text: str) -> str:
    reason = typed(text, "reason")
    if not reason:
        raise Refusal("standing.no_reason", field="reason")
    return reason
