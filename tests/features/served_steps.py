"""Steps of whom an item serves."""

from __future__ import annotations

from tests.features.world import ITEMS, PERSON, SHOP, World, step

DECISIONS = {"受理": "accept", "一次性告知": "notice", "只收件": "receive", "不予受理": "refuse"}
ITEMS["企业职工参保登记"] = {"item": "SY-SB-009"}
WHO = {"单位": SHOP, "自然人": PERSON}


@step("(单位|自然人)申请(.*)，(受理|一次性告知|只收件|不予受理)(?:，理由“(.*)”)?")
def _applies(world: World, who: str, item: str, decision: str, reason: str | None) -> None:
    lacking = ("证件照片",) if decision == "一次性告知" else ()
    more = {"reason": reason} if reason else {}
    world.take_in(item, DECISIONS[decision], applicant=WHO[who], lacking=lacking, **more)


@step("补领身份证的服务对象写的是“(.*)”")
def _serves(world: World, words: str) -> None:
    world.change_item("补领身份证", service_objects=tuple(filter(None, words.split("、"))))
