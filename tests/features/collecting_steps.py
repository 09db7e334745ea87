"""Steps of what is collected for another place (代收)."""

from __future__ import annotations

from counter_app.features.cases.model.moves import Act
from tests.features.world import World, names, step


@step("有人申请(补领身份证|食品经营许可)，(材料齐全|缺“.*”)，代收(?:，属地是“(.*)”)?")
def _collect(world: World, item: str, lacking: str, authority: str | None) -> None:
    world.take_in(item, "collect", lacking=names(lacking), home_authority=authority or "")


@step("决定代收，属地是“(.*)”")
def _collect_received(world: World, authority: str) -> None:
    world.do(Act.COLLECT, home_authority=authority)


@step("寄送属地(?:，单号“(.*?)”)?(?:，由“(.*)”送去)?")
def _send_home(world: World, number: str | None, carrier: str | None) -> None:
    world.do(Act.SEND_HOME, courier_number=number or "", carried_by=carrier or "")


@step("属地受理(?:，编号“(.*)”)?")
def _accept_home(world: World, number: str | None) -> None:
    world.do(Act.ACCEPT_HOME, home_number=number or "")


@step("属地退回(?:，理由“(.*)”)?")
def _return_home(world: World, reason: str | None) -> None:
    world.do(Act.RETURN_HOME, reason=reason or "")


@step("代属地告知，还要“(.*)”")
def _tell(world: World, reason: str) -> None:
    world.do(Act.NOTICE, reason=reason)


@step("按属地的告知已经更正")
def _corrected(world: World) -> None:
    world.do(Act.SUPPLEMENT, corrected=True)


@step("属地办结，结果(寄到窗口|直接寄给申请人)(?:，单号“(.*)”)?")
def _decide_home(world: World, way: str, number: str | None) -> None:
    straight = way == "直接寄给申请人"
    world.do(Act.DECIDE_HOME, straight=straight, courier_number=number or "")


@step("属地不予受理")
def _refused_home(world: World) -> None:
    world.do(Act.DECIDE_HOME, result="not_accepted")


@step("结果到窗口")
def _result_came(world: World) -> None:
    world.do(Act.RESULT_CAME)


@step("没有(?:应当办结的|办结)日期")
def _no_due_date(world: World) -> None:
    assert world.here.due is None
