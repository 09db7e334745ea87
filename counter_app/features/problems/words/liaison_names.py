"""What officers' files are told in, in the language in use."""

from __future__ import annotations

from typing import Final

from counter_app.features.problems.model.liaison import (
    Contacted,
    ContactWay,
    EnterpriseAssigned,
    EnterpriseReleased,
    LiaisonAct,
    LiaisonRule,
    LiaisonStatus,
    OfficerLeft,
    OfficerNamed,
    OfficerReplaced,
)
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import N_, _
from counter_app.knowledge.wording.trail import joined

WAYS: Final = {
    ContactWay.VISIT: N_("上门走访"),
    ContactWay.PHONE: N_("电话"),
    ContactWay.ONLINE: N_("线上"),
    ContactWay.HERE: N_("企业来访"),
}

_Happening = (
    OfficerNamed
    | EnterpriseAssigned
    | EnterpriseReleased
    | Contacted
    | OfficerReplaced
    | OfficerLeft
)


def way_name(way: ContactWay) -> str:
    """联系方式."""
    return _(WAYS[way])


def liaison_status_name(status: LiaisonStatus) -> str:
    """专员状态."""
    return {LiaisonStatus.SERVING: _("在任"), LiaisonStatus.LEFT: _("已卸任")}[status]


def liaison_act_name(act: LiaisonAct) -> str:
    """办理动作."""
    return {
        LiaisonAct.ASSIGN: _("分派企业"),
        LiaisonAct.RELEASE: _("解除企业"),
        LiaisonAct.CONTACT: _("登记联系"),
        LiaisonAct.REPLACE: _("换人"),
        LiaisonAct.LEAVE: _("卸任"),
    }[act]


def liaison_rule_text(rule: LiaisonRule) -> str:
    """What allows these acts."""
    return {LiaisonRule.WHILE_SERVING: _("只用于在任的专员")}[rule]


def officer_figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    return {
        "officers_serving": _("在任专员"),
        "officers_enterprises": _("分派的企业"),
        "officers_contacts": _("期内联系"),
        "officers_out_of_touch": _("超期未联系的企业"),
    }[name]


def liaison_line(happening: _Happening) -> str:
    """What happened to an officer's file."""
    match happening:
        case OfficerNamed(person, unit):
            return joined(_("● 选派首席服务专员：{name}").format(name=person.name), unit)
        case EnterpriseAssigned():
            text = _("▶ 分派企业：{name}，{day}前首次联系")
            return text.format(name=happening.enterprise, day=day_text(happening.contact.last_day))
        case EnterpriseReleased(code, reason):
            return joined(_("◀ 解除企业：{code}").format(code=code), reason)
        case Contacted():
            text = _("✓ 联系企业：{way}，{day}前再次联系").format(
                way=way_name(happening.way), day=day_text(happening.contact.last_day)
            )
            told = "、".join((*happening.problems, *happening.policies))
            return joined(text, happening.topics, told)
        case OfficerReplaced(person, _phone, reason):
            return joined(_("○ 换人：{name}").format(name=person.name), reason)
        case OfficerLeft(reason):
            return joined(_("✕ 卸任"), reason)
