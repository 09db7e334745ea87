"""The list of powers in words: what is wrong with an item, and who holds its power since when."""

from __future__ import annotations

from counter_app.knowledge.catalog.item import PowerEntry
from counter_app.knowledge.catalog.powers import HeldItem, PowerFault
from counter_app.knowledge.wording import _


def fault_text(held: HeldItem) -> str:
    """What is wrong; empty for nothing."""
    if held.fault is None:
        return ""
    holder = held.entry.holder if held.entry else ""
    return {
        PowerFault.NO_ENTRY: _("不在权力清单"),
        PowerFault.CANCELLED: _("权力清单已取消"),
        PowerFault.OTHER_HOLDER: _("权力清单由{holder}行使").format(holder=holder),
        PowerFault.BASIS_ENDED: _("依据已失效"),
        PowerFault.BASIS_TO_COME: _("依据尚未施行"),
    }[held.fault]


def holder_text(entry: PowerEntry) -> str:
    """Who holds the power, from whom and since when, and who exercises it for them."""
    told = entry.holder
    if entry.former:
        told = _("{former} → {holder}").format(former=entry.former, holder=entry.holder)
    if entry.since:
        told += _("（{day}起）").format(day=entry.since)
    if entry.delegated_to:
        told += _("，委托{bodies}").format(bodies="、".join(entry.delegated_to))
    return told
