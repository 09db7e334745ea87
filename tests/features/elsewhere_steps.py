"""Steps of applications made elsewhere, and of fees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any, Final

from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.acts.importing import import_applications
from counter_app.features.channels.acts.parcels import note_parcel, unpack
from counter_app.features.channels.model.requests import (
    ArriveRequest,
    ContentTold,
    UnpackRequest,
)
from counter_app.knowledge.catalog.item import Fee
from tests.features.world import ITEMS, World, names, step

_NUMBERS: Final = count(1)
_DECISIONS: Final = {"受理": "accept", "一次性告知": "notice"}
_MATERIALS: Final = ("居民户口簿", "居民身份证丢失补领登记表", "证件照片")


@step(r"平台送来补领身份证的来件，称 (\d{4}-\d\d-\d\d) 提交")
def _sent(world: World, day: str) -> None:
    told = {
        **ITEMS["补领身份证"],
        "platform": "海易办",
        "platform_number": f"场景-{next(_NUMBERS)}",
        "submitted_at": f"{day}T08:00:00+08:00",
        "materials": [{"name": name, "state": "present"} for name in _MATERIALS],
    }
    (one,) = import_applications(world.window.desk, told, "来件.json")
    assert one.refusal is None, one.refusal
    world.application = one.number


@step(r"寄来一件快递，(\d{4}-\d\d-\d\d) (\d\d:\d\d) 到达")
def _came(world: World, day: str, time: str) -> None:
    told = ArriveRequest(
        channel=Channel.COURIER,
        waybill=f"SF{next(_NUMBERS):010}",
        sender="张𫖯伟",
        arrived_at=f"{day} {time}",
    )
    world.application = note_parcel(world.window.desk, told).number


@step("两人开拆")
def _opened(world: World) -> None:
    contents = tuple(ContentTold(name, 1, 1) for name in _MATERIALS)
    told = UnpackRequest(witness="王见证", opened_by="林小满", contents=contents)
    unpack(world.window.desk, world.application, told)


@step("从来件办(?:，缺(“.*”))?，(受理|一次性告知)")
def _taken(world: World, lacking: str | None, decision: str) -> None:
    lacks = names(lacking or "")
    request: dict[str, Any] = {
        **ITEMS["补领身份证"],
        "materials": [
            {"name": name, "state": "present"} for name in _MATERIALS if name not in lacks
        ],
        "decision": _DECISIONS[decision],
        "application": world.application,
    }
    world.try_to(lambda: world.window.take_in(read_request(request)).case)


@step(r"来件应在 (\d{4}-\d\d-\d\d) 前告知")
def _due(world: World, day: str) -> None:
    over = world.window.desk.files.row(world.application).due_at
    assert over is not None
    assert (over - timedelta(microseconds=1)).date() == date.fromisoformat(day)


@step("自来件到达之日起受理")
def _from_arrival(world: World) -> None:
    assert world.here.accepted_at == world.here.received.handed_in_at


@step(r"来件到达的日期是 (\d{4}-\d\d-\d\d)")
def _arrived(world: World, day: str) -> None:
    assert world.here.applied_at.date() == date.fromisoformat(day)


@step("户籍证明不收费")
def _free(world: World) -> None:
    world.change_item("户籍证明", fee=Fee(False))


@step("大厅规定补领身份证缴清以后领取结果")
def _pays_first(world: World) -> None:
    hall, rules = world.window.hall, world.window.features.rules
    code = ITEMS["补领身份证"]["item"]
    kept = rules.changed(hall.feature_rules, {"fees_before_hand_out": code})
    world.window.save_setting(replace(hall, feature_rules=kept))


@step(r"登记应缴 (\d+) 元")
def _charged(world: World, amount: str) -> None:
    world.try_to(lambda: world.window.do_case(world.here.number, "charge", {"amount": amount}))


@step(r"缴费 (\d+) 元，票据“(.*)”")
def _paid(world: World, amount: str, receipt: str) -> None:
    request = {"amount": amount, "receipt": receipt}
    world.try_to(lambda: world.window.do_case(world.here.number, "pay", request))
