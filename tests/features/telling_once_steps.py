"""Steps of what is asked for after the one notice (一次性告知)."""

from __future__ import annotations

from counter_app.features.cases.model.moves import Act
from tests.features.world import World, names, step


@step("另行要求(“.*?”(?:和“.*?”)*)?(?:，理由“(.*)”)?")
def _ask_more(world: World, what: str | None, reason: str | None) -> None:
    materials = [{"name": name} for name in names(what or "")]
    world.do(Act.ASK_MORE, materials=materials, reason=reason or "")


@step("另行要求过(“.*”)，有理由，有人，有时间")
def _on_record(world: World, what: str) -> None:
    asked = world.here.asked_more
    assert [one.name for more in asked for one in more.what] == names(what)
    assert all(more.reason for more in asked)
    events = world.window.store.ledger.events(world.here.number)
    told = [event for event in events if event.happening in asked]
    assert {event.at for event in told} == {world.clock.now()}
    assert all(event.clerk.name and event.window for event in told)
