"""What statuses, acts and rules of 来件 and partners are called, in the language in use."""

from __future__ import annotations

from counter_app.features.cases.words.elsewhere import list_name
from counter_app.features.cases.words.labels import limit_text
from counter_app.features.regions.model.figures import PARTNER, RETURNED
from counter_app.features.regions.model.moves import IncomingAct, IncomingRule, IncomingStatus
from counter_app.features.regions.model.requests import Deciding
from counter_app.knowledge.catalog.regional import ScopeList
from counter_app.knowledge.regions.partner import Partner
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _


def status_name(status: IncomingStatus) -> str:
    """来件状态."""
    return {
        IncomingStatus.ANNOUNCED: _("信息已到，材料在途"),
        IncomingStatus.ARRIVED: _("已签收，待拆封"),
        IncomingStatus.OPENED: _("已核对，待收件"),
        IncomingStatus.TAKEN_IN: _("已收件，按办件办理"),
        IncomingStatus.RETURNED: _("已退回"),
        IncomingStatus.RESULT_SENT: _("结果已寄回"),
        IncomingStatus.REACHED: _("结果已送达"),
        IncomingStatus.WITHDRAWN: _("已撤回"),
    }[status]


def act_name(act: IncomingAct) -> str:
    """办理动作."""
    return {
        IncomingAct.SIGN: _("签收"),
        IncomingAct.TELL_AGAIN: _("再次发来"),
        IncomingAct.OPEN_PARCEL: _("拆封核对"),
        IncomingAct.TAKE_IN: _("收件"),
        IncomingAct.RETURN: _("退回"),
        IncomingAct.SEND_RESULT: _("结果寄回"),
        IncomingAct.REACHED: _("结果送达"),
        IncomingAct.WITHDRAW: _("撤回"),
    }[act]


def rule_text(rule: IncomingRule) -> str:
    """What allows or forbids it."""
    return {
        IncomingRule.ON_ITS_WAY: _("材料在途的，或者退回之后又寄来的，才能签收"),
        IncomingRule.SEALED: _("签收之后才能拆封，只拆一次"),
        IncomingRule.OPENED_FIRST: _("拆封核对之后才能收件"),
        IncomingRule.NOT_TAKEN_IN: _("收件之后不能再退回来件；要补正的，在办件里告知"),
        IncomingRule.AS_A_CASE: _("收件并作出决定之后才能寄回结果"),
        IncomingRule.AFTER_SENDING: _("结果寄回之后才能登记送达"),
    }[rule]


def deciding_name(one: Deciding) -> str:
    """怎样处理."""
    return {
        Deciding.ACCEPT: _("受理"),
        Deciding.NOTICE: _("一次性告知"),
        Deciding.REFUSE: _("不予受理"),
        Deciding.RECEIVE: _("只收件，以后决定"),
    }[one]


def figure_name(name: str) -> str:
    """A figure of a report, by its name; those of one partner end with its name."""
    if name.startswith(PARTNER):
        return _("代{name}收件").format(name=name.removeprefix(PARTNER))
    if name.startswith(RETURNED):
        return _("{name}退回").format(name=name.removeprefix(RETURNED))
    for which in ScopeList:
        if name == f"regions_cases_{which.value}":
            return _("{list}：代收").format(list=list_name(which))
        if name == f"regions_used_{which.value}":
            return _("{list}：有办件的事项").format(list=list_name(which))
    return {
        "regions_collected": _("代外地收件"),
        "regions_incoming": _("外地来件"),
        "regions_days_to_acceptance": _("收件到属地受理，平均天数"),
        "regions_days_to_result": _("收件到结果，平均天数"),
    }[name]


def partner_line(one: Partner) -> str:
    """A line of the register: code, name, lists, desk and telephone, how long it is agreed."""
    lists = "、".join(map(list_name, one.lists)) or _("全部清单")
    ends = one.agreement.valid_to
    until = _("协议到{day}").format(day=day_text(ends)) if ends else _("协议没有写明期限")
    return "  ".join(filter(None, (one.code, one.name, lists, one.desk, one.telephone, until)))


def partner_facts(one: Partner) -> tuple[tuple[str, str], ...]:
    """All that is known of it, label and text; what is not known is left out."""
    agreement = one.agreement
    facts = (
        (_("编码"), one.code),
        (_("大厅名称"), one.name),
        (_("地名"), one.place),
        (_("行政区划代码"), one.region),
        (_("通办清单"), "、".join(map(list_name, one.lists)) or _("全部清单")),
        (_("协议编号"), agreement.number),
        (_("签约各方"), "、".join(agreement.parties)),
        (_("签署日期"), day_text(agreement.signed_on) if agreement.signed_on else ""),
        (_("有效期至"), day_text(agreement.valid_to) if agreement.valid_to else ""),
        (_("对接窗口"), one.desk),
        (_("电话"), one.telephone),
        (_("收件地址"), one.address),
        (_("联系人"), one.contact),
        (_("收件后多久寄出"), limit_text(one.send)),
        (_("签收后多久答复"), limit_text(one.answer)),
        (_("决定后多久寄回结果"), limit_text(one.result)),
        (_("对方大厅的根密钥"), one.root_key),
        (_("属地办事指南"), one.guide),
        (_("自何日起"), day_text(one.since) if one.since else ""),
        (_("到何日止"), day_text(one.until) if one.until else ""),
    )
    return tuple((label, text) for label, text in facts if text)
