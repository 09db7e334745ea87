"""Steps of rating a visit (好差评)."""

from __future__ import annotations

from counter_app.domain.moves import Act
from counter_app.domain.rating import Level, Visit
from counter_app.wording.labels import level_name, visit_name
from tests.features.world import World, step


@step("申请人评价(收件|领取)为“(.*)”")
def _rate(world: World, visit: str, level: str) -> None:
    when = next(one for one in Visit if visit_name(one) == visit)
    how = next((one.value for one in Level if level_name(one) == level), 0)
    world.do(Act.RATE, level=how, visit=when.value)


@step("办件只记得(收件|领取)评价过，不记得怎样评价")
def _only_that(world: World, visit: str) -> None:
    assert [visit_name(one) for one in world.here.rated] == [visit]
    events = world.window.store.ledger.events(world.here.number)
    assert not any(name_of in str(events[-1].happening) for name_of in ("level", "words"))
