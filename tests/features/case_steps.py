"""Steps of a case at the window: what is done with it, and how it stands then."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.cases.acts.case_clock import light_of, reckoning_of
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.words.labels import (
    procedure_name,
    relation_name,
    result_name,
    status_name,
)
from counter_app.knowledge.days.deadline import SHANGHAI, DueDate
from counter_app.knowledge.wording import say
from tests.features.world import World, names, step

DECISIONS = {"受理": "accept", "一次性告知": "notice", "只收件": "receive"}
RELATIONS = {relation_name(one): one.value for one in Relation}
LIGHTS = {"绿": "green", "黄": "yellow", "红": "red", "超法定": "unlawful", "停": "standing"}


# 假如, 当


@step(r"(?:现在是|到了) ?(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")
def _clock(world: World, day: str, time: str | None) -> None:
    world.clock.at = datetime.fromisoformat(f"{day}T{time or '10:00'}").replace(tzinfo=SHANGHAI)


@step("有人申请(补领身份证|食品经营许可|户籍证明)，材料齐全，(受理|只收件)")
def _complete(world: World, item: str, decision: str) -> None:
    world.take_in(item, DECISIONS[decision])


@step("有人申请(补领身份证|食品经营许可)，缺(“.*”)，(受理|一次性告知|只收件)")
def _lacking(world: World, item: str, lacking: str, decision: str) -> None:
    world.take_in(item, DECISIONS[decision], lacking=names(lacking))


@step("决定受理")
def _accept(world: World) -> None:
    world.do(Act.ACCEPT)


@step("决定一次性告知")
def _notice(world: World) -> None:
    world.do(Act.NOTICE)


@step("决定不予受理(?:，应向“(.*)”申请)?(?:，理由“(.*)”)?")
def _refuse(world: World, authority: str | None, reason: str | None) -> None:
    world.do(Act.REFUSE, reason=reason or "", right_authority=authority or "")


@step("有人申请补领身份证，材料齐全，一次性告知(?:并写明“(.*)”)?")
def _in_words(world: World, words: str | None) -> None:
    world.take_in("补领身份证", "notice", reason=words or "")


@step(r"有人申请食品经营许可，“(.*)”承诺在 (\d{4}-\d\d-\d\d) 前补交，受理")
def _promised(world: World, name: str, day: str) -> None:
    later = {"name": name, "state": "promised", "promised_by": day}
    world.take_in("食品经营许可", "accept", lacking=[name], more=[later])


@step("有人申请补领身份证，不予受理(?:，应向“(.*)”申请)?(?:，理由“(.*)”)?")
def _not_accepted(world: World, authority: str | None, reason: str | None) -> None:
    told = {"reason": reason or "", "right_authority": authority or ""}
    world.take_in("补领身份证", "refuse", **told)


@step("补交(“.*”)")
def _supplement(world: World, came: str) -> None:
    world.do(Act.SUPPLEMENT, materials=[{"name": n, "state": "present"} for n in names(came)])


@step("告知书写明的内容已更正")
def _corrected(world: World) -> None:
    world.do(Act.SUPPLEMENT, corrected=True)


@step("补交容缺的“(.*)”")
def _keep(world: World, name: str) -> None:
    world.do(Act.KEEP_PROMISE, materials=[{"name": name, "state": "present"}])


@step("申请人撤回(?:，理由“(.*)”)?")
def _withdraw(world: World, reason: str | None) -> None:
    who = world.here.received.applicant
    shown = {"by": who.name, "id_kind": who.id_kind.value, "id_number": who.id_number}
    world.do(Act.WITHDRAW, reason=reason or "", **shown)


@step("按逾期未补正处理")
def _lapse(world: World) -> None:
    world.do(Act.LAPSE)


@step("移交(?:部门|“(.*)”)")
def _hand_over(world: World, department: str | None) -> None:
    world.do(Act.HAND_OVER, department=department or "")


@step("部门退回，(?:没有理由|理由“(.*)”)")
def _send_back(world: World, reason: str | None) -> None:
    world.do(Act.SEND_BACK, reason=reason or "")


@step(r"转入“(.*)”，需要 (\d+) 个工作日")
def _suspend(world: World, procedure: str, takes: str) -> None:
    kind = next(one for one in Procedure if procedure_name(one) == procedure)
    world.do(Act.SUSPEND, procedure=kind.value, takes=int(takes))


@step("恢复办理")
def _resume(world: World) -> None:
    world.do(Act.RESUME)


@step(r"延期 (\d+) 个工作日，“(.*)”批准，理由“(.*)”")
def _extend(world: World, days: str, by: str, reason: str) -> None:
    world.do(Act.EXTEND, days=int(days), approved_by=by, reason=reason)


@step("(?:“(.*)”)?办结为“(出证|不予许可|转报|退件|不予受理|作废)”(?:，理由“(.*)”)?")
def _decide(world: World, department: str | None, result: str, reason: str | None) -> None:
    kind = next(one for one in Result if result_name(one) == result)
    world.do(Act.DECIDE, result=kind.value, reason=reason or "", department=department or "")


@step("“(.*)”到窗口领取(?:，凭“(.*)”)?")
def _collect(world: World, receiver: str, authorisation: str | None) -> None:
    paper = authorisation or ""
    world.do(Act.DELIVER, how="window", receiver=receiver, authorisation=paper)


@step("邮寄，单号“(.*)”")
def _send(world: World, number: str) -> None:
    world.do(Act.DELIVER, how="courier", courier_number=number)


@step("“(.*)”（(.*)）到窗口为单位领取")
def _collect_for_a_body(world: World, receiver: str, relation: str) -> None:
    world.do(Act.DELIVER, how="window", receiver=receiver, relation=RELATIONS[relation])


@step("当场办结(?:为“(不予许可|转报)”)?，“(.*)”领取(?:，理由“(.*)”)?")
def _finish(world: World, result: str | None, receiver: str, reason: str | None) -> None:
    told = {"不予许可": "denied", "转报": "forwarded"}.get(result or "", "issued")
    world.do(Act.FINISH, result=told, how="window", receiver=receiver, reason=reason or "")


@step("重新推算办结日期")
def _redate(world: World) -> None:
    world.do(Act.REDATE)


# 那么


@step("办件为“(.*)”")
def _stands(world: World, status: str) -> None:
    assert world.refusal is None, say(world.refusal)
    assert status_name(world.here.status) == status


def _day_of(world: World, what: str) -> date:
    case = world.here
    due: DueDate | None = case.due
    if what == "送达":
        due = case.decision.deliver_by if case.decision else None
    if what == "补正":
        assert case.notice is not None
        return case.notice.supplement_by
    assert due is not None
    return due.due_on


@step(r"应在 (\d{4}-\d\d-\d\d) 前(办结|补正|送达)")
def _due(world: World, day: str, what: str) -> None:
    assert world.refusal is None, say(world.refusal)
    assert _day_of(world, what) == date.fromisoformat(day)


@step("日期是暂定的")
def _provisional(world: World) -> None:
    assert world.here.due is not None
    assert world.here.due.provisional


@step("被拒绝，说的是“(.*)”")
def _refused(world: World, words: str) -> None:
    assert world.refusal is not None, "nothing was refused"
    assert words in say(world.refusal)
    world.refusal = None


@step("出具(“.*”)")
def _made(world: World, kinds: str) -> None:
    assert world.made == names(kinds)


@step("还缺(“.*”)")
def _still(world: World, wanted: str) -> None:
    missing = [
        mark.name for mark in world.here.marks if mark.state.value in ("missing", "promised")
    ]
    assert missing == names(wanted)


@step("灯为“(.*)”")
def _light(world: World, colour: str) -> None:
    today, by = world.clock.now().date(), reckoning_of(world.window.desk)
    assert light_of(world.here, today, by).value == LIGHTS[colour]
