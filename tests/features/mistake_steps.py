"""Steps of what is decided against the applicant."""

from __future__ import annotations

from counter_app.features.cases.model.moves import Act
from tests.features.world import World, step


@step("补交的“(.*)”不合要求：(.*)")
def _unfit(world: World, name: str, reason: str) -> None:
    world.do(Act.UNFIT, materials=[{"name": name, "reason": reason}])


@step("转报“(.*)”，审查意见“(.*)”")
def _forward(world: World, to: str, reason: str) -> None:
    world.do(Act.FORWARD, to=to, reason=reason)


@step("依据“(.*)”办结为“不予许可”，理由“(.*)”")
def _deny_on(world: World, basis: str, reason: str) -> None:
    world.do(Act.DECIDE, result="denied", reason=reason, basis=basis)
