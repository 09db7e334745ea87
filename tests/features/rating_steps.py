"""Steps of rating a visit (好差评)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.rating import Level, Visit
from counter_app.features.cases.papers.paper_facts import gather_paper_facts
from counter_app.features.cases.words.labels import level_name, visit_name
from counter_app.features.ratings.acts.opening import open_batch
from counter_app.features.ratings.acts.rate_by_code import rate_by_code
from counter_app.features.ratings.acts.ratings import opened_ratings, rectify_rating
from counter_app.kernel.refusal import Refusal
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


@step("申请人凭回执上的评价码评价为“(.*)”")
def _rate_by_code(world: World, level: str) -> None:
    desk = world.window.desk
    [receipt] = [one for one in world.here.papers if one.kind == PaperKind.MATERIAL_RECEIPT]
    code = gather_paper_facts(desk, receipt.number).rating_code

    def rate() -> Case:
        rate_by_code(desk, code, _level(level))
        return desk.ledger.case(world.here.number)

    world.try_to(rate)


@step("五个人到场，都评价为“(.*)”")
def _five_visits(world: World, level: str) -> None:
    for _visitor in range(5):
        world.take_in("补领身份证", "accept")
        world.do(Act.RATE, level=_level(level).value, visit="intake")


@step("(当天|第二天)拆封评价")
def _open(world: World, day: str) -> None:
    world.clock.at += timedelta(days=day == "第二天")
    open_batch(world.window.desk)


@step("每条差评最迟“(.*)”整改")
def _rectify_by(world: World, day: str) -> None:
    waiting = [row for row in opened_ratings(world.window.desk) if row.due]
    assert len(waiting) >= 5
    assert {row.due and row.due.due_on for row in waiting} == {date.fromisoformat(day)}


@step("登记整改“(.*)”，只能登记一次")
def _rectify(world: World, done: str) -> None:
    desk = world.window.desk
    bad = next(row.rating for row in opened_ratings(desk) if row.due and not row.rating.rectified)
    rectified = rectify_rating(desk, bad.id, done).rating.rectified
    assert rectified is not None
    assert (rectified.done, rectified.by) == (done, world.window.clerk)
    with pytest.raises(Refusal, match=r"rectification\.already"):
        rectify_rating(desk, bad.id, done)


@step("五条都没有拆封")
def _all_sealed(world: World) -> None:
    today = world.clock.now().date()
    sealed = [one for one in world.window.store.ratings.sealed() if one.day == today]
    assert sum(one.level is Level.VERY_BAD for one in sealed) >= 5


def _level(name: str) -> Level:
    return next(one for one in Level if level_name(one) == name)
