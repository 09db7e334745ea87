"""What happens to what is to be paid for a case (收费). Sums are in fen; no money is kept here.

A case knows them (``Case.fees``); what writes them is the fees' own.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


class FeeStage(StrEnum):
    """What waits until it is paid, by the item's or the hall's rule."""

    NOTHING = "nothing"
    ACCEPTANCE = "acceptance"  # 受理
    HAND_OUT = "hand_out"  # 领取结果


class PayWay(StrEnum):
    """How it was paid (缴费方式)."""

    SCAN = "scan"  # 扫码
    CARD = "card"  # 刷卡
    CASH = "cash"  # 现金，由收款单位收
    TRANSFER = "transfer"  # 转账
    PLATFORM = "platform"  # 网上平台
    OTHER = "other"


class WaiverGround(StrEnum):
    """Why it is not asked for (减免依据)."""

    BY_LAW = "by_law"  # 法律法规规定减免
    POLICY = "policy"  # 减费降费政策
    HARDSHIP = "hardship"  # 低保、特困等困难群体
    SMALL = "small"  # 小微企业
    MISTAKE = "mistake"  # 多算、错收


@happening("fees.charged")
@immutable
class Charged:
    """应缴: ``name`` tells it from others of the case; ``basis`` is why it may be asked."""

    name: str
    amount: int
    basis: str
    standard: str
    stage: FeeStage


@happening("fees.paid")
@immutable
class Paid:
    """缴费: all of it or a part; ``receipt`` is the number of the fiscal receipt, or empty."""

    name: str
    amount: int
    way: PayWay
    on: date
    receipt: str
    payer: str


@happening("fees.receipted")
@immutable
class Receipted:
    """补登票据: the receipt's number of a payment that had none yet."""

    payment: UUID
    receipt: str


@happening("fees.waived")
@immutable
class Waived:
    """减免."""

    name: str
    amount: int
    ground: WaiverGround
    reason: str


@happening("fees.refunded")
@immutable
class Refunded:
    """退费, agreed to by a second person."""

    name: str
    amount: int
    way: PayWay
    reason: str
    receipt: str


FEES = Charged | Paid | Receipted | Waived | Refunded
"""Every happening of fees."""
