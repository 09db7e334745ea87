"""What an errand (取送单) is called by: its kind, who pays, how far it is, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.knowledge.wording.language import N_


class ErrandKind(StrEnum):
    """Which way it goes."""

    FETCH_LICENCE = "fetch_licence"  # 帮我取证照: from the hall to the person
    SEND_MATERIALS = "send_materials"  # 帮我送材料: from the person to the hall


class Area(StrEnum):
    """How far."""

    CITY = "city"  # 同城
    AWAY = "away"  # 异地


class Payer(StrEnum):
    """Who pays the courier."""

    HALL = "hall"  # 大厅
    PERSON = "person"  # 收件人或者下单人


class IdCheck(StrEnum):
    """What of the identity number is compared before anything is packed (核对)."""

    LAST_FOUR = "last_four"  # 后四位
    WHOLE = "whole"  # 全部
    NONE = "none"  # 不核对


class Stage(StrEnum):
    """Where a parcel is, as its courier says it. In this order where two say the same moment."""

    COLLECTED = "collected"  # 已揽收
    MOVING = "moving"  # 在途
    OUT = "out"  # 派送中
    FAILED = "failed"  # 投递未成, 再投
    REFUSED = "refused"  # 拒收
    GOING_BACK = "going_back"  # 退回途中
    DAMAGED = "damaged"  # 破损
    LOST = "lost"  # 遗失
    BACK = "back"  # 已退回
    SIGNED = "signed"  # 签收


STAGES: Final[Mapping[Stage, str]] = {
    Stage.COLLECTED: N_("已揽收"),
    Stage.MOVING: N_("在途"),
    Stage.OUT: N_("派送中"),
    Stage.FAILED: N_("投递未成"),
    Stage.REFUSED: N_("拒收"),
    Stage.GOING_BACK: N_("退回途中"),
    Stage.DAMAGED: N_("破损"),
    Stage.LOST: N_("遗失"),
    Stage.BACK: N_("已退回"),
    Stage.SIGNED: N_("签收"),
}
"""In Chinese, as papers and what is kept of a case say it."""


class Dealing(StrEnum):
    """What is done about what did not arrive (处理)."""

    AGAIN = "again"  # 重新寄: another errand
    WINDOW = "window"  # 到窗口领取
    REMAKE = "remake"  # 重新制作证照
    CLAIM = "claim"  # 向承运人索赔
