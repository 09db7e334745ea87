"""What follows by itself: what was done to a case at its own page is an errand's truth, too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.arriving import follow, is_own, take_in
from counter_app.features.errands.acts.continuing import cases_of
from counter_app.features.errands.acts.heard import take_in_notices
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Tracked
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ON_ITS_WAY
from counter_app.kernel.ports import Work


def go_on(desk: Desk) -> tuple[Errand, ...]:
    """What couriers said, then what was done to cases."""
    return (*take_in_notices(desk), *follow_the_cases(desk))


def follow_the_cases(desk: Desk) -> tuple[Errand, ...]:
    """This window's errands that moved because all their cases did, or their courier said so."""
    rows = desk.files.rows("errand").all(statuses=ON_ITS_WAY)
    own = [one.number for one in rows if is_own(desk, one.number, *one.cases)]
    moved = (_look_at(desk, one) for one in own)
    return tuple(one for one in moved if one is not None)


def _look_at(desk: Desk, number: str) -> Errand | None:
    with desk.open_work() as work:
        errand = work.state(number, Errand)
        step = None if errand.contested else _step(desk, errand)
        if step is None:
            return None
        step(work)
        after = work.state(number, Errand)
        if after == errand:
            return None
        work.commit()
    return after


def _step(desk: Desk, errand: Errand) -> Callable[[Work], None] | None:
    """A word of the case's page, once it was delivered or put back there."""
    now = errand.transport.now
    if now is not None and now.stage is Stage.SIGNED:
        return partial(_followed, desk, errand)
    if not errand.brings_results or errand.put_back is not None:
        return None
    statuses = {one.status for one in cases_of(desk, errand)}
    stage = {Status.DELIVERED: Stage.SIGNED, Status.DECIDED: Stage.BACK}
    told = stage.get(statuses.pop()) if len(statuses) == 1 else None
    return partial(_noted, desk, errand, told) if told else None


def _followed(desk: Desk, errand: Errand, work: Work) -> None:
    follow(desk, work, errand, by_hand=False)


def _noted(desk: Desk, errand: Errand, stage: Stage, work: Work) -> None:
    case = cases_of(desk, errand)[0]
    handed = case.delivered
    said = Tracked(
        f"case-{case.number}-{stage.value}",
        stage,
        desk.clock.now(),
        receiver=handed.receiver if handed else "",
        relation=handed.relation if handed else None,
        source="case",
    )
    take_in(desk, work, errand, said)
    follow(desk, work, work.state(errand.number, Errand), by_hand=False)
