"""Steps about who decides, under which number, and to whom one appeals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.papers import draws
from counter_app.knowledge.wording import say
from counter_app.knowledge.wording.trail import paper_kind_name
from tests.features.world import ITEMS, PERSON, SHOP, World, step

HOW = {"受理": "accept", "只收件": "receive", "不予受理": "refuse"}


# 假如, 当


@step(r"有人申请事项 (SY-[A-Z]+-\d+)，(受理|只收件|不予受理)(?:，理由“(.*)”)?")
def _any_item(world: World, code: str, decision: str, reason: str | None) -> None:
    people = {"自然人"} & set(world.window.item(code).service_objects)
    ITEMS[code] = {"item": code, "applicant": PERSON if people else SHOP}
    world.take_in(code, HOW[decision], reason=reason or "")


@step("当场办结为“不予许可”，理由“(.*)”")
def _deny_on_the_spot(world: World, reason: str) -> None:
    receiver = world.here.received.applicant.name
    world.do(Act.FINISH, result="denied", reason=reason, how="window", receiver=receiver)


@step("记下文号")
def _note_number(world: World) -> None:
    assert world.here.numbered is not None
    world.noted = world.here.numbered


# 那么


@step("决定机关是“(.*)”")
def _decider(world: World, name: str) -> None:
    assert world.refusal is None, say(world.refusal)
    assert world.here.decision is not None
    assert world.here.decision.department == name


@step("文号以“(.*)”开头")
def _number_begins(world: World, start: str) -> None:
    assert world.here.numbered is not None
    assert world.here.numbered.text.startswith(start)


@step("没有文号")
def _no_number(world: World) -> None:
    assert world.here.numbered is None


@step("文号紧接着记下的那个")
def _next_number(world: World) -> None:
    now, before = world.here.numbered, world.noted
    assert now is not None
    assert before is not None
    assert (now.purpose, now.place) == (before.purpose, before.place)
    assert now.sequence == before.sequence + 1


@step("“(.*)”上(写着|没有)“(.*)”")
def _on_paper(world: World, kind: str, how: str, words: str) -> None:
    paper = [one for one in world.here.papers if paper_kind_name(one.kind) == kind][-1]
    content, _paper, _copy = draws(world.window.desk, paper.number, 0)
    assert (words in "".join(texts(content))) == (how == "写着")


def texts(value: object) -> Iterator[str]:
    """Every text of a paper, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
