"""违诺: what a person does about a pledge that was not kept, and lifting what it bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.decide_case import decision_of
from counter_app.features.cases.acts.declared_pledges import AnswerBreach, LiftBar
from counter_app.features.cases.acts.oversee import telling_the_regulator
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import DECISION_STANDS
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import BarLifted, BreachAnswered, Measure
from counter_app.features.cases.model.pledges import Breach, BreachKind, breaches
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.standing_events import Terminated, TerminationGround
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal

COMMITMENT_RULES: Final = (
    "《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》"
    "（国办发〔2020〕42号）"
)
"""What follows from a commitment that is untrue: 终止办理、责令限期整改、撤销行政决定."""

Steps = Sequence[Happening | PaperKind]


def answer_breach(desk: Desk, number: str, request: AnswerBreach) -> Case:
    """The case with what follows from its broken pledge, and the paper that says so.

    Refusal ``breach.none`` where every pledge is kept, ``breach.no_reason``,
    ``breach.no_day`` and ``breach.past`` for the day that the applicant has,
    ``breach.decided`` for ending what was decided, ``breach.undecided`` for
    revoking what was not granted.
    """
    reason = typed(request.reason, "reason")
    if not reason:
        raise Refusal("breach.no_reason", field="reason")

    def decide(case: Case, at: datetime) -> Steps:
        broken = _broken(desk, case)
        until = _day(request, at.date())
        names = tuple(dict.fromkeys(name for one in broken for name in one.materials))
        answered = BreachAnswered(request.measure, names, reason, until)
        match request.measure:
            case Measure.END:
                return answered, *_ending(desk, case, broken, reason, at)
            case Measure.START_REVOKING:
                _must_be_granted(case)
        return answered, PaperKind.BREACH_NOTICE

    return continue_case(desk, number, BreachAnswered, decide)


def lift_bar(desk: Desk, number: str, request: LiftBar) -> Case:
    """The case, of which nothing that was broken until now bars anybody any more.

    Refusal ``breach.none``, ``breach.no_reason``.
    """
    reason = typed(request.reason, "reason")
    if not reason:
        raise Refusal("breach.no_reason", field="reason")

    def decide(case: Case, _at: datetime) -> Steps:
        _broken(desk, case)
        return (BarLifted(reason),)

    return continue_case(desk, number, BarLifted, decide)


def must_be_broken(desk: Desk, case: Case) -> None:
    """Refusal ``breach.none`` where every pledge is kept as of today, made good or lifted."""
    _broken(desk, case)


def _broken(desk: Desk, case: Case) -> tuple[Breach, ...]:
    found = breaches(case, desk.clock.now().date())
    if not found:
        raise Refusal("breach.none", number=case.number)
    return found


def _day(request: AnswerBreach, today: date) -> date | None:
    """Until when the applicant may put it right, or be heard."""
    if request.measure is Measure.END:
        return None
    if request.until is None:
        raise Refusal("breach.no_day", field="until")
    if request.until < today:
        raise Refusal("breach.past", field="until")
    return request.until


def _ending(desk: Desk, case: Case, broken: Sequence[Breach], reason: str, at: datetime) -> Steps:
    """退件 for what was not brought; what rests on an untrue commitment is ended (终止)."""
    if case.status in DECISION_STANDS:
        raise Refusal("breach.decided", field="measure", number=case.number)
    if any(one.kind is BreachKind.UNTRUE for one in broken):
        ended = Terminated(TerminationGround.OTHER_LAW, COMMITMENT_RULES, reason)
        return ended, PaperKind.TERMINATION_DECISION
    decision = decision_of(desk, case, at, Result.RETURNED, reason)
    return decision, PaperKind.COMPLETION_NOTICE, *telling_the_regulator(desk, case, at)


def _must_be_granted(case: Case) -> None:
    granted = case.decision is not None and case.decision.result is Result.ISSUED
    if not granted or case.status not in DECISION_STANDS:
        raise Refusal("breach.undecided", field="measure", number=case.number)
