"""What ways, grounds and stages of fees are called, and what happened, a line each."""

from __future__ import annotations

from typing import Final

from counter_app.knowledge.fees.events import (
    Charged,
    FeeStage,
    Paid,
    PayWay,
    Receipted,
    Refunded,
    Waived,
    WaiverGround,
)
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.wording.language import N_, _
from counter_app.knowledge.wording.trail import joined

WAYS: Final = {
    PayWay.SCAN: N_("扫码"),
    PayWay.CARD: N_("刷卡"),
    PayWay.CASH: N_("现金"),
    PayWay.TRANSFER: N_("转账"),
    PayWay.PLATFORM: N_("网上平台"),
    PayWay.OTHER: N_("其他方式"),
}
GROUNDS: Final = {
    WaiverGround.BY_LAW: N_("法律法规规定减免"),
    WaiverGround.POLICY: N_("减费降费政策"),
    WaiverGround.HARDSHIP: N_("困难群体"),
    WaiverGround.SMALL: N_("小微企业"),
    WaiverGround.MISTAKE: N_("多算、错收"),
}
STAGES: Final = {
    FeeStage.NOTHING: N_("不影响办理"),
    FeeStage.ACCEPTANCE: N_("缴清以后受理"),
    FeeStage.HAND_OUT: N_("缴清以后领取结果"),
}


def way_name(way: PayWay) -> str:
    """缴费方式."""
    return _(WAYS[way])


def ground_name(ground: WaiverGround) -> str:
    """减免依据."""
    return _(GROUNDS[ground])


def stage_name(stage: FeeStage) -> str:
    """What waits for it."""
    return _(STAGES[stage])


def fee_line(happening: Charged | Paid | Receipted | Waived | Refunded) -> str:
    """One line of the trail, with its sign."""
    match happening:
        case Charged():
            text = _("● 应缴 {amount} 元：{name}").format(
                amount=yuan_text(happening.amount), name=happening.name
            )
            stage = happening.stage
            more = "" if stage is FeeStage.NOTHING else stage_name(stage)
            return joined(text, happening.basis, more)
        case Paid():
            text = _("✓ 缴费 {amount} 元：{name}").format(
                amount=yuan_text(happening.amount), name=happening.name
            )
            number = _("票据 {receipt}").format(receipt=happening.receipt)
            told = number if happening.receipt else _("还没有票据号")
            return joined(text, way_name(happening.way), told, happening.payer)
        case Receipted():
            return _("✓ 补登票据 {receipt}").format(receipt=happening.receipt)
        case Waived():
            text = _("○ 减免 {amount} 元：{name}").format(
                amount=yuan_text(happening.amount), name=happening.name
            )
            return joined(text, ground_name(happening.ground), happening.reason)
        case Refunded():
            text = _("◀ 退费 {amount} 元：{name}").format(
                amount=yuan_text(happening.amount), name=happening.name
            )
            return joined(text, way_name(happening.way), happening.reason, happening.receipt)


def figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    return {
        "fees_charged": _("应缴（分）"),
        "fees_paid": _("实缴（分）"),
        "fees_waived": _("减免（分）"),
        "fees_refunded": _("退费（分）"),
        "fees_without_receipt": _("没有票据号的缴费（笔）"),
    }[name]
