"""What waits for a day: corrections, promises, decisions, results to hand out.

And what the hall's rules do once the day of a correction or a promise is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from counter_app.features.cases.acts.case_clock import awaited, check_due, reckoning_of
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.decide_received import accept_received
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.acts.lapse_case import lapse_case
from counter_app.features.cases.acts.reach_applicant import end_announcement
from counter_app.features.cases.acts.renewed_by_silence import counts_as_renewed, renew_by_silence
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.moves import WAITS_FOR, Status
from counter_app.features.cases.model.pledges import open_promises, promise_day, to_be_checked
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.waiting import Waiting
from counter_app.features.cases.ports import Desk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import Deadline
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.hall import CorrectionOutcome, PromiseOutcome


@immutable
class Awaited:
    """One thing that a case waits for, to come by ``last_day``; ``names`` of materials.

    ``provisional``: the holidays of its year are not announced.
    """

    case: Case
    waiting: Waiting
    last_day: date
    names: tuple[str, ...] = ()
    provisional: bool = False


def awaited_by(desk: Desk, day: date) -> tuple[Awaited, ...]:
    """Everything whose last day is ``day`` or an earlier one, the longest overdue first."""
    rows = desk.ledger.walk(Listing(awaited_by=day))
    cases = (desk.ledger.case(row.number) for row in rows)
    by = reckoning_of(desk)
    found = (one for case in cases for one in _awaited(case, by) if one.last_day <= day)
    return tuple(sorted(found, key=lambda one: (one.last_day, one.case.number)))


def settle_overdue(desk: Desk) -> tuple[Case, ...]:
    """Do what the law and the hall's rules say of what did not come in time.

    What was only received counts as accepted from its receipt once the days for
    a notice are over (行政许可法 art. 32(1)(4)). A licence that was to be renewed
    counts as renewed once it has expired (art. 50(2)). What was announced counts as
    delivered once its days are over (参照民诉法 art. 95). A correction may lapse by itself,
    an unkept promise (容缺) may end the case with 退件. Cases that a person must
    see to first are left as they are. Every window does so with its own cases,
    so that no two settle the same.
    """
    settled = []
    yesterday = date.fromordinal(desk.clock.now().date().toordinal() - 1)
    for one in awaited_by(desk, yesterday):
        if one.case.window != desk.hall.window:
            continue
        if one.provisional and not counts_as_renewed(one.case, yesterday):
            continue
        try:
            case = _settled(desk, one)
        except Refusal:
            continue  # contested, suspended, or another promise of it was settled already
        if case is not None:
            settled.append(case)
    return tuple(settled)


def _settled(desk: Desk, one: Awaited) -> Case | None:
    yesterday = date.fromordinal(desk.clock.now().date().toordinal() - 1)
    match one.waiting:
        case Waiting.NOTICE:
            return accept_received(desk, one.case.number)
        case Waiting.DECISION if counts_as_renewed(one.case, yesterday):
            return renew_by_silence(desk, one.case.number)
        case Waiting.DELIVERY if one.case.status is Status.ANNOUNCED:
            return end_announcement(desk, one.case.number)
        case Waiting.CORRECTION if desk.hall.correction_outcome is CorrectionOutcome.LAPSE:
            return lapse_case(desk, one.case.number)
        case Waiting.PROMISE if desk.hall.promise_outcome is PromiseOutcome.RETURN:
            reason = f"容缺材料到 {one.last_day} 没有补交：{'、'.join(one.names)}"
            return decide_case(desk, one.case.number, Decide(Result.RETURNED, reason))
    return None


def _awaited(case: Case, by: Reckoning) -> Iterator[Awaited]:
    day, provisional = awaited(case, by)
    if day is not None:
        waits_for = WAITS_FOR.get(case.status, Deadline.DECISION)  # a renewal that stands still
        waiting = Waiting(waits_for.value)
        if case.status is Status.ANNOUNCED:
            waiting = Waiting.DELIVERY
        if case.status is Status.POSTED:
            waiting = Waiting.SIGNATURE
        yield Awaited(case, waiting, day, (), provisional)
    if check := check_due(case, by):
        unchecked = tuple(one.material for one in to_be_checked(case))
        yield Awaited(case, Waiting.CHECK, check.due_on, unchecked, check.provisional)
    by_day: dict[date, list[str]] = {}
    for mark in open_promises(case):
        if last_day := promise_day(case, mark):
            by_day.setdefault(last_day, []).append(mark.name)
    for last_day, names in by_day.items():
        yield Awaited(case, Waiting.PROMISE, last_day, tuple(names))
