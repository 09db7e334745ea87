"""Steps of what is decided against the applicant, and of mistakes that are mended."""

from __future__ import annotations

from counter_app.features.cases.model.mending_events import Succession
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.standing_events import (
    RevisionGround,
    StayGround,
    TerminationGround,
)
from counter_app.features.cases.words.mended import succession_name
from counter_app.features.cases.words.otherwise import (
    revision_name,
    stay_name,
    termination_name,
)
from counter_app.kernel.paper import Standing
from counter_app.knowledge.wording.trail import paper_kind_name
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


HEIR = {"kind": "person", "id_kind": "resident_id", "id_number": "460200198511120016"}
AGENT = {"id_kind": "passport", "id_number": "E12345678"}


def correct(world: World, reason: str, **facts: object) -> None:
    world.do(Act.CORRECT, reason=reason, **facts)


@step("更正申请人姓名为“(.*)”，理由“(.*)”")
def _name(world: World, name: str, reason: str) -> None:
    correct(world, reason, applicant={"name": name})


@step("更正申请人证件号码为“(.*)”，理由“(.*)”")
def _number(world: World, number: str, reason: str) -> None:
    correct(world, reason, applicant={"id_number": number})


@step("更正申请人为“(.*)”，号码“(.*)”，理由“(.*)”")
def _person(world: World, name: str, number: str, reason: str) -> None:
    correct(world, reason, applicant={"name": name, "id_number": number})


@step("更正代办人为“(.*)”，护照“(.*)”，理由“(.*)”")
def _agent(world: World, name: str, number: str, reason: str) -> None:
    agent = {"name": name, "id_kind": "passport", "id_number": number}
    correct(world, reason, agent=agent)


@step("更正材料“(.*)”为(齐|缺)，理由“(.*)”")
def _material(world: World, name: str, state: str, reason: str) -> None:
    told = {"齐": "present", "缺": "missing"}[state]
    correct(world, reason, materials=[{"name": name, "state": told}])


@step("更正情形“(.*)”为“(.*)”，理由“(.*)”")
def _situation(world: World, question: str, answer: str, reason: str) -> None:
    correct(world, reason, situation={question: answer})


@step("更正领取人为“(.*)”，理由“(.*)”")
def _receiver(world: World, name: str, reason: str) -> None:
    correct(world, reason, receiver=name)


@step("登记误送达，理由“(.*)”")
def _undo(world: World, reason: str) -> None:
    world.do(Act.UNDO_DELIVERY, reason=reason)


@step("按误立注销，理由“(.*)”")
def _annul(world: World, reason: str) -> None:
    world.do(Act.ANNUL, reason=reason)


@step("代办人换成“(.*)”，授权“(.*)”，理由“(.*)”")
def _another_agent(world: World, name: str, authority: str, reason: str) -> None:
    agent = {"name": name, **AGENT}
    world.do(Act.CHANGE_AGENT, agent=agent, authority=authority, reason=reason)


@step("改由本人办理，理由“(.*)”")
def _no_agent(world: World, reason: str) -> None:
    world.do(Act.CHANGE_AGENT, reason=reason)


@step("因“(.*)”，申请人换成“(.*)”，证明“(.*)”")
def _succeeds(world: World, ground: str, name: str, proof: str) -> None:
    kind = next(one for one in Succession if succession_name(one) == ground)
    applicant = {"name": name, **HEIR}
    world.do(Act.CHANGE_APPLICANT, ground=kind.value, applicant=applicant, proof=proof)


@step("申请人是“(.*)”")
def _applicant_is(world: World, name: str) -> None:
    assert world.here.received.applicant.name == name


@step("受理时间没有变")
def _accepted_then(world: World) -> None:
    assert world.here.accepted_at == world.here.received_at


@step("(?:收件时的|那份)“(.*)”(已被替代|已作废)")
def _replaced(world: World, kind: str, how: str) -> None:
    first = next(one for one in world.here.papers if paper_kind_name(one.kind) == kind)
    expected = {"已被替代": Standing.SUPERSEDED, "已作废": Standing.VOID}[how]
    assert first.standing is expected
    heard = world.window.store.heard_of_paper(first.number)
    assert heard.standing is expected


@step("因“(.*)”中止，说明“(.*)”")
def _stay(world: World, ground: str, reason: str) -> None:
    kind = next(one for one in StayGround if stay_name(one) == ground)
    world.do(Act.STAY, ground=kind.value, reason=reason)


@step("中止之后恢复，理由“(.*)”")
def _lift(world: World, reason: str) -> None:
    world.do(Act.LIFT_STAY, reason=reason)


@step("因“(.*)”终止，依据“(.*)”，理由“(.*)”")
def _terminate(world: World, ground: str, basis: str, reason: str) -> None:
    kind = next(one for one in TerminationGround if termination_name(one) == ground)
    world.do(Act.TERMINATE, ground=kind.value, basis=basis, reason=reason)


def revision(words: str) -> str:
    return next(one.value for one in RevisionGround if revision_name(one).startswith(words))


@step(
    r"因“(.*)”撤销决定(?:，文号“(.*)”)?，理由“([^”]*)”(，重新决定)?(?:，限 (\d{4}-\d\d-\d\d) 前)?"
)
def _revoke(
    world: World, ground: str, document: str | None, reason: str, again: str, day: str | None
) -> None:
    told = {"ground": revision(ground), "document": document or "", "reason": reason}
    world.do(Act.REVOKE, **told, redecide=bool(again), redecide_by=day)


@step("因“(.*)”变更决定为“(出证|不予许可|转报)”(?:，文号“(.*)”)?，理由“(.*)”")
def _change(world: World, ground: str, result: str, document: str | None, reason: str) -> None:
    told = {"出证": "issued", "不予许可": "denied", "转报": "forwarded"}[result]
    by = {"ground": revision(ground), "document": document or ""}
    world.do(Act.CHANGE_DECISION, result=told, reason=reason, **by)


@step("有人来撤回，没有说是谁")
def _withdraws_unnamed(world: World) -> None:
    world.do(Act.WITHDRAW)


@step("“(.*)”凭身份证“(.*)”撤回(?:，授权“(.*)”)?")
def _withdraws(world: World, name: str, number: str, authority: str | None) -> None:
    shown = {"by": name, "id_kind": "resident_id", "id_number": number}
    world.do(Act.WITHDRAW, **shown, authority=authority or "")
