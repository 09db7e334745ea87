"""办结: enter what the department decided (行政许可法 art. 34, 37, 38)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.before_deciding import must_be_free_to_decide
from counter_app.features.cases.acts.case_clock import DELIVERY_LIMIT
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.acts.forward_case import forwarding_of
from counter_app.features.cases.acts.oversee import telling_the_regulator
from counter_app.features.cases.acts.who_decides import check_decider, must_be_one
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Decided
from counter_app.features.cases.model.outcome_events import DecisionGrounded
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledges import owed, untrue
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import ANY_HOUR, due_date
from counter_app.knowledge.hall import PromiseOutcome


def decide_case(desk: Desk, number: str, request: Decide) -> Case:
    """The case, now decided, and until when its result is to be handed out.

    转报 is no decision: the case is sent up as ``forward_case`` does.
    """

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if request.result is Result.FORWARDED:
            return forwarding_of(case, "", request.reason)
        must_be_one(desk, case, request.department.strip(), at.date())
        decision = decision_of(desk, case, at, request.result, request.reason, request.department)
        told = telling_the_regulator(desk, case, at)
        return decision, *grounded_on(request.basis), PaperKind.COMPLETION_NOTICE, *told

    return continue_case(desk, number, Decided, decide)


def decision_of(
    desk: Desk, case: Case, at: datetime, result: Result, reason: str, department: str = ""
) -> Decided:
    """This decision, checked.

    Refusal ``decision.no_reason`` for every result but 出证,
    ``decision.promise_open`` for 出证 while a promised material has not come
    (``decision.promise_reminds`` for want of a reason, where the hall only
    reminds), those of ``must_be_free_to_decide`` and ``_must_have_kept_its_word``,
    ``decision.accepted_before`` and ``decision.not_returned`` as ``_must_be_a_decision``,
    ``decision.not_its_department``.
    """
    reason = typed(reason, "reason")
    if result is not Result.ISSUED and not reason:
        raise Refusal("decision.no_reason", field="reason")
    _must_be_a_decision(case, result)
    if result is Result.ISSUED and case.promises:
        names = "、".join(mark.name for mark in case.promises)
        if desk.hall.promise_outcome is not PromiseOutcome.REMIND:
            raise Refusal("decision.promise_open", field="result", names=names)
        if not reason:
            raise Refusal("decision.promise_reminds", field="reason", names=names)
    if result is Result.ISSUED:
        _must_have_kept_its_word(case)
    must_be_free_to_decide(desk, case, at.date())
    decider = check_decider(desk, case, typed(department, "department"), at.date())
    deliver_by = due_date(at, DELIVERY_LIMIT, desk.calendar.of(case.department), ANY_HOUR)
    return Decided(result, reason, decider.name, deliver_by)


def grounded_on(basis: str) -> tuple[DecisionGrounded, ...]:
    """The legal ground beside a decision; nothing where none was typed."""
    told = typed(basis, "basis")
    return (DecisionGrounded(told),) if told else ()


def _must_have_kept_its_word(case: Case) -> None:
    """Refusal ``decision.commitment_untrue``, ``decision.commitment_withdrawn``."""
    if names := untrue(case):
        raise Refusal("decision.commitment_untrue", field="result", names="、".join(names))
    if names := owed(case):
        raise Refusal("decision.commitment_withdrawn", field="result", names="、".join(names))


def _must_be_a_decision(case: Case, result: Result) -> None:
    """What was accepted is decided; 退件 is for what was promised and did not come."""
    if result is Result.NOT_ACCEPTED:
        raise Refusal("decision.accepted_before", field="result", number=case.number)
    if result is Result.RETURNED and not case.promises:
        raise Refusal("decision.not_returned", field="result", number=case.number)
