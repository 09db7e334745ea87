"""The form of each act that a case goes through after intake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from counter_app.casework.draft import TypedMark
from counter_app.casework.extend_case import longest_extension
from counter_app.catalog.item import Item, Material, Necessity
from counter_app.domain.case import Case
from counter_app.domain.events import DeliveryWay, Lacking, Procedure, Result
from counter_app.domain.identity import IdKind
from counter_app.domain.limit import LimitUnit
from counter_app.domain.materials import MaterialState
from counter_app.domain.moves import Act, Rule
from counter_app.ui.presenters.act_sheet import ActField, FieldKind, ListedMaterial, Sheet
from counter_app.ui.presenters.case_acts import act_title, sentence_case
from counter_app.wording import _
from counter_app.wording.due_reasons import day_text
from counter_app.wording.labels import (
    delivery_way_name,
    id_kind_name,
    procedure_name,
    result_name,
    rule_text,
)

_CAME_OR_NOT: Final = (MaterialState.PRESENT, MaterialState.MISSING)


@dataclass(frozen=True, slots=True)
class _About:
    """What a sheet is made from; ``today`` is a day, ``later`` the usual day of a promise."""

    case: Case
    item: Item
    today: date
    later: date


def sheet(act: Act, case: Case, item: Item, *, today: date, later: date) -> Sheet:
    """The form for ``act``; ``later`` is the day by which what is promised comes."""
    return _SHEETS[act](_About(case, item, today, later))


def _accept(_about: _About) -> Sheet:
    return _plain(Act.ACCEPT, Rule.COMPLETE)


def _notice(_about: _About) -> Sheet:
    fields = (_reason(_("还要更正什么"), optional=True),)
    return _plain(Act.NOTICE, Rule.TOLD_ONCE, fields)


def _refuse(_about: _About) -> Sheet:
    authority = ActField("right_authority", _("应向哪个机关申请"), optional=True)
    return _plain(Act.REFUSE, Rule.REFUSED_AT_ONCE, (_reason(), authority), dangerous=True)


def _collect(_about: _About) -> Sheet:
    authority = ActField("home_authority", _("由哪里的哪个机关受理"))
    return _plain(Act.COLLECT, Rule.FOR_ANOTHER_PLACE, (authority,))


def _send_home(_about: _About) -> Sheet:
    fields = (
        ActField("courier_number", _("邮寄单号"), hint=_("邮寄的填单号"), optional=True),
        ActField("carried_by", _("送交人"), hint=_("专人送交的填姓名"), optional=True),
    )
    return _plain(Act.SEND_HOME, Rule.AFTER_COLLECTING, fields)


def _accept_home(_about: _About) -> Sheet:
    fields = (
        ActField("home_number", _("属地受理号")),
        ActField("remark", _("说明"), optional=True),
    )
    return _plain(Act.ACCEPT_HOME, Rule.HOME_ANSWERS, fields)


def _return_home(_about: _About) -> Sheet:
    number = ActField("home_number", _("属地文号"), optional=True)
    return _plain(Act.RETURN_HOME, Rule.HOME_ANSWERS, (_reason(), number))


def _supplement(about: _About) -> Sheet:
    """The list of the notice as it was told; what came already is not asked again."""
    notice = about.case.notice
    facts: tuple[tuple[str, str], ...] = ()
    fields: list[ActField] = []
    if notice:
        day = day_text(notice.supplement_by, about.today.year)
        facts = ((_("补正期限"), day),)
        if notice.remark:
            facts += ((_("要求更正"), notice.remark),)
        listed = tuple(_told(about, one) for one in notice.lacking)
        start = tuple(_standing(about, one.material.name) for one in listed)
        fields.append(
            ActField(
                "materials",
                _("告知书所列材料（告知时已定，不再增加）"),
                FieldKind.MATERIALS,
                materials=listed,
                start=tuple(mark for mark in start if mark),
            )
        )
        if notice.remark:
            fields.append(ActField("corrected", _("要求更正的内容已经更正"), FieldKind.TRUTH))
    return Sheet(
        act_title(Act.SUPPLEMENT),
        _rule(Rule.AS_NOTICED),
        tuple(fields),
        _("登记补正并打印"),
        facts,
        nothing=_("请标出收到了什么：空格切换“齐”，Ctrl+A 全部齐。"),
    )


def _lapse(about: _About) -> Sheet:
    notice = about.case.notice
    facts = ((_("补正期限"), day_text(notice.supplement_by)),) if notice else ()
    return _plain(Act.LAPSE, Rule.WHILE_WAITED_FOR, facts=facts, dangerous=True)


def _keep_promise(about: _About) -> Sheet:
    listed = tuple(
        ListedMaterial(_material(about.item, mark.name), _CAME_OR_NOT)
        for mark in about.case.promises
    )
    field = ActField("materials", _("容缺承诺的材料"), FieldKind.MATERIALS, materials=listed)
    kept = _plain(Act.KEEP_PROMISE, Rule.WHILE_OPEN, (field,), go=_("登记补交并打印"))
    return replace(kept, nothing=_("请标出收到了什么：空格切换“齐”，Ctrl+A 全部齐。"))


def _ask_more(_about: _About) -> Sheet:
    """A paper that the notice did not name: warned about, and kept with its reason."""
    fields = (
        ActField("name", _("材料名称")),
        ActField("requirement", _("要求"), optional=True),
        _reason(_("为什么告知时没有列出")),
    )
    asking = _plain(Act.ASK_MORE, Rule.TOLD_ALREADY, fields, dangerous=True)
    warning = _("▲ 一次性告知没有列出的材料，申请人可以不交；逾期、受理和办结都不看它。")
    return replace(asking, warning=warning, shape=_as_asked_for)


def _as_asked_for(typed: dict[str, Any]) -> dict[str, Any]:
    one = {"name": typed["name"], "requirement": typed["requirement"]}
    return {"materials": [one], "reason": typed["reason"]}


def _hand_over(about: _About) -> Sheet:
    department = ActField("department", _("接收部门"), start=about.case.received.department)
    taken_by = ActField("taken_by", _("接收人"), optional=True)
    return _plain(Act.HAND_OVER, Rule.FROM_ACCEPTANCE, (department, taken_by))


def _send_back(_about: _About) -> Sheet:
    return _plain(Act.SEND_BACK, Rule.FROM_DEPARTMENT, (_reason(),))


def _suspend(_about: _About) -> Sheet:
    procedure = ActField(
        "procedure",
        _("哪一种特别程序"),
        FieldKind.CHOICE,
        choices=tuple((one.value, procedure_name(one)) for one in Procedure),
    )
    takes = ActField("takes", _("需要多久"), FieldKind.COUNT)
    unit = ActField(
        "unit",
        _("单位"),
        FieldKind.CHOICE,
        choices=(
            (LimitUnit.WORKING_DAYS.value, _("工作日")),
            (LimitUnit.CALENDAR_DAYS.value, _("自然日")),
            (LimitUnit.MONTHS.value, _("个月")),
        ),
        start=LimitUnit.WORKING_DAYS.value,
    )
    reason = _reason(_("说明"), optional=True)
    return _plain(Act.SUSPEND, Rule.CLOCK_RUNS, (procedure, takes, unit, reason))


def _resume(about: _About) -> Sheet:
    facts: tuple[tuple[str, str], ...] = ()
    if about.case.suspended:
        facts = (
            (_("特别程序"), procedure_name(about.case.suspended.procedure)),
            (_("预计到"), day_text(about.case.suspended.expected_until)),
        )
    remark = ActField("remark", _("说明"), optional=True)
    return _plain(Act.RESUME, Rule.CLOCK_STANDS, (remark,), facts=facts)


def _extend(about: _About) -> Sheet:
    most = _("最多 {n} 个工作日").format(n=longest_extension(about.case))
    days = ActField("days", _("延长几个工作日"), FieldKind.COUNT, hint=most)
    joint = about.case.accepted is not None and about.case.accepted.joint
    who = _("批准人（本级人民政府负责人）") if joint else _("批准人（行政机关负责人）")
    by = ActField("approved_by", who)
    return _plain(Act.EXTEND, Rule.ONCE_IN_TIME, (days, by, _reason(_("延长的理由"))))


def _redate(_about: _About) -> Sheet:
    return _plain(Act.REDATE, Rule.ANNOUNCED)


def _withdraw(_about: _About) -> Sheet:
    reason = _reason(_("理由（申请人可以不说）"), optional=True)
    return _plain(Act.WITHDRAW, Rule.BEFORE_DECISION, (reason,), dangerous=True)


def _decide(about: _About) -> Sheet:
    return Sheet(
        act_title(Act.DECIDE),
        _rule(Rule.AFTER_EXAMINATION),
        _decision(),
        _("登记办结"),
        ((_("决定部门"), about.case.received.department),),
    )


def _finish(about: _About) -> Sheet:
    return Sheet(
        act_title(Act.FINISH),
        _rule(Rule.AFTER_EXAMINATION),
        (*_decision(start=Result.ISSUED.value), *_handing(about)),
        act_title(Act.FINISH),
        ((_("决定部门"), about.case.received.department),),
    )


def _deliver(about: _About) -> Sheet:
    decision = about.case.decision
    facts: tuple[tuple[str, str], ...] = ()
    if decision:
        by = day_text(decision.deliver_by.due_on)
        facts = ((_("办结结果"), result_name(decision.result)), (_("送达期限"), by))
    return _plain(Act.DELIVER, Rule.AFTER_DECISION, _handing(about), facts=facts)


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


def _handing(about: _About) -> tuple[ActField, ...]:
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
        ActField("authorisation", _("授权文件"), optional=True, only_for=("how", (window,))),
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
        ActField("courier_number", _("邮寄单号"), only_for=("how", (courier,))),
        ActField("courier", _("快递公司"), optional=True, only_for=("how", (courier,))),
    )


def _shown_kinds(case: Case) -> tuple[IdKind, ...]:
    """Those of the applicant and the agent first; who is authorised may show another."""
    parties = (case.received.applicant, case.received.agent)
    first = dict.fromkeys(one.id_kind for one in parties if one)
    people = (one for one in IdKind if one is not IdKind.USCC)
    return tuple(dict.fromkeys((*first, *people)))


def _sign_receipt(about: _About) -> Sheet:
    there = about.case.handed_over
    facts: tuple[tuple[str, str], ...] = ()
    if there:
        facts = ((_("接收部门"), there.department),)
    if there and there.list_number:
        facts += ((_("移交单"), there.list_number),)
    taken_by = ActField("taken_by", _("接收人"))
    return _plain(Act.SIGN_RECEIPT, Rule.AT_DEPARTMENT, (taken_by,), facts=facts)


def _parcel_returned(about: _About) -> Sheet:
    sent = about.case.delivered
    facts = ((_("邮寄单号"), sent.courier_number),) if sent else ()
    reason = _reason(_("退回的原因"))
    return _plain(Act.PARCEL_RETURNED, Rule.AFTER_POSTING, (reason,), facts=facts)


def _plain(
    act: Act,
    rule: Rule,
    fields: tuple[ActField, ...] = (),
    *,
    facts: tuple[tuple[str, str], ...] = (),
    go: str = "",
    dangerous: bool = False,
) -> Sheet:
    name = act_title(act)
    return Sheet(name, _rule(rule), fields, go or name, facts, dangerous)


def _rule(rule: Rule) -> str:
    return sentence_case(rule_text(rule))


def _reason(label: str = "", *, optional: bool = False) -> ActField:
    return ActField("reason", label or _("理由"), optional=optional)


def _told(about: _About, lacking: Lacking) -> ListedMaterial:
    material = _material(about.item, lacking.name)
    deferrable = material.necessity is Necessity.DEFERRABLE
    promised = (MaterialState.PROMISED,) if deferrable else ()
    states = (*_CAME_OR_NOT, *promised)
    return ListedMaterial(material, states, about.later, lacking.requirement)


def _standing(about: _About, name: str) -> TypedMark | None:
    """What came with an earlier supplement stays; the rest nobody has looked at."""
    for mark in about.case.marks:
        if mark.name == name and mark.state is not MaterialState.MISSING:
            return TypedMark(name, mark.state.value, mark.copies, mark.remark, mark.promised_by)
    return None


def _material(item: Item, name: str) -> Material:
    """The item's material; one by name alone for what the catalog does not list."""
    return next((one for one in item.materials if one.name == name), Material(name))


_SHEETS: Final[Mapping[Act, Callable[[_About], Sheet]]] = {
    Act.ACCEPT: _accept,
    Act.SIGN_RECEIPT: _sign_receipt,
    Act.PARCEL_RETURNED: _parcel_returned,
    Act.NOTICE: _notice,
    Act.REFUSE: _refuse,
    Act.COLLECT: _collect,
    Act.SEND_HOME: _send_home,
    Act.ACCEPT_HOME: _accept_home,
    Act.RETURN_HOME: _return_home,
    Act.SUPPLEMENT: _supplement,
    Act.LAPSE: _lapse,
    Act.KEEP_PROMISE: _keep_promise,
    Act.HAND_OVER: _hand_over,
    Act.SEND_BACK: _send_back,
    Act.SUSPEND: _suspend,
    Act.RESUME: _resume,
    Act.EXTEND: _extend,
    Act.REDATE: _redate,
    Act.WITHDRAW: _withdraw,
    Act.DECIDE: _decide,
    Act.FINISH: _finish,
    Act.DELIVER: _deliver,
    Act.ASK_MORE: _ask_more,
}
