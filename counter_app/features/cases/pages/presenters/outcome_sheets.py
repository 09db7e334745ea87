"""The forms from the decision to its delivery: 办结, 送达, 邮件退回."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Act, Rule
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.presenters.act_sheet import ActField, FieldKind, Sheet
from counter_app.features.cases.pages.presenters.case_acts import act_title
from counter_app.features.cases.pages.presenters.plain_sheet import (
    About,
    plain_sheet,
    reason_field,
    rule_sentence,
)
from counter_app.features.cases.words.labels import delivery_way_name, id_kind_name, result_name
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


def decide_sheet(about: About) -> Sheet:
    """办结: what the department decided."""
    return Sheet(
        act_title(Act.DECIDE),
        rule_sentence(Rule.AFTER_EXAMINATION),
        _decision(),
        _("登记办结"),
        ((_("决定部门"), about.case.received.department),),
    )


def finish_sheet(about: About) -> Sheet:
    """即办: decided and handed out in one sitting."""
    return Sheet(
        act_title(Act.FINISH),
        rule_sentence(Rule.AFTER_EXAMINATION),
        (*_decision(start=Result.ISSUED.value), *_handing(about)),
        act_title(Act.FINISH),
        ((_("决定部门"), about.case.received.department),),
    )


def deliver_sheet(about: About) -> Sheet:
    """送达: how the result is handed out."""
    decision = about.case.decision
    facts: tuple[tuple[str, str], ...] = ()
    if decision:
        by = day_text(decision.deliver_by.due_on)
        facts = ((_("办结结果"), result_name(decision.result)), (_("送达期限"), by))
    return plain_sheet(Act.DELIVER, Rule.AFTER_DECISION, _handing(about), facts=facts)


def _decision(start: str | None = None) -> tuple[ActField, ...]:
    result = ActField(
        "result",
        _("办结结果"),
        FieldKind.CHOICE,
        choices=tuple((one.value, result_name(one)) for one in Result),
        start=start,
    )
    reason = ActField(
        "reason",
        _("理由"),
        hint=_("出证可以不写，其余结果必须写明"),
        optional_for=("result", ("", Result.ISSUED.value)),
    )
    return result, reason


def _handing(about: About) -> tuple[ActField, ...]:
    window, courier = DeliveryWay.WINDOW.value, DeliveryWay.COURIER.value
    agent = about.case.received.agent
    who = _("申请人或代办人本人；他人领取要有授权") if agent else _("申请人本人；他人领取要有授权")
    return (
        ActField(
            "how",
            _("怎样送达"),
            FieldKind.CHOICE,
            choices=tuple((one.value, delivery_way_name(one)) for one in DeliveryWay),
            start=window,
        ),
        ActField(
            "receiver",
            _("领取人"),
            hint=who,
            start=about.case.received.applicant.name,
            optional_for=("how", (courier,)),
        ),
        ActField(
            "authorisation",
            _("授权文件"),
            optional=True,
            only_for=("how", (window,)),
            beside=True,
        ),
        ActField(
            "id_kind",
            _("核对的证件"),
            FieldKind.CHOICE,
            choices=tuple((one.value, id_kind_name(one)) for one in _shown_kinds(about.case)),
            start=about.case.received.applicant.id_kind.value,
            only_for=("how", (window,)),
        ),
        ActField(
            "id_number",
            _("证件号码"),
            hint=_("与办件比对，不保存"),
            optional=True,
            only_for=("how", (window,)),
        ),
        ActField(
            "signature",
            _("领取人签名"),
            FieldKind.INK,
            hint=_("在框内手写；不写则在送达回证上签"),
            optional=True,
            only_for=("how", (window,)),
        ),
        ActField("courier_number", _("邮寄单号"), only_for=("how", (courier,))),
        ActField(
            "courier", _("快递公司"), optional=True, only_for=("how", (courier,)), beside=True
        ),
    )


def _shown_kinds(case: Case) -> tuple[IdKind, ...]:
    """Those of the applicant and the agent first; who is authorised may show another."""
    parties = (case.received.applicant, case.received.agent)
    first = dict.fromkeys(one.id_kind for one in parties if one)
    people = (one for one in IdKind if one not in (IdKind.USCC, IdKind.HOUSEHOLD_REGISTER))
    return tuple(dict.fromkeys((*first, *people)))


def parcel_returned_sheet(about: About) -> Sheet:
    """退回: the courier brought it back."""
    sent = about.case.delivered
    facts = ((_("邮寄单号"), sent.courier_number),) if sent else ()
    reason = reason_field(_("退回的原因"))
    return plain_sheet(Act.PARCEL_RETURNED, Rule.AFTER_POSTING, (reason,), facts=facts)
