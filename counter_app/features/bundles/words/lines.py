"""What happened to a matter, a line for each happening, in the language in use."""

from __future__ import annotations

from counter_app.features.bundles.model.events import (
    HandedOut,
    MadeSingle,
    Opened,
    PartAdded,
    PartLeft,
    PartStarted,
    ProgressTold,
    SetSupplemented,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined

_Told = (
    Opened
    | PartStarted
    | PartAdded
    | PartLeft
    | MadeSingle
    | SetSupplemented
    | HandedOut
    | ProgressTold
)


def bundle_line(happening: _Told) -> str:
    """With its sign."""
    match happening:
        case Opened():
            count = _("{n} 个事项").format(n=len(happening.parts))
            return joined(_("● 一件事立件：{name}").format(name=happening.name), count)
        case PartStarted(item, case):
            return _("▶ 后续事项启动：{item}（{case}）").format(item=item, case=case)
        case PartAdded(part):
            return joined(_("＋ 增加事项：{name}").format(name=part.name), part.case)
        case PartLeft(item, reason):
            return joined(_("✕ 不再办理：{item}").format(item=item), reason)
        case MadeSingle(item, reason):
            return joined(_("○ 改为单独办理：{item}").format(item=item), reason)
        case SetSupplemented(marks):
            return _("✓ 补正材料 {n} 份").format(n=len(marks))
        case HandedOut(cases, receiver):
            n = len(cases)
            return _("✓ 统一出件 {n} 个事项，领取人：{name}").format(n=n, name=receiver)
        case ProgressTold(parts):
            return _("○ 告知办理进度（{n} 个事项）").format(n=len(parts))
