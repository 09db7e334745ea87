"""The form of each act that a case goes through after intake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from counter_app.features.cases.acts.extend_case import longest_extension
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.draft import TypedMark
from counter_app.features.cases.model.events import Lacking
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Act, Rule
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.pages.presenters.act_sheet import (
    ActField,
    FieldKind,
    ListedMaterial,
    Sheet,
)
from counter_app.features.cases.pages.presenters.case_acts import act_title
from counter_app.features.cases.pages.presenters.outcome_sheets import (
    decide_sheet,
    deliver_sheet,
    finish_sheet,
    parcel_returned_sheet,
)
from counter_app.features.cases.pages.presenters.plain_sheet import (
    About,
    plain_sheet,
    reason_field,
    rule_sentence,
)
from counter_app.features.cases.words.labels import (
    procedure_name,
)
from counter_app.knowledge.catalog.item import Item, Material, Necessity
from counter_app.knowledge.days.limit import LimitUnit
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text

_CAME_OR_NOT: Final = (MaterialState.PRESENT, MaterialState.MISSING)


def sheet(act: Act, case: Case, item: Item, *, today: date, later: date) -> Sheet:
    """The form for ``act``; ``later`` is the day by which what is promised comes."""
    return _SHEETS[act](About(case, item, today, later))


def _accept(_about: About) -> Sheet:
    return plain_sheet(Act.ACCEPT, Rule.COMPLETE)


def _notice(_about: About) -> Sheet:
    fields = (reason_field(_("还要更正什么"), optional=True),)
    return plain_sheet(Act.NOTICE, Rule.TOLD_ONCE, fields)


def _refuse(_about: About) -> Sheet:
    authority = ActField("right_authority", _("应向哪个机关申请"), optional=True)
    return plain_sheet(
        Act.REFUSE, Rule.REFUSED_AT_ONCE, (reason_field(), authority), dangerous=True
    )


def _collect(_about: About) -> Sheet:
    authority = ActField("home_authority", _("由哪里的哪个机关受理"))
    return plain_sheet(Act.COLLECT, Rule.FOR_ANOTHER_PLACE, (authority,))


def _send_home(_about: About) -> Sheet:
    fields = (
        ActField("courier_number", _("邮寄单号"), hint=_("邮寄的填单号"), optional=True),
        ActField("carried_by", _("送交人"), hint=_("专人送交的填姓名"), optional=True),
    )
    return plain_sheet(Act.SEND_HOME, Rule.AFTER_COLLECTING, fields)


def _accept_home(_about: About) -> Sheet:
    fields = (
        ActField("home_number", _("属地受理号")),
        ActField("remark", _("说明"), optional=True),
    )
    return plain_sheet(Act.ACCEPT_HOME, Rule.HOME_ANSWERS, fields)


def _return_home(_about: About) -> Sheet:
    number = ActField("home_number", _("属地文号"), optional=True)
    return plain_sheet(Act.RETURN_HOME, Rule.HOME_ANSWERS, (reason_field(), number))


def _supplement(about: About) -> Sheet:
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
        rule_sentence(Rule.AS_NOTICED),
        tuple(fields),
        _("登记补正并打印"),
        facts,
        nothing=_("请标出收到了什么：空格切换“齐”，Ctrl+A 全部齐。"),
    )


def _lapse(about: About) -> Sheet:
    notice = about.case.notice
    facts = ((_("补正期限"), day_text(notice.supplement_by)),) if notice else ()
    return plain_sheet(Act.LAPSE, Rule.WHILE_WAITED_FOR, facts=facts, dangerous=True)


def _keep_promise(about: About) -> Sheet:
    listed = tuple(
        ListedMaterial(_material(about.item, mark.name), _CAME_OR_NOT)
        for mark in about.case.promises
    )
    field = ActField("materials", _("容缺承诺的材料"), FieldKind.MATERIALS, materials=listed)
    kept = plain_sheet(Act.KEEP_PROMISE, Rule.WHILE_OPEN, (field,), go=_("登记补交并打印"))
    return replace(kept, nothing=_("请标出收到了什么：空格切换“齐”，Ctrl+A 全部齐。"))


def _ask_more(_about: About) -> Sheet:
    """A paper that the notice did not name: warned about, and kept with its reason."""
    fields = (
        ActField("name", _("材料名称")),
        ActField("requirement", _("要求"), optional=True),
        reason_field(_("为什么告知时没有列出")),
    )
    asking = plain_sheet(Act.ASK_MORE, Rule.TOLD_ALREADY, fields, dangerous=True)
    warning = _("▲ 一次性告知没有列出的材料，申请人可以不交；逾期、受理和办结都不看它。")
    return replace(asking, warning=warning, shape=_as_asked_for)


def _as_asked_for(typed: dict[str, Any]) -> dict[str, Any]:
    one = {"name": typed["name"], "requirement": typed["requirement"]}
    return {"materials": [one], "reason": typed["reason"]}


def _hand_over(about: About) -> Sheet:
    department = ActField("department", _("接收部门"), start=about.case.received.department)
    taken_by = ActField("taken_by", _("接收人"), optional=True)
    return plain_sheet(Act.HAND_OVER, Rule.FROM_ACCEPTANCE, (department, taken_by))


def _send_back(_about: About) -> Sheet:
    return plain_sheet(Act.SEND_BACK, Rule.FROM_DEPARTMENT, (reason_field(),))


def _suspend(_about: About) -> Sheet:
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
    reason = reason_field(_("说明"), optional=True)
    return plain_sheet(Act.SUSPEND, Rule.CLOCK_RUNS, (procedure, takes, unit, reason))


def _resume(about: About) -> Sheet:
    facts: tuple[tuple[str, str], ...] = ()
    if about.case.suspended:
        facts = (
            (_("特别程序"), procedure_name(about.case.suspended.procedure)),
            (_("预计到"), day_text(about.case.suspended.expected_until)),
        )
    remark = ActField("remark", _("说明"), optional=True)
    return plain_sheet(Act.RESUME, Rule.CLOCK_STANDS, (remark,), facts=facts)


def _extend(about: About) -> Sheet:
    most = _("最多 {n} 个工作日").format(n=longest_extension(about.case))
    days = ActField("days", _("延长几个工作日"), FieldKind.COUNT, hint=most)
    joint = about.case.accepted is not None and about.case.accepted.joint
    who = _("批准人（本级人民政府负责人）") if joint else _("批准人（行政机关负责人）")
    by = ActField("approved_by", who)
    return plain_sheet(Act.EXTEND, Rule.ONCE_IN_TIME, (days, by, reason_field(_("延长的理由"))))


def _redate(_about: About) -> Sheet:
    return plain_sheet(Act.REDATE, Rule.ANNOUNCED)


def _withdraw(_about: About) -> Sheet:
    reason = reason_field(_("理由（申请人可以不说）"), optional=True)
    return plain_sheet(Act.WITHDRAW, Rule.BEFORE_DECISION, (reason,), dangerous=True)


def _sign_receipt(about: About) -> Sheet:
    there = about.case.handed_over
    facts: tuple[tuple[str, str], ...] = ()
    if there:
        facts = ((_("接收部门"), there.department),)
    if there and there.list_number:
        facts += ((_("移交单"), there.list_number),)
    taken_by = ActField("taken_by", _("接收人"))
    return plain_sheet(Act.SIGN_RECEIPT, Rule.AT_DEPARTMENT, (taken_by,), facts=facts)


def _told(about: About, lacking: Lacking) -> ListedMaterial:
    material = _material(about.item, lacking.name)
    deferrable = material.necessity is Necessity.DEFERRABLE
    promised = (MaterialState.PROMISED,) if deferrable else ()
    states = (*_CAME_OR_NOT, *promised)
    return ListedMaterial(material, states, about.later, lacking.requirement)


def _standing(about: About, name: str) -> TypedMark | None:
    """What came with an earlier supplement stays; the rest nobody has looked at."""
    for mark in about.case.marks:
        if mark.name == name and mark.state is not MaterialState.MISSING:
            return TypedMark(name, mark.state.value, mark.copies, mark.remark, mark.promised_by)
    return None


def _material(item: Item, name: str) -> Material:
    """The item's material; one by name alone for what the catalog does not list."""
    return next((one for one in item.materials if one.name == name), Material(name))


_SHEETS: Final[Mapping[Act, Callable[[About], Sheet]]] = {
    Act.ACCEPT: _accept,
    Act.SIGN_RECEIPT: _sign_receipt,
    Act.PARCEL_RETURNED: parcel_returned_sheet,
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
    Act.DECIDE: decide_sheet,
    Act.FINISH: finish_sheet,
    Act.DELIVER: deliver_sheet,
    Act.ASK_MORE: _ask_more,
}
