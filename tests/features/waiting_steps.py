"""Steps of what did not come in time, and of the hall's rules for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counter_app.features.cases.acts.overdue import awaited_by
from counter_app.features.cases.model.waiting import Waiting
from counter_app.features.cases.words.labels import waiting_name
from counter_app.knowledge.hall import CorrectionOutcome, PromiseOutcome
from tests.features.world import World, step

CORRECTION = {"只提醒": CorrectionOutcome.REMIND, "视为撤回": CorrectionOutcome.LAPSE}
PROMISE = {
    "只提醒": PromiseOutcome.REMIND,
    "不出证": PromiseOutcome.WITHHOLD,
    "退件": PromiseOutcome.RETURN,
}


@step("大厅规定逾期未补正的(只提醒|视为撤回)")
def _correction(world: World, what: str) -> None:
    window = world.window
    window.save_setting(replace(window.hall, correction_outcome=CORRECTION[what]))


@step("大厅规定容缺未补交的(只提醒|不出证|退件)")
def _promise(world: World, what: str) -> None:
    window = world.window
    window.save_setting(replace(window.hall, promise_outcome=PROMISE[what]))


@step("按大厅的规则处理逾期的办件")
def _settle(world: World) -> None:
    world.window.settle_overdue()
    world.case = world.window.store.ledger.case(world.here.number)


@step("今天等着(补正|补交容缺材料|办结|送达|签收|受理或者告知)")
def _waits(world: World, what: str) -> None:
    assert what in waiting(world)


@step("今天不等着(补正|补交容缺材料|办结|送达)")
def _waits_not(world: World, what: str) -> None:
    assert what not in waiting(world)


def waiting(world: World) -> list[str]:
    """What of this case has its last day today or had it before."""
    today: date = world.clock.now().date()
    found = awaited_by(world.window.desk, today)
    here = [one for one in found if one.case.number == world.here.number]
    assert {one.waiting for one in here} <= {*Waiting}
    return [waiting_name(one.waiting) for one in here]
