"""处理争议: a person chooses between what two windows did to one errand while apart."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import append, needed
from counter_app.features.errands.model.errand import Errand, fold
from counter_app.features.problems.model.kinds import Side
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.kernel.agreeing import Contest, contest_of
from counter_app.kernel.refusal import Refusal


def contest(desk: Desk, number: str) -> Contest[Errand]:
    """Both versions; Refusal ``contest.none``."""
    return contest_of(desk.files.events(number), fold)


def settle(desk: Desk, seen: Contest[Errand], request: SettleRequest) -> Errand:
    """The errand once the chosen version counts; its cases are settled on their own page.

    Refusal ``errands.missing`` without a reason; ``contest.changed`` if these
    are no longer the versions that the person saw.
    """
    number, reason = seen.first.state.number, needed(request.reason, "reason")
    with desk.open_work() as work:
        now = contest_of(desk.unasked_files.events(number), fold)
        if _ids(now) != _ids(seen):
            raise Refusal("contest.changed", field="number", number=number)
        choice = now.choosing(request.side is Side.SECOND, reason)
        append(desk, work, number, desk.clock.now(), (choice,))
        errand = work.state(number, Errand)
        work.commit()
    return errand


def _ids(one: Contest[Errand]) -> tuple[object, ...]:
    return tuple(event.id for version in (one.first, one.second) for event in version.events)
