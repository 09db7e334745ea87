"""Steps of what is decided against the applicant, and of mistakes that are mended."""

from __future__ import annotations

from counter_app.features.cases.model.mending_events import Succession
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.words.mended import succession_name
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
