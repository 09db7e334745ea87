"""What happened to a ticket or a post, a line for each happening. None tells a need."""

from __future__ import annotations

from typing import Any

from counter_app.features.queueing.model import events
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import joined


def ticket_line(happening: Any) -> str:
    """A line of the trail of a ticket."""
    match happening:
        case events.Taken():
            said = joined(_("● 取号"), happening.label, happening.item_name)
            return joined(said, _("未经中心")) if happening.apart else said
        case events.Called(post=post, apart=apart):
            said = joined(_("▶ 叫号"), _("{post} 号窗口").format(post=post))
            return joined(said, _("断网，从预留的号里叫")) if apart else said
        case events.CalledAgain():
            return _("▶ 重呼")
        case events.Missed():
            return _("▲ 过号")
        case events.Returned():
            return _("● 过号后回来")
        case events.Held(reason=reason):
            return joined(_("◐ 挂起"), reason)
        case events.GivenBack(reason=reason):
            return joined(_("◐ 退回队首"), reason)
        case events.Finished():
            return _("✓ 办完")
        case events.Left():
            return _("✕ 弃号")
        case events.Lapsed():
            return _("✕ 当日作废")
    return _moved_line(happening)


def _moved_line(happening: Any) -> str:
    match happening:
        case events.Transferred(queue_class=code, post=post, note=note):
            to = _("{post} 号窗口").format(post=post) if post else ""
            return joined(_("◐ 转号"), code, to, note)
        case events.MatterAdded(item_name=name):
            return joined(_("● 加办"), name)
    raise ValueError(f"no ticket's: {happening!r}")


def post_line(happening: events.PostSet | events.PostChanged) -> str:
    """A line of the trail of a post."""
    classes = "、".join(happening.classes) or _("全部号类")
    standing = _("开放") if happening.is_open else _("暂停")
    if isinstance(happening, events.PostSet):
        return joined(_("● 开设窗口岗位"), happening.post, happening.name, classes)
    return joined(_("● 窗口岗位调整"), standing, classes)
