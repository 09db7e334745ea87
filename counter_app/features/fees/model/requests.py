"""What a person gives to have a fee charged, paid, waived or given back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.kernel.requests import asks, request
from counter_app.knowledge.fees.events import PayWay, WaiverGround
from counter_app.knowledge.wording.language import _


class FeeAct(StrEnum):
    """What a person does about fees; the command line's verbs of ``case do``."""

    CHARGE = "charge"  # 应缴
    PAY = "pay"  # 缴费
    RECEIPT = "receipt"  # 补登票据
    WAIVE = "waive"  # 减免
    REFUND = "refund"  # 退费


@request
class ChargeRequest:
    """应缴."""

    amount: str = asks(
        lambda: _("金额，元"),
        default="",
        hint=lambda: _("如 40.00；不填的，取目录的收费标准"),
    )
    name: str = asks(
        lambda: _("收费项目"), default="", hint=lambda: _("不填的，取事项名称；同一办件不能重名")
    )
    basis: str = asks(
        lambda: _("收费依据"),
        default="",
        hint=lambda: _("不填的，取目录的收费依据；没有依据不得收费"),
    )


@request
class PayRequest:
    """缴费."""

    amount: str = asks(lambda: _("金额，元"), default="", hint=lambda: _("不填的，为还欠的全部"))
    way: PayWay = asks(lambda: _("缴费方式"), default=PayWay.SCAN)
    receipt: str = asks(
        lambda: _("财政电子票据号"), default="", hint=lambda: _("还没有的可以以后补登")
    )
    name: str = asks(lambda: _("收费项目"), default="", hint=lambda: _("有几项的必填"))
    on: date | None = asks(lambda: _("缴费日期"), default=None, hint=lambda: _("不填为今天"))
    payer: str = asks(lambda: _("缴费人"), default="", hint=lambda: _("不填为申请人"))


@request
class ReceiptRequest:
    """补登票据."""

    receipt: str = asks(lambda: _("财政电子票据号"), default="", required=True)
    amount: str = asks(
        lambda: _("哪一笔缴费的金额，元"), default="", hint=lambda: _("没有票据号的有几笔时必填")
    )


@request
class WaiveRequest:
    """减免."""

    ground: WaiverGround = asks(lambda: _("减免依据"))
    reason: str = asks(lambda: _("理由"), default="", required=True)
    amount: str = asks(lambda: _("金额，元"), default="", hint=lambda: _("不填的，为还欠的全部"))
    name: str = asks(lambda: _("收费项目"), default="", hint=lambda: _("有几项的必填"))


@request
class RefundRequest:
    """退费; a second person agrees."""

    reason: str = asks(lambda: _("理由"), default="", required=True)
    amount: str = asks(lambda: _("金额，元"), default="", hint=lambda: _("不填的，为已缴的全部"))
    way: PayWay = asks(lambda: _("退费方式"), default=PayWay.SCAN)
    receipt: str = asks(lambda: _("退费或冲红票据号"), default="")
    name: str = asks(lambda: _("收费项目"), default="", hint=lambda: _("有几项的必填"))
