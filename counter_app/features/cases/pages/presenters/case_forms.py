"""What the forms of a case ask and show beyond what the requests of their acts say."""

from __future__ import annotations

from dataclasses import replace

from counter_app.desk.forms.sheet import Sheet
from counter_app.features.cases.acts.extend_case import longest_extension
from counter_app.features.cases.acts.receiving import is_body
from counter_app.features.cases.acts.suspend_case import procedures_of
from counter_app.features.cases.acts.who_decides import Acting, acting_for, members_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import (
    OF_A_BODY,
    OF_A_PERSON,
    DeliveryWay,
    Relation,
)
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import (
    id_kind_name,
    procedure_name,
    relation_name,
    result_name,
)
from counter_app.kernel.requests import Editor
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import amount_text, day_text


def hand_over_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """移交: to the item's own department."""
    return sheet.with_field("department", start=case.received.department)


def sign_receipt_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """部门签收: where the papers are, and on which list."""
    there = case.handed_over
    if there is None:
        return sheet
    facts = ((_("接收部门"), there.department), (_("移交单"), there.list_number))
    return replace(sheet, facts=tuple(fact for fact in facts if fact[1]))


def regulator_receipt_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """审管联动回执: which department was told."""
    if case.oversight is None:
        return sheet
    told = case.oversight
    facts = ((_("行业主管部门"), told.department), (_("告知日期"), day_text(told.told_at.date())))
    return replace(sheet, facts=facts)


def suspend_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """特别程序: those that a law lets stop this item's clock."""
    choices = tuple((one.value, procedure_name(one)) for one in procedures_of(desk, case))
    return sheet.with_field("procedure", choices=choices)


def resume_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """恢复: which procedure it was."""
    if case.suspended is None:
        return sheet
    facts = (
        (_("特别程序"), procedure_name(case.suspended.procedure)),
        (_("预计到"), day_text(case.suspended.expected_until)),
    )
    return replace(sheet, facts=facts)


def extend_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """延期: by how much at most, and who must approve."""
    joint = case.accepted is not None and case.accepted.joint
    who = _("批准人（本级人民政府负责人）") if joint else _("批准人（行政机关负责人）")
    longest, basis = longest_extension(desk, case)
    most = _("最多 {amount}").format(amount=amount_text(longest.value, longest.unit))
    most = f"{most}（{basis}）" if basis else most
    return sheet.with_field("days", hint=most).with_field("approved_by", label=who)


def decide_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """办结: in whose name; of several bodies, which."""
    sheet, day = _results(case, sheet), desk.clock.now().date()
    if case.forwarded:
        facts = ((_("决定机关"), case.forwarded.to),)
        return replace(sheet.without("department"), facts=facts)
    acting = acting_for(desk, case, day)
    if members := members_of(desk.hall, acting, day):
        names = tuple((one.name, one.name) for one in members)
        return sheet.with_field(
            "department", editor=Editor.CHOICE, choices=names, required=True, hint=""
        )
    return replace(sheet.without("department"), facts=_decider(acting))


def change_decision_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """变更: what stands there now."""
    now = result_name(case.decision.result) if case.decision else ""
    return replace(_results(case, sheet), facts=((_("现在的决定"), now),))


def withdraw_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """撤回: most often the applicant, with the document of the file."""
    applicant = case.received.applicant
    kinds = tuple((one.value, id_kind_name(one)) for one in IdKind)
    return sheet.with_field("by", start=applicant.name).with_field(
        "id_kind", start=applicant.id_kind.value, choices=kinds
    )


def _decider(acting: Acting) -> tuple[tuple[str, str], ...]:
    facts = ((_("决定机关"), acting.name), (_("行业主管部门"), acting.former))
    return tuple(one for one in facts if one[1])


def finish_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """即办: most often issued and handed to who stands there."""
    facts = _decider(acting_for(desk, case, desk.clock.now().date()))
    issued = _results(case, sheet).with_field("result", start=Result.ISSUED.value)
    return replace(_handing(case, issued), facts=facts)


def deliver_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """送达: what was decided, and until when it is to be handed out."""
    facts: tuple[tuple[str, str], ...] = ()
    if case.decision:
        by = day_text(case.decision.deliver_by.due_on)
        facts = ((_("办结结果"), result_name(case.decision.result)), (_("送达期限"), by))
    return replace(_handing(case, sheet), facts=facts)


def parcel_returned_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """退回: what the courier brought back."""
    sent = case.posted or case.delivered
    if sent is None:
        return sheet
    return replace(sheet, facts=((_("邮寄单号"), sent.courier_number),))


def signed_for_form(desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """签收: what was posted, since when it waits, and who most often signs."""
    if case.posted is None or case.posted_at is None:
        return sheet
    days = (desk.clock.now().date() - case.posted_at.date()).days
    facts = (
        (_("邮寄单号"), case.posted.courier_number),
        (_("寄出"), _("{day}，已 {n} 天").format(day=day_text(case.posted_at.date()), n=days)),
    )
    return replace(_signing(case, sheet), facts=facts)


def leave_form(_desk: Desk, case: Case, sheet: Sheet) -> Sheet:
    """留置: most often the applicant refuses; documents are listed on the paper."""
    return _naming(case, sheet).without("documents")


def announce_form(_desk: Desk, _case: Case, sheet: Sheet) -> Sheet:
    """公告: documents are listed on the paper."""
    return sheet.without("documents")


def _signing(case: Case, sheet: Sheet) -> Sheet:
    first = Relation.HEAD if is_body(case) else Relation.SELF
    never = OF_A_PERSON if is_body(case) else OF_A_BODY
    kept = tuple((one.value, relation_name(one)) for one in Relation if one not in never)
    return _naming(case, sheet).with_field("relation", start=first.value, choices=kept)


def _naming(case: Case, sheet: Sheet) -> Sheet:
    """A natural person: the applicant, or the agent of a body."""
    agent = case.received.agent
    person = case.received.applicant
    name = (agent.name if agent else "") if is_body(case) else person.name
    return sheet.with_field("receiver", start=name)


def _results(case: Case, sheet: Sheet) -> Sheet:
    """Those that this case may have: it was accepted, and sending it up is an act of its own."""
    never = {Result.NOT_ACCEPTED, Result.FORWARDED}
    if not case.promises:
        never.add(Result.RETURNED)
    kept = tuple((one.value, result_name(one)) for one in Result if one not in never)
    return sheet.with_field("result", choices=kept)


def _handing(case: Case, sheet: Sheet) -> Sheet:
    body, agent = is_body(case), case.received.agent
    who = (
        _("申请人或代办人本人；他人领取要有授权")
        if len(case.received.people) > 1
        else _("申请人本人；他人领取要有授权")
    )
    if body:
        who = _("领取的人的姓名，不是单位的名称")
    kinds = tuple((one.value, id_kind_name(one)) for one in _shown_kinds(case))
    comes = agent if body else case.received.applicant
    sheet = (
        _signing(case, sheet.without("documents"))
        .with_field("how", start=DeliveryWay.WINDOW.value)
        .with_field("receiver", hint=who)
        .with_field("authorisation", hint="")
        .with_field("id_kind", start=comes.id_kind.value if comes else kinds[0][0], choices=kinds)
    )
    if not body:
        return sheet.without("relation")
    first = Relation.AGENT if agent else Relation.HEAD
    return sheet.with_field("relation", start=first.value)


def _shown_kinds(case: Case) -> tuple[IdKind, ...]:
    """Those of the people of the case first; who is authorised may show another."""
    first = dict.fromkeys(one.id_kind for one in case.received.people)
    people = (one for one in IdKind if one not in (IdKind.USCC, IdKind.HOUSEHOLD_REGISTER))
    known = (one for one in first if one is not IdKind.USCC)
    return tuple(dict.fromkeys((*known, *people)))
