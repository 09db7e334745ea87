"""What an act would lead to, read from its rehearsal: before it is done, and to be told."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.events import Supplemented
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.case_list import status_text
from counter_app.features.cases.pages.presenters.case_acts import sentence_case
from counter_app.features.cases.words.labels import procedure_name, result_name
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import amount_text, day_text
from counter_app.knowledge.wording.trail import paper_kind_name


@dataclass(frozen=True, slots=True)
class Consequence:
    """Facts are label and value; ``lacking`` materials that still do not stand.

    ``tell`` is what the applicant is told, to be read out; empty if nothing.
    """

    facts: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    tell: str


def consequence(act: Act, before: Case, after: Case) -> Consequence:
    """What changes between the case as it stands and as it was rehearsed."""
    facts = [(_("状态"), _change(status_text(before.status), status_text(after.status)))]
    year = before.received_at.year
    if after.due and (before.due != after.due or act in (Act.SUSPEND, Act.RESUME, Act.EXTEND)):
        facts.append((_("办结期限"), _dates(before.due, after.due, year)))
    if after.notice and before.notice is None:
        facts.append((_("补正期限"), day_text(after.notice.supplement_by, year)))
    if after.decision and before.decision is None and after.delivered is None:
        facts.append((_("送达期限"), day_text(after.decision.deliver_by.due_on, year)))
    printed = [one for one in after.papers if one.number not in _numbers(before)]
    papers = "、".join(_("{paper} 1 份").format(paper=paper_kind_name(p.kind)) for p in printed)
    facts.append((_("打印"), papers or _("不打印文书")))
    return Consequence(tuple(facts), lacking(after), _told(act, after, year))


def lacking(case: Case) -> tuple[str, ...]:
    """What the notice asked for and has not come; nothing once the case goes on or is closed."""
    if case.notice is None or case.status not in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED):
        return ()
    here = {one.name for one in case.marks if one.state is not MaterialState.MISSING}
    names = tuple(one.name for one in case.notice.lacking if one.name not in here)
    corrected = any(isinstance(one, Supplemented) and one.corrected for one in case.supplements)
    in_words = (case.notice.remark,) if case.notice.remark and not corrected else ()
    return (*names, *in_words)


def done_text(after: Case) -> str:
    """Said once it is done: how the case stands now, and until when."""
    text = _("✓ 已登记。办件现在是：{status}").format(status=status_text(after.status))
    day = _next_day(after)
    return text + (_("，{day}").format(day=day) if day else "")


def _next_day(case: Case) -> str:
    year = case.received_at.year
    if case.status in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED) and case.notice:
        return _("{day}前补齐").format(day=day_text(case.notice.supplement_by, year))
    if case.status is Status.DECIDED and case.decision:
        return _("{day}前送达").format(day=day_text(case.decision.deliver_by.due_on, year))
    if case.status in (Status.ACCEPTED, Status.PROCESSING, Status.SUSPENDED) and case.due:
        return _("{day}前办结").format(day=day_text(case.due.due_on, year))
    return ""


def _told(act: Act, after: Case, year: int) -> str:
    due = day_text(after.due.due_on, year) if after.due else ""
    match act:
        case Act.SUPPLEMENT | Act.ACCEPT if after.accepted:
            return _accepted(after, due)
        case Act.SUPPLEMENT if after.notice:
            day = day_text(after.notice.supplement_by, year)
            return _("收下了这些材料；余下的请在{day}前补齐，补齐当天受理。").format(day=day)
        case Act.SUSPEND if after.suspended:
            return _stands_still(after, due)
        case Act.RESUME if due:
            return _("特别程序已经结束，恢复办理，{day}前办结。").format(day=due)
        case Act.EXTEND if after.extended:
            text = _("经{name}批准延长 {amount}，理由是：{reason}。新的期限是{day}。")
            return text.format(
                name=after.extended.approved_by,
                amount=amount_text(after.extended.limit.value, after.extended.limit.unit),
                reason=after.extended.reason.rstrip("。"),
                day=due,
            )
        case Act.DECIDE if after.decision:
            day = day_text(after.decision.deliver_by.due_on, year)
            text = _("已经作出决定：{result}。{day}前通知领取或寄出。")
            return text.format(result=result_name(after.decision.result), day=day)
        case Act.ASK_MORE:
            return _("这份材料请申请人自愿补充；不交也照常办理。")
        case Act.LAPSE:
            return _("补正期限已过，视为撤回申请；可以重新申请。")
        case Act.WITHDRAW:
            return _("申请已经撤回，材料可以取回；以后可以重新申请。")
    return ""


def _accepted(after: Case, due: str) -> str:
    if not due:
        return _("材料齐了，现在受理。")
    if after.accepted and after.accepted.from_receipt:
        return _("告知期限已过，自收件之日起视为受理，{day}前办结。").format(day=due)
    return _("材料齐了，现在受理，{day}前办结。").format(day=due)


def _stands_still(after: Case, due: str) -> str:
    told = after.suspended
    if told is None:
        return ""
    text = _("{procedure}需要 {amount}，预计到{until}，这些天不计入时限。").format(
        procedure=procedure_name(told.procedure),
        amount=amount_text(told.takes.value, told.takes.unit),
        until=day_text(told.expected_until, after.received_at.year),
    )
    text = sentence_case(text)
    return text + (_("照此推算，{day}前办结。").format(day=due) if due else "")


def _numbers(case: Case) -> set[str]:
    return {one.number for one in case.papers}


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before}  →  {after}"


def _dates(before: DueDate | None, after: DueDate, year: int) -> str:
    new = day_text(after.due_on, year) + (_(" 暂定") if after.provisional else "")
    return _change(day_text(before.due_on, year), new) if before else new
