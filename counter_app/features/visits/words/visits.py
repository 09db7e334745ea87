"""What is said of visits."""

from __future__ import annotations

from counter_app.features.cases.model.visits import Attended, Comer, Purpose
from counter_app.features.visits.model.consulting import Consulted
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined


def comer_name(who: Comer) -> str:
    """到场人."""
    return {Comer.APPLICANT: _("申请人"), Comer.AGENT: _("代办人")}[who]


def purpose_name(purpose: Purpose) -> str:
    """到场事由."""
    return {
        Purpose.CONSULT: _("咨询"),
        Purpose.PROGRESS: _("询问进度"),
        Purpose.PAPERS: _("补文书、盖章"),
        Purpose.IN_PERSON: _("依法到场：面谈、采集、签字"),
        Purpose.OTHER: _("其他"),
    }[purpose]


def visit_line(happening: Attended | Consulted) -> str:
    """Somebody came."""
    match happening:
        case Attended():
            told = _("○ {who}到场：{purpose}").format(
                who=comer_name(happening.who), purpose=purpose_name(happening.purpose)
            )
            return joined(told, happening.remark)
        case Consulted():
            return joined(_("○ 来访咨询"), happening.item_name)


def figure_name(name: str) -> str:
    """指标."""
    return {
        "consulted": _("来访咨询"),
        "about_an_item": _("其中问到具体事项"),
    }[name]
