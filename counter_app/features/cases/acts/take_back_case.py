"""收回决定: what was decided by mistake is taken back on its day, before anybody was told.

A decision binds from its delivery on (行政许可法 art. 44); afterwards it is revoked or changed.
"""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_standing import TakeBack
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Decided
from counter_app.features.cases.model.standing_events import DecisionTakenBack
from counter_app.features.cases.ports import Desk
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from counter_app.kernel.refusal import Refusal


def take_back_case(desk: Desk, number: str, request: TakeBack) -> Case:
    """The case, undecided again, the papers of the decision void and not printed any more.

    Its 文号 stays used. Refusal ``taking_back.no_reason``, and those of ``must_be_mine``.
    """
    taken_back = DecisionTakenBack(typed(request.reason, "reason"))
    if not taken_back.reason:
        raise Refusal("taking_back.no_reason", field="reason")
    must_be_mine(desk, desk.unasked_ledger.case(number))
    case = continue_case(desk, number, DecisionTakenBack, lambda _case, _at: (taken_back,))
    void = {one.number for one in case.papers if one.standing is Standing.VOID}
    for job in desk.print_queue.jobs(JobState.WAITING, JobState.FAILED):
        if job.paper in void:
            desk.print_queue.move(job.id, JobState.DROPPED)
    return case


def must_be_mine(desk: Desk, case: Case) -> None:
    """Refusal ``taking_back.another_day``, ``taking_back.anothers``, ``taking_back.changed``."""
    decided = [
        one for one in desk.unasked_ledger.events(case.number) if isinstance(one.happening, Decided)
    ]
    if not decided or case.decision is None:
        return
    if case.changed is not None:
        raise Refusal("taking_back.changed", field="number", number=case.number)
    if decided[-1].at.date() != desk.clock.now().date():
        raise Refusal("taking_back.another_day", field="number", number=case.number)
    if desk.guard.is_needed and decided[-1].clerk.code != desk.clerk.code:
        raise Refusal(
            "taking_back.anothers",
            field="--as",
            number=case.number,
            name=decided[-1].clerk.name,
        )
