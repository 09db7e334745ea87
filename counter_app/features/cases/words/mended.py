"""How a case was mended: a line for each happening, and what the applicant is told of it."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.mending import changes_of
from counter_app.features.cases.model.mending_events import (
    AgentChanged,
    ApplicantChanged,
    Corrected,
    DeliveredWrongly,
    OpenedWrongly,
    Succession,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined

Mending = Corrected | AgentChanged | ApplicantChanged | DeliveredWrongly | OpenedWrongly


def mending_line(happening: Mending) -> str:
    """What was put right or who came, with the reason."""
    match happening:
        case Corrected():
            return joined(_("✎ 更正：{what}").format(what=_what(happening)), happening.reason)
        case AgentChanged(agent=None):
            return joined(_("✎ 改由申请人本人办理"), happening.reason)
        case AgentChanged(agent=agent):
            text = _("✎ 变更代办人：{name}").format(name=agent.name if agent else "")
            return joined(text, happening.relation, happening.authority, happening.reason)
        case ApplicantChanged():
            text = _("✎ 变更申请人（{ground}）：{name}").format(
                ground=succession_name(happening.ground), name=happening.applicant.name
            )
            return joined(text, happening.proof, happening.reason)
        case DeliveredWrongly():
            return joined(_("✎ 误送达，重新待领取"), happening.reason)
        case OpenedWrongly():
            return joined(_("✕ 误立注销"), happening.reason, happening.right_case)


def succession_name(ground: Succession) -> str:
    """变更申请人的依据."""
    return {
        Succession.DEATH: _("申请人死亡，由继承人继续"),
        Succession.MERGER: _("合并，由承受权利义务的继续"),
        Succession.DIVISION: _("分立，由承受权利义务的继续"),
        Succession.RENAMING: _("更名或换证"),
        Succession.MISENTERED: _("收件时登记成了另一个人"),
    }[ground]


def fact_name(fact: str) -> str:
    """What a key of a correction is called: ``applicant.name``, ``situation.谁来办？``."""
    role, _dot, part = fact.partition(".")
    parts = {
        "name": _("姓名或名称"),
        "id_kind": _("证件类型"),
        "id_number": _("证件号码"),
        "phone": _("联系电话"),
        "relation": _("与申请人的关系"),
        "authority": _("授权文件"),
    }
    if role == "applicant":
        return _("申请人{part}").format(part=parts[part])
    if role == "others":
        return _("共同申请人{part}").format(part=parts[part])
    if role == "representative":
        return _("法定代表人（监护人）{part}").format(part=parts[part])
    if role == "agent":
        return _("代办人{part}").format(part=parts[part])
    return part or {"receiver": _("领取人"), "delivery": _("送达")}[role]


def of_amendment(before: Case, after: Case) -> str:
    """更正、变更: what is put right; the day of acceptance stays."""
    new = after.amendments[len(before.amendments) :]
    names = "、".join(fact_name(one.fact) for step in new for one in changes_of(step))
    if not names:
        return ""
    text = _("已经更正：{names}。受理的时间不变；旧的文书请交回，以新的为准。")
    return text.format(names=names)


def of_annulment(_before: Case, _after: Case) -> str:
    """误立: the papers are void."""
    return _("这个办件是误立的，已经注销；它的文书作废，请交回。")


def _what(happening: Corrected) -> str:
    told = []
    if happening.applicant:
        told.append(_("申请人"))
    if happening.agent:
        told.append(_("代办人"))
    if happening.others is not None:
        told.append(_("共同申请人"))
    if happening.representative:
        told.append(_("法定代表人（监护人）"))
    if happening.situation is not None:
        told.append(_("情形"))
    if happening.form is not None:
        told.append(_("表单"))
    told += [one.name for one in happening.marks]
    if happening.receiver:
        told.append(_("领取人"))
    return "、".join(told)
