"""Steps of the register of licences, and of renewing what stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.features.cases.acts.intake_request import RequestParty
from counter_app.features.licences.acts.register import end_licence, enter_licence
from counter_app.features.licences.model.requests import EndRequest, EnterRequest
from counter_app.features.licences.rows.licence_rows import LicenceRow
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.licences.licence import Ending, Licence, LicenceStatus
from tests.features.world import ITEMS, SHOP, World, step

ITEMS["食品经营许可延续"] = {"item": "SY-SC-011", "applicant": SHOP}
DECISIONS = {"受理": "accept", "一次性告知": "notice"}
FOOD, PLACE = "SY-SC-009", "SY-WS-001"
OTHER = SHOP | {"name": "海口样例食品有限公司", "id_number": "91460100MA5TMADE0L"}


def register(world: World) -> tuple[LicenceRow, ...]:
    rows: tuple[LicenceRow, ...] = world.window.desk.files.rows("licence").all()
    return rows


def licence(world: World, certificate: str) -> Licence:
    [row] = [one for one in register(world) if one.certificate == certificate]
    found = world.window.desk.files.state(row.number)
    assert isinstance(found, Licence)
    return found


def attempt(world: World, act: Callable[[], object]) -> None:
    assert world.refusal is None
    try:
        act()
    except Refusal as refusal:
        world.refusal = refusal


@step(r"台账上(?:又登记|有)(别人的|公共场所卫生许可的)?证照“(.*)”，有效期至 (\d{4}-\d\d-\d\d)")
def _on_the_register(world: World, which: str | None, certificate: str, until: str) -> None:
    holder = OTHER if which == "别人的" else SHOP
    request = EnterRequest(
        PLACE if which == "公共场所卫生许可的" else FOOD,
        certificate,
        date(2022, 1, 1),
        RequestParty(**holder),
        date.fromisoformat(until),
    )
    attempt(world, lambda: enter_licence(world.window.desk, request))


@step("注销证照“(.*)”，理由“(.*)”")
def _cancelled(world: World, certificate: str, reason: str) -> None:
    number = licence(world, certificate).number
    request = EndRequest(Ending.CANCELLED, reason)
    attempt(world, lambda: end_licence(world.window.desk, number, request))


@step(r"申请延续证照“(.*?)”(?:，有效期至 (\d{4}-\d\d-\d\d))?，(受理|一次性告知)")
def _renewing(world: World, certificate: str, until: str | None, decision: str) -> None:
    named = {"number": certificate} | ({"valid_to": until} if until else {})
    lacking = ("食品经营许可延续申请书",) if decision == "一次性告知" else ()
    world.take_in("食品经营许可延续", DECISIONS[decision], licence=named, lacking=lacking)


@step("申请延续，没有写证照，受理")
def _of_nothing(world: World) -> None:
    world.take_in("食品经营许可延续", "accept")


@step("申请食品经营许可，却写了证照“(.*)”，受理")
def _of_another(world: World, certificate: str) -> None:
    world.take_in("食品经营许可", "accept", licence={"number": certificate})


@step(r"台账上有这个办件的证照，有效期 (\d{4}-\d\d-\d\d) 至 (\d{4}-\d\d-\d\d)")
def _entered(world: World, first: str, last: str) -> None:
    files = (world.window.desk.files.state(one.number) for one in register(world))
    [found] = [one for one in files if one.entered.case == world.here.number]
    assert found.entered.valid_from == date.fromisoformat(first)
    assert found.valid_to == date.fromisoformat(last)
    assert found.entered.holder == world.here.received.applicant


@step("台账上没有这个办件的证照")
def _not_entered(world: World) -> None:
    files = (world.window.desk.files.state(one.number) for one in register(world))
    assert world.here.number not in [one.entered.case for one in files]


@step(r"证照“(.*)”有效期至 (\d{4}-\d\d-\d\d)")
def _valid_to(world: World, certificate: str, last: str) -> None:
    assert licence(world, certificate).valid_to == date.fromisoformat(last)


@step("视为准予延续")
def _by_silence(world: World) -> None:
    decision = world.here.decision
    assert decision is not None
    assert decision.by_silence
    assert "届满前没有作出决定" in decision.reason


def of_this_case(world: World) -> Licence:
    files = (world.window.desk.files.state(one.number) for one in register(world))
    [found] = [one for one in files if one.entered.case == world.here.number]
    assert isinstance(found, Licence)
    return found


@step("台账上这个办件的证照已失效")
def _ended(world: World) -> None:
    found = of_this_case(world)
    assert found.status is LicenceStatus.ENDED
    assert found.ended is not None
    assert found.ended.how is Ending.WITHDRAWN


@step("台账上这个办件的持证人是“(.*)”")
def _holder(world: World, name: str) -> None:
    assert of_this_case(world).entered.holder.name == name
