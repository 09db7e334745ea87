"""What the applicant is told of an act, read out before it is done; empty where nothing is.

Each takes the case as it stands and as it would stand afterwards.
"""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.words.labels import procedure_name, result_name
from counter_app.knowledge.wording import _, sentence_case
from counter_app.knowledge.wording.due_reasons import amount_text, day_text


def of_acceptance(before: Case, after: Case) -> str:
    """受理: until when it is decided."""
    if after.accepted is None:
        return ""
    due = _due(before, after)
    if not due:
        return _("材料齐了，现在受理。")
    if after.accepted.from_receipt:
        return _("告知期限已过，自收件之日起视为受理，{day}前办结。").format(day=due)
    return _("材料齐了，现在受理，{day}前办结。").format(day=due)


def of_supplement(before: Case, after: Case) -> str:
    """补正: accepted, or until when the rest must come."""
    if after.accepted or after.notice is None:
        return of_acceptance(before, after)
    day = day_text(after.notice.supplement_by, before.received_at.year)
    return _("收下了这些材料；余下的请在{day}前补齐，补齐当天受理。").format(day=day)


def of_suspension(before: Case, after: Case) -> str:
    """特别程序: how long it takes, and what follows."""
    told = after.suspended
    if told is None:
        return ""
    text = _("{procedure}需要 {amount}，预计到{until}，这些天不计入时限。").format(
        procedure=procedure_name(told.procedure),
        amount=amount_text(told.takes.value, told.takes.unit),
        until=day_text(told.expected_until, before.received_at.year),
    )
    due = _due(before, after)
    then = _("照此推算，{day}前办结。").format(day=due) if due else ""
    return sentence_case(text) + then


def of_resumption(before: Case, after: Case) -> str:
    """恢复: until when it is decided."""
    due = _due(before, after)
    return _("特别程序已经结束，恢复办理，{day}前办结。").format(day=due) if due else ""


def of_extension(before: Case, after: Case) -> str:
    """延期: by whom, by how much, why (行政许可法 art. 42: 应当将延长期限的理由告知申请人)."""
    if after.extended is None:
        return ""
    text = _("经{name}批准延长 {amount}，理由是：{reason}。新的期限是{day}。")
    return text.format(
        name=after.extended.approved_by,
        amount=amount_text(after.extended.limit.value, after.extended.limit.unit),
        reason=after.extended.reason.rstrip("。"),
        day=_due(before, after),
    )


def of_decision(before: Case, after: Case) -> str:
    """办结: the result, and until when it is handed out."""
    if after.decision is None:
        return of_forwarding(before, after)
    day = day_text(after.decision.deliver_by.due_on, before.received_at.year)
    text = _("已经作出决定：{result}。{day}前通知领取或寄出。")
    return text.format(result=result_name(after.decision.result), day=day)


def of_forwarding(_before: Case, after: Case) -> str:
    """转报: who decides; it is no end."""
    if after.forwarded is None:
        return ""
    text = _("已经审查完毕，报送{authority}决定；办件没有结束，有了决定再通知您。")
    return text.format(authority=after.forwarded.to)


def of_asking_more(_before: Case, _after: Case) -> str:
    """另行要求: nobody must bring it."""
    return _("这份材料请申请人自愿补充；不交也照常办理。")


def of_lapse(_before: Case, _after: Case) -> str:
    """逾期: one may apply again."""
    return _("补正期限已过，视为撤回申请；可以重新申请。")


def of_withdrawal(_before: Case, _after: Case) -> str:
    """撤回: one may apply again."""
    return _("申请已经撤回，材料可以取回；以后可以重新申请。")


def _due(before: Case, after: Case) -> str:
    return day_text(after.due.due_on, before.received_at.year) if after.due else ""
