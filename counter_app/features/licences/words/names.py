"""What the register of licences is told in, in the language in use."""

from __future__ import annotations

from typing import Any

from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.licences.licence import (
    Ending,
    Licence,
    LicenceAct,
    LicenceCorrected,
    LicenceEnded,
    LicenceEntered,
    LicenceRenewed,
    LicenceRule,
    LicenceSetBack,
    LicenceStatus,
)
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _
from counter_app.knowledge.wording.trail import joined


def status_name(status: LicenceStatus) -> str:
    """在册或者失效."""
    return {LicenceStatus.STANDING: _("在册"), LicenceStatus.ENDED: _("已失效")}[status]


def act_name(act: LicenceAct) -> str:
    """办理动作."""
    return {
        LicenceAct.RENEW: _("延续"),
        LicenceAct.SET_BACK: _("延续不再有效"),
        LicenceAct.CORRECT: _("更正"),
        LicenceAct.END: _("注销、撤销、吊销"),
    }[act]


def rule_text(rule: LicenceRule) -> str:
    """What allows these acts."""
    return {LicenceRule.WHILE_STANDING: _("只用于在册的证照（行政许可法第五十条、第七十条）")}[rule]


def ending_name(how: Ending) -> str:
    """How it ended."""
    return {
        Ending.CANCELLED: _("注销"),
        Ending.WITHDRAWN: _("撤销"),
        Ending.REVOKED: _("吊销"),
    }[how]


_Happening = LicenceEntered | LicenceRenewed | LicenceSetBack | LicenceCorrected | LicenceEnded


def licence_line(happening: _Happening) -> str:
    """What happened to a licence."""
    match happening:
        case LicenceEntered():
            until = _until(happening)
            return joined(
                _("● 证照入册：{name}").format(name=happening.name), until, happening.case
            )
        case LicenceRenewed() if happening.by_silence:
            told = _("✓ 视为准予延续（行政许可法第五十条）")
            return joined(told, _until(happening), happening.case)
        case LicenceRenewed():
            return joined(_("✓ 准予延续"), _until(happening), happening.case)
        case LicenceSetBack(case):
            return joined(_("◀ 延续不再有效"), case)
        case LicenceCorrected(holder, case):
            return joined(_("○ 更正持证人：{name}").format(name=holder.name), case)
        case LicenceEnded(how, reason):
            return joined(_("✕ {how}").format(how=ending_name(how)), reason)


def _until(happening: LicenceEntered | LicenceRenewed) -> str:
    valid_to = happening.valid_to
    return _("有效期至{day}").format(day=day_text(valid_to)) if valid_to else _("长期有效")


def plain_licence(licence: Licence) -> dict[str, Any]:
    """All that stands of a licence, as plain JSON."""
    entered = to_plain(licence.entered)
    return {
        **entered,
        "valid_to": licence.valid_to.isoformat() if licence.valid_to else None,
        "renewals": [to_plain(one) for one in licence.renewals],
        "ended": to_plain(licence.ended) if licence.ended else None,
    }
