"""Steps of results on their way: posted and signed for, refused, announced, electronic."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Delivered
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers import draws
from counter_app.features.delivery.pages.presenters.pick_up import read_waiting
from counter_app.kernel.event import Event
from tests.features.case_steps import RELATIONS
from tests.features.deciding_steps import texts
from tests.features.world import World, step

# 假如, 当


@step(r"“(.*)”以“(.*)”签收(?:，日期 (\d{4}-\d\d-\d\d))?")
def _signed(world: World, name: str, relation: str, day: str | None) -> None:
    on = {"on": day} if day else {}
    world.do(Act.SIGNED_FOR, receiver=name, relation=RELATIONS[relation], **on)


@step("邮件退回，理由“(.*)”")
def _returned(world: World, reason: str) -> None:
    world.do(Act.PARCEL_RETURNED, reason=reason)


@step("“(.*)”拒收，留置于“(.*)”，(?:没有见证人|见证人“(.*)”)")
def _left(world: World, name: str, where: str, witness: str | None) -> None:
    told = {"receiver": name, "where": where, "witness": witness or ""}
    world.do(Act.LEAVE, reason="当面拒收", **told)


@step("公告送达，载体“(.*)”，理由“(.*)”")
def _announced(world: World, where: str, reason: str) -> None:
    world.do(Act.ANNOUNCE, where=where, reason=reason)


@step("电子送达到“(.*?)”(?:，同意的方式“(.*)”)?")
def _electronically(world: World, address: str, consent: str | None) -> None:
    world.do(Act.DELIVER, how="electronic", address=address, consent=consent or "")


@step(r"“(.*)”到窗口领取，交付“(.*)”(\d+) 份，编号“(.*)”")
def _with_documents(world: World, name: str, document: str, copies: str, number: str) -> None:
    documents = [{"name": document, "number": number, "copies": int(copies)}]
    world.do(Act.DELIVER, how="window", receiver=name, documents=documents)


@step("以前的程序邮寄了它，单号“(.*)”")
def _posted_before(world: World, number: str) -> None:
    desk, old = world.window.desk, Delivered(DeliveryWay.COURIER, "", number, "")
    with desk.open_work() as work:
        at, window = desk.clock.now(), desk.hall.window
        work.append(Event(desk.new_id(), world.here.number, at, window, desk.clerk, old))
        work.commit()
    world.case = desk.ledger.case(world.here.number)


# 那么


@step(r"送达之日是 (\d{4}-\d\d-\d\d)")
def _delivered_on(world: World, day: str) -> None:
    assert world.here.delivered_on == date.fromisoformat(day)


@step("还没有送达之日")
def _not_delivered(world: World) -> None:
    assert world.here.delivered_on is None


@step("待签收名单上写着“(.*)”")
def _list_says(world: World, words: str) -> None:
    number = world.here.number
    [line] = [one.lines[1] for one in read_waiting(world.window.desk, number)]
    assert words in line


@step("待签收名单是空的")
def _list_is_empty(world: World) -> None:
    assert read_waiting(world.window.desk, world.here.number) == ()


@step("“送达回证”上写着办结通知书的编号")
def _lists_the_notice(world: World) -> None:
    notices = [one for one in world.here.papers if one.kind == PaperKind.COMPLETION_NOTICE]
    receipt = world.here.papers[-1]
    assert receipt.kind == PaperKind.DELIVERY_RECEIPT
    content, _paper, _copy = draws(world.window.desk, receipt.number, 0)
    assert notices[-1].number in [*texts(content)]
