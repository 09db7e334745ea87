"""Steps about items that were moved (一枚印章管审批), and the department that supervises."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.oversee import without_receipt
from counter_app.features.cases.model.moves import Act
from counter_app.knowledge.catalog.item import Tenure
from counter_app.knowledge.wording import say
from tests.features.world import World, step

BUREAU = "三亚市营商环境建设局"


# 假如, 当


@step(r"食品经营许可自 (\d{4}-\d\d-\d\d) 起划转三亚市营商环境建设局(，已受理的一并划转)?")
def _moved(world: World, day: str, pending: str | None) -> None:
    former, since = "三亚市市场监督管理局", date.fromisoformat(day)
    tenures = (
        Tenure(former),
        Tenure(BUREAU, since=since, former=former, takes_pending=bool(pending)),
    )
    world.change_item("食品经营许可", authorities=tenures)


@step("登记审管联动回执，收件人“(.*)”")
def _receipt(world: World, name: str) -> None:
    world.do(Act.REGULATOR_RECEIPT, received_by=name)


@step("移交时列出“(.*)”")
def _handed_to(world: World, name: str) -> None:
    assert world.here.handed_over is not None
    assert world.here.handed_over.department == name


# 那么


@step("(有|没有)等待回执的审管联动告知")
def _waits(world: World, how: str) -> None:
    assert world.refusal is None, say(world.refusal)
    numbers = [one.row.number for one in without_receipt(world.window.desk)]
    assert (world.here.number in numbers) == (how == "有")


@step("承办部门是“(.*)”")
def _has_the_file(world: World, name: str) -> None:
    assert world.here.department == name
