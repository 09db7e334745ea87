"""Steps of what applicants pledge (容缺, 告知承诺), and of what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from counter_app.features.cases.acts.case_clock import check_due, reckoning_of
from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import Measure, Truth
from counter_app.features.cases.model.pledges import breaches, commitment_stands, deferral_of
from counter_app.features.cases.words.labels import material_state_name
from counter_app.features.cases.words.pledged import (
    deferral_name,
    measure_name,
    stands_name,
    truth_name,
)
from counter_app.features.review.acts.notices import notices
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.paper import Standing
from tests.features.waiting_steps import waiting
from tests.features.world import ITEMS, World, step

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LISTS = {"违诺": Which.BROKEN, "待核查": Which.TO_CHECK}
TRUTHS = {truth_name(one): one.value for one in Truth}
MEASURES = {measure_name(one).partition("（")[0]: one.value for one in Measure}

ITEMS |= {
    "卫生许可": {
        "item": "SY-WS-001",
        "situation": {
            "经营哪类场所？": "美容美发",
            "使用集中空调通风系统吗？": "不使用",
            "由谁来办理？": "法定代表人或负责人办理",
        },
    },
    "消防安全检查": {
        "item": "SY-XF-001",
        "situation": {
            "选择哪种办理方式？": "告知承诺",
            "设有消防控制室吗？": "没有",
            "由谁来办理？": "法定代表人或负责人办理",
        },
    },
}
_FIRMS = count(1)


def firm() -> dict[str, str]:
    """A company that nobody has seen before."""
    body = f"91460200MA5Q{next(_FIRMS):05d}"
    sum_of = sum(LETTERS.index(one) * 3**place for place, one in enumerate(body))
    code = body + LETTERS[-sum_of % 31]
    return {"kind": "organisation", "name": "三亚样例小馆餐饮有限公司", "id_kind": "uscc"} | {
        "id_number": code
    }


def ask(world: World, item: str, decision: str, again: str | None, **changes: Any) -> None:
    """By a company of its own, or by that of the case."""
    applicant = to_plain(world.here.received.applicant) if again else firm()
    told = ("kind", "name", "id_kind", "id_number")
    world.case = None
    world.take_in(item, decision, applicant={key: applicant[key] for key in told}, **changes)


DECISIONS = {"受理": "accept", "一次性告知": "notice", "只收件": "receive"}


@step(r"(同一)?企业又?申请食品经营许可，“(.*)”承诺(?:在 (\d{4}-\d\d-\d\d) 前)?补交，(受理|只收件)")
def _promises(world: World, again: str | None, name: str, day: str | None, decision: str) -> None:
    later = {"name": name, "state": "promised", "promised_by": day}
    ask(world, "食品经营许可", DECISIONS[decision], again, lacking=[name], more=[later])


@step("(同一)企业又申请食品经营许可，材料齐全，受理")
def _complete(world: World, again: str) -> None:
    ask(world, "食品经营许可", "accept", again)


@step("(同一)?企业申请卫生许可，“(.*)”告知承诺(并愿意公开)?，(受理|只收件)")
def _commits(world: World, again: str | None, name: str, public: str | None, decision: str) -> None:
    one = {"name": name, "state": "committed"}
    told = {"commitment_public": True} if public else {}
    ask(world, "卫生许可", DECISIONS[decision], again, lacking=[name], more=[one], **told)


@step("企业申请卫生许可，缺“(.*)”，一次性告知")
def _noticed(world: World, name: str) -> None:
    ask(world, "卫生许可", "notice", None, lacking=[name])


@step("企业选择告知承诺申请消防安全检查，材料齐全，受理")
def _commits_to_conditions(world: World) -> None:
    ask(world, "消防安全检查", "accept", None)


@step("补正时“(.*)”告知承诺")
def _supplements(world: World, name: str) -> None:
    world.do(Act.SUPPLEMENT, materials=[{"name": name, "state": "committed"}])


@step("更正“(.*)”为告知承诺")
def _corrects(world: World, name: str) -> None:
    world.do(Act.CORRECT, materials=[{"name": name, "state": "committed"}], reason="看错了")


@step("更正“(.*)”为已收")
def _corrects_to_here(world: World, name: str) -> None:
    world.do(Act.CORRECT, materials=[{"name": name, "state": "present"}], reason="看错了")


@step("“(.*)”登记为“(齐|缺)”")
def _marked(world: World, name: str, state: str) -> None:
    (mark,) = [one for one in world.here.marks if one.name == name]
    assert material_state_name(mark.state) == state


@step("“告知承诺书”已被取代")
def _superseded(world: World) -> None:
    papers = [one for one in world.here.papers if one.kind == PaperKind.COMMITMENT]
    assert {one.standing for one in papers} == {Standing.SUPERSEDED}


@step("撤回告知承诺，理由“(.*)”")
def _withdraws(world: World, reason: str) -> None:
    world.do(Act.WITHDRAW_COMMITMENT, reason=reason)


@step("核查“(属实|不实)”，方式“(.*?)”(?:，查明“(.*)”)?")
def _checks(world: World, truth: str, how: str, found: str | None) -> None:
    world.do(Act.CHECK_COMMITMENT, truth=TRUTHS[truth], how=how, found=found or "")


@step(r"违诺处置为“(.*?)”(?:，期限 (\d{4}-\d\d-\d\d))?，理由“(.*)”")
def _answers(world: World, measure: str, until: str | None, reason: str) -> None:
    day = {"until": until} if until else {}
    world.do(Act.ANSWER_BREACH, measure=MEASURES[measure], reason=reason, **day)


@step("解除承诺限制，理由“(.*)”")
def _lifts(world: World, reason: str) -> None:
    world.do(Act.LIFT_BAR, reason=reason)


@step("以“欺骗”撤销决定，理由“(.*)”")
def _revokes(world: World, reason: str) -> None:
    world.do(Act.REVOKE, ground="fraud", reason=reason)


@step("大厅允许容缺例外")
def _exceptions(world: World) -> None:
    world.window.save_setting(replace(world.window.hall, deferral_exceptions=1))


@step(r"大厅规定告知承诺在决定之后 (\d+) 个工作日内核查")
def _check_days(world: World, days: str) -> None:
    rules = (("commitment_check_days", days),)
    world.window.save_setting(replace(world.window.hall, feature_rules=rules))


@step("目录没有规定卫生许可的核查期限")
def _no_limit(world: World) -> None:
    told = world.window.item("SY-WS-001").commitment
    assert told is not None
    world.change_item("卫生许可", commitment=replace(told, checked_within=None))


@step("目录把食品经营许可的“(.*)”定为依“(.*)”先行提交")
def _first(world: World, name: str, law: str) -> None:
    materials = tuple(
        replace(one, comes_first=law) if one.name == name else one
        for one in world.window.item("SY-SC-009").materials
    )
    world.change_item("食品经营许可", materials=materials)


def broken(world: World) -> bool:
    """As the file says; the list of the window must say the same."""
    here = bool(breaches(world.here, world.clock.now().date()))
    assert here == (world.here.number in listed(world, Which.BROKEN))
    return here


def listed(world: World, which: Which) -> set[str]:
    return {row.number for row in world.window.desk.ledger.walk(of(which))}


@step("有违诺")
def _broken(world: World) -> None:
    assert broken(world)


@step("没有违诺")
def _kept(world: World) -> None:
    assert not broken(world)


@step("(不)?在“(违诺|待核查)”的清单里")
def _listed(world: World, outside: str | None, which: str) -> None:
    assert (world.here.number in listed(world, LISTS[which])) != bool(outside)


@step("待我处理里有(违诺|核查)")
def _noticed_by_the_program(world: World, what: str) -> None:
    kind = Which.BROKEN if what == "违诺" else Which.CHECK_DUE
    (told,) = [one for one in notices(world.window.desk, lambda: 0) if one.kind is kind]
    assert told.count == len(listed(world, kind))


@step(r"应在 (\d{4}-\d\d-\d\d) 前核查")
def _check_by(world: World, day: str) -> None:
    due = check_due(world.here, reckoning_of(world.window.desk))
    assert due is not None
    assert due.due_on == date.fromisoformat(day)


@step("今天(不)?等着核查告知承诺")
def _waits_for_a_check(world: World, no: str | None) -> None:
    assert ("核查告知承诺" in waiting(world)) != bool(no)


@step("容缺“(.*)”")
def _deferral(world: World, how: str) -> None:
    assert deferral_name(deferral_of(world.here)) == how


@step("告知承诺“(.*)”")
def _stands(world: World, how: str) -> None:
    assert stands_name(commitment_stands(world.here)) == how
