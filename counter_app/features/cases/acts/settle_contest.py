"""处理争议: a person chooses between what two windows did to one case while apart."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.case import Case, fold
from counter_app.features.cases.ports import Desk
from counter_app.kernel.agreeing import Contest, contest_of
from counter_app.kernel.event import Event
from counter_app.kernel.refusal import Refusal


def settle_contest(desk: Desk, seen: Contest[Case], *, second: bool, reason: str) -> Case:
    """The case once the first or the second version of ``seen`` counts.

    Papers of the other version are void, for ``reason``. Refusal
    ``contest.no_reason``; ``contest.changed`` if the two versions are no
    longer those that the person saw, ``contest.none`` if somebody else
    settled it meanwhile.
    """
    reason, number = typed(reason, "reason"), seen.first.state.number
    if not reason:
        raise Refusal("contest.no_reason", field="reason")
    with desk.open_work() as work:
        now = contest_of(desk.unasked_ledger.events(number), fold)
        if (now.first.events, now.second.events) != (seen.first.events, seen.second.events):
            raise Refusal("contest.changed", field="number", number=number)
        happening = now.choosing(second, reason)
        at = desk.clock.now()
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))
        case = work.state(number, Case)
        work.commit()
    return case
