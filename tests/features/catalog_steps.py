"""Steps that change what the catalog says of an item."""

from __future__ import annotations

from typing import Any

from counter_app.knowledge.catalog.item import Basis, Handling, Material, Necessity, Step
from counter_app.knowledge.days.limit import Limit, LimitUnit
from tests.features.world import ITEMS, World, step

LIMITS = {"法定时限": "statutory_limit", "承诺时限": "promised_limit"}


@step(
    "目录中食品经营许可(没有法定时限，也没有承诺时限|没有承诺时限)(，是联合办理)?(，不是行政许可)?"
)
def _limits(world: World, limits: str, joint: str | None, service: str | None) -> None:
    changes: dict[str, Any] = {LIMITS[one]: None for one in LIMITS if one in limits}
    if service:
        changes |= {"item_type": "公共服务", "item_type_code": "20"}
    world.change_item("食品经营许可", joint=bool(joint), extension=None, **changes)


@step("目录中食品经营许可没有另行规定延期")
def _by_article_42(world: World) -> None:
    world.change_item("食品经营许可", extension=None)


@step(r"目录中食品经营许可改为承诺 (\d+) 小时")
def _hours(world: World, hours: str) -> None:
    world.change_item("食品经营许可", promised_limit=Limit(int(hours), LimitUnit.HOURS))


@step("目录中户籍证明改为承诺 5 个工作日的即办件")
def _slow_on_the_spot(world: World) -> None:
    promised = world.window.item(ITEMS["食品经营许可"]["item"]).promised_limit
    world.change_item("户籍证明", handling=Handling.IMMEDIATE, promised_limit=promised)


@step("目录中补领身份证没有通办范围")
def _no_scope(world: World) -> None:
    world.change_item("补领身份证", scope=())


@step("目录改版，补领身份证另要“(.*)”")
def _one_more(world: World, name: str) -> None:
    materials = world.window.item(ITEMS["补领身份证"]["item"]).materials
    more = Material(name, Necessity.REQUIRED)
    world.change_item("补领身份证", materials=(*materials, more))


@step("目录中食品经营许可依“(.*)”须公告")
def _announced(world: World, law: str) -> None:
    world.change_item("食品经营许可", special_steps=(Step("公告", None, Basis(law)),))


@step("目录中食品经营许可须公示，依据待核")
def _unconfirmed(world: World) -> None:
    steps = (Step("公示", None, Basis("《样例条例》", pending=True)),)
    world.change_item("食品经营许可", special_steps=steps)
