"""Steps of a matter of several items: what is done to it and to its parts, and how they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.features.bundles.acts import requests as ask
from counter_app.features.bundles.acts.changing import leave, make_single
from counter_app.features.bundles.acts.handing_out import hand_out
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.starting import start
from counter_app.features.bundles.acts.supplementing import supplement
from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.words.names import status_name
from counter_app.features.cases.acts.intake_request import RequestMark, RequestParty
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.words.labels import result_name
from counter_app.features.cases.words.labels import status_name as case_status_name
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording.trail import paper_kind_name
from tests.bundles.conftest import FIRM, asked, decide, request_of
from tests.bundles.test_parts_go_their_way import BY_APPLICANT, COLLECTS
from tests.features.world import World, names, step

RESULTS = {result_name(one): one for one in Result}
DECISIONS = {"受理": "accept", "一次性告知": "notice"}


def here(world: World) -> Bundle:
    state = world.window.desk.files.state(world.matter)
    assert isinstance(state, Bundle)
    return state


def part_of(world: World, name: str) -> Part:
    return next(one for one in here(world).parts if one.plan.name == name)


def do(world: World, act: Callable[[], Bundle]) -> None:
    """Do it, or keep the refusal, which must leave nothing behind."""
    assert world.refusal is None
    length = world.window.store.journal_length()
    before = len(here(world).papers) if world.matter else 0
    try:
        bundle = act()
    except Refusal as refusal:
        world.refusal = refusal
        assert world.window.store.journal_length() == length
        return
    world.matter = bundle.number
    world.made = [paper_kind_name(paper.kind) for paper in bundle.papers[before:]]


@step("有人申请开办餐饮店，(?:材料齐全|缺(“.*”))，(受理|一次性告知)")
def _open(world: World, lacking: str | None, decision: str) -> None:
    desk, without = world.window.desk, names(lacking or "")
    plain = asked(desk, without=without, decision=DECISIONS[decision])
    do(world, lambda: open_bundle(desk, request_of(plain)))


@step("启动“(.*)”")
def _start(world: World, name: str) -> None:
    request = ask.StartRequest((part_of(world, name).item,), RequestParty(**FIRM))
    do(world, lambda: start(world.window.desk, world.matter, request))


@step("这件事补交(“.*”)")
def _supplement(world: World, came: str) -> None:
    request = ask.SupplementRequest(tuple(RequestMark(one, "present") for one in names(came)))
    do(world, lambda: supplement(world.window.desk, world.matter, request))


@step("“([^”]*)”办结，结果“(.*)”")
def _decide(world: World, name: str, result: str) -> None:
    decide(world.window, here(world), part_of(world, name).item, RESULTS[result])


@step("申请人撤回“(.*)”")
def _leave(world: World, name: str) -> None:
    request = ask.LeaveRequest(part_of(world, name).item, BY_APPLICANT)
    do(world, lambda: leave(world.window.desk, world.matter, request))


@step("“([^”]*)”改为单独办理")
def _single(world: World, name: str) -> None:
    request = ask.PartRequest(part_of(world, name).item, "申请人要求")
    do(world, lambda: make_single(world.window.desk, world.matter, request))


@step("申请人领取全部结果")
def _hand_out(world: World) -> None:
    request = ask.HandOutRequest(handing=COLLECTS)
    do(world, lambda: hand_out(world.window.desk, world.matter, request))


@step("这件事“(.*)”")
def _stands(world: World, status: str) -> None:
    assert status_name(here(world).status) == status


@step("(“.*”)(已受理|待补正|已撤回|已送达)")
def _parts_stand(world: World, parts: str, status: str) -> None:
    for name in names(parts):
        case = part_of(world, name).case
        assert case is not None
        assert case_status_name(case.status) == status, name


@step(r"“([^”]*)”应在 (\d{4}-\d\d-\d\d) 前办结")
def _due(world: World, name: str, day: str) -> None:
    assert part_of(world, name).due_on == date.fromisoformat(day)


@step("这件事出具(“.*”)")
def _papers(world: World, kinds: str) -> None:
    assert world.made == names(kinds)
