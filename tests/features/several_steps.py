"""Steps of several applicants, and of who acts for them."""

from __future__ import annotations

from typing import Any

from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.papers import draws
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.wording import say
from counter_app.knowledge.wording.trail import paper_kind_name
from tests.features.world import ITEMS, PERSON, SHOP, World, names, step

SECOND = PERSON | {"name": "陈小满", "id_number": "460200198512310022"}
THIRD = PERSON | {"name": "符大海", "id_number": "460200199201150046"}
CHILD = PERSON | {"name": "林小宝", "id_number": "46020020210301001X"}
MOTHER = {"name": "林小满", "id_number": "460200199201150046"}
ITEMS["结婚登记"] = {"item": "SY-MZ-007"}


def apply(world: World, item: str, *people: dict[str, str], **more: Any) -> None:
    world.take_in(item, "accept", **{"applicant": people[0], "applicants": [*people[1:]], **more})


@step("张𫖯伟一个人申请结婚登记，受理")
def _alone(world: World) -> None:
    apply(world, "结婚登记", PERSON)


@step("张𫖯伟和(陈小满|他自己|一家单位)申请(结婚登记|补领身份证)，受理")
def _two(world: World, other: str, item: str) -> None:
    again = PERSON | {"name": "张大伟"}
    apply(world, item, PERSON, {"陈小满": SECOND, "他自己": again, "一家单位": SHOP}[other])


@step("三个人申请结婚登记，受理")
def _three(world: World) -> None:
    apply(world, "结婚登记", PERSON, SECOND, THIRD)


@step("申请人从第一个起写在一起，申请结婚登记，受理")
def _in_one_list(world: World) -> None:
    apply(world, "结婚登记", PERSON, applicants=[PERSON, SECOND])


@step("法定代表人“(.*)”的单位申请食品经营许可，受理")
def _represented(world: World, name: str) -> None:
    apply(world, "食品经营许可", SHOP, representative={"name": name})


@step("五岁的孩子申请补领身份证(?:，监护人是“(.*)”，凭“(.*)”)?，受理")
def _child(world: World, relation: str | None, authority: str | None) -> None:
    more: dict[str, Any] = {}
    if relation is not None:
        more["representative"] = MOTHER | {"relation": relation, "authority": authority}
    apply(world, "补领身份证", CHILD, **more)


@step("由“(.*)”凭“(.*)”代办补领身份证，受理")
def _by_agent(world: World, relation: str, authority: str) -> None:
    agent = {**SECOND, "relation": relation, "authority": authority}
    apply(world, "补领身份证", PERSON, agent=agent)


@step("(陈小满|符大海)撤回")
def _withdraws(world: World, name: str) -> None:
    one = {"陈小满": SECOND, "符大海": THIRD}[name]
    told = {"by": name, "id_kind": one["id_kind"], "id_number": one["id_number"]}
    world.do(Act.WITHDRAW, **told)


@step("更正共同申请人“(.*)”的(姓名|号码)为“(.*)”")
def _correct_other(world: World, who: str, part: str, now: str) -> None:
    known = {other.name: other.id_number for other in world.here.received.others}
    told = {"name": now, "id_number": known.get(who, "")}
    if part == "号码":
        told = {"name": who, "id_number": now}
    world.do(Act.CORRECT, reason="登记时打错了字", applicants=[told])


@step("更正法定代表人为“(.*)”")
def _correct_representative(world: World, name: str) -> None:
    world.do(Act.CORRECT, reason="登记时打错了字", representative={"name": name})


@step("更正代办人的授权文件为“(.*)”")
def _correct_authority(world: World, authority: str) -> None:
    world.do(Act.CORRECT, reason="登记时看错了", agent={"authority": authority})


# 那么


def text_of(world: World, kind: str) -> str:
    assert world.refusal is None, say(world.refusal)
    papers = [one for one in world.here.papers if paper_kind_name(one.kind) == kind]
    return str(draws(world.window.desk, papers[-1].number, 0)[0])


@step("“(受理通知书|材料接收清单|更正（变更）通知书)”写着(“.*”)")
def _says(world: World, kind: str, words: str) -> None:
    text = text_of(world, kind)
    for word in names(words):
        assert word in text
    persons = [one for one in world.here.received.people if one.kind is PartyKind.PERSON]
    for number in filter(None, (one.id_number for one in persons)):
        assert number not in text


@step("文书写给“(.*)”，称“(.*)”")
def _addressed(world: World, names_told: str, called: str) -> None:
    content = draws(world.window.desk, world.here.papers[0].number, 0)[0]
    assert content.addressee == names_told
    assert called in str(content)


@step("按(“.*”)都找得到")
def _found(world: World, words: str) -> None:
    for word in names(words):
        rows = world.window.store.ledger.cases(Listing(text=word), limit=50)
        assert world.here.number in {row.number for row in rows}, word


@step("列表里的申请人是“(.*)”")
def _listed(world: World, told: str) -> None:
    rows = world.window.store.ledger.cases(Listing(text=world.here.number), limit=1)
    assert [row.applicant for row in rows] == [told]


@step("共同申请人是“(.*)”")
def _others(world: World, told: str) -> None:
    assert world.refusal is None, say(world.refusal)
    assert "、".join(one.name for one in world.here.received.others) == told
