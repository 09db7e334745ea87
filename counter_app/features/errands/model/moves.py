"""The state machine of an errand (取送单状态机), complete and in one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.errands.model.events import (
    Called,
    Cancelled,
    Checked,
    Closed,
    DealtWith,
    HandedOver,
    Linked,
    Packed,
    PutBack,
    Signed,
    Tracked,
)
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move


class ErrandStatus(StrEnum):
    """Where an errand stands (取送单状态)."""

    ORDERED = "ordered"  # 已下单, 待核对
    CHECKED = "checked"  # 已核对, 待封装; what is to be collected waits for its courier
    PACKED = "packed"  # 已封装, 待交寄
    HANDED_OVER = "handed_over"  # 已交寄
    IN_TRANSIT = "in_transit"  # 在途
    OUT = "out"  # 派送中
    SIGN_TOLD = "sign_told"  # 物流说已签收, 待登记
    SIGNED = "signed"  # 已签收
    REFUSED = "refused"  # 拒收
    RETURNED = "returned"  # 退回
    DAMAGED = "damaged"  # 破损
    LOST = "lost"  # 遗失
    DEALT_WITH = "dealt_with"  # 已处理
    CLOSED = "closed"  # 已关闭
    CANCELLED = "cancelled"  # 已取消


S = ErrandStatus

DONE: Final = frozenset({S.SIGNED, S.DEALT_WITH, S.CLOSED, S.CANCELLED})
"""Nothing but closing is left to do for these."""

OPEN: Final = tuple(one for one in S if one not in DONE)
"""未完成."""

AT_THE_HALL: Final = (S.ORDERED, S.CHECKED, S.PACKED)
"""No courier has it."""

ON_ITS_WAY: Final = (S.HANDED_OVER, S.IN_TRANSIT, S.OUT, S.SIGN_TOLD)
"""A courier has it, or says that it arrived."""

WENT_WRONG: Final = (S.REFUSED, S.RETURNED, S.DAMAGED, S.LOST)
"""拒收、退回、破损、遗失."""


class ErrandAct(StrEnum):
    """What is done to an errand; the command line's verbs, but for what follows by itself."""

    CHECK = "check"  # 核对
    PACK = "pack"  # 封装
    HAND_OVER = "hand-over"  # 交寄
    TRACK = "track"  # 登记物流
    SIGN = "sign"  # 登记签收
    PUT_BACK = "put-back"  # 退回窗口
    CALL = "call"  # 电话询问
    DEAL_WITH = "deal-with"  # 处理
    CLOSE = "close"  # 关闭
    CANCEL = "cancel"  # 取消
    LINK = "link"  # 关联


class ErrandRule(StrEnum):
    """What allows or forbids an act; what each says is ``words.names.rule_text``."""

    AFTER_ORDERING = "after_ordering"
    CHECKED_FIRST = "checked_first"
    PACKED_FIRST = "packed_first"
    ANY_TIME = "any_time"
    ONCE_HANDED_OVER = "once_handed_over"
    WHILE_ON_ITS_WAY = "while_on_its_way"
    WHAT_WENT_WRONG = "what_went_wrong"
    AFTER_THE_END = "after_the_end"
    BEFORE_HANDING_OVER = "before_handing_over"


ErrandMove = Move[ErrandAct, ErrandRule, ErrandStatus]


def _move(act: ErrandAct, rule: ErrandRule, to: S, *sources: S) -> ErrandMove:
    return Move(act, rule, dict.fromkeys(sources, to))


def _staying(act: ErrandAct, rule: ErrandRule, *sources: S) -> ErrandMove:
    return Move(act, rule, {status: status for status in sources})


A, R = ErrandAct, ErrandRule
_TAKEN: Final = (*ON_ITS_WAY, *WENT_WRONG)

MOVES: Final[Mapping[type[Happening], ErrandMove]] = {
    Checked: _move(A.CHECK, R.AFTER_ORDERING, S.CHECKED, S.ORDERED),
    Packed: _move(A.PACK, R.CHECKED_FIRST, S.PACKED, S.CHECKED),
    HandedOver: _move(A.HAND_OVER, R.PACKED_FIRST, S.HANDED_OVER, S.PACKED, S.CHECKED),
    # A courier's word fits at any time: it comes late, twice and out of order.
    Tracked: _staying(A.TRACK, R.ANY_TIME, *S),
    Signed: _move(A.SIGN, R.ONCE_HANDED_OVER, S.SIGNED, *ON_ITS_WAY, S.REFUSED, S.DAMAGED, S.LOST),
    PutBack: _staying(A.PUT_BACK, R.ONCE_HANDED_OVER, *_TAKEN),
    Called: _staying(A.CALL, R.WHILE_ON_ITS_WAY, *ON_ITS_WAY),
    DealtWith: _move(A.DEAL_WITH, R.WHAT_WENT_WRONG, S.DEALT_WITH, *WENT_WRONG),
    Closed: _move(A.CLOSE, R.AFTER_THE_END, S.CLOSED, S.SIGNED, S.DEALT_WITH),
    Cancelled: _move(A.CANCEL, R.BEFORE_HANDING_OVER, S.CANCELLED, *AT_THE_HALL),
    Linked: _staying(A.LINK, R.ANY_TIME, *(one for one in S if one is not S.CANCELLED)),
}
"""While a courier has it, the status follows from all that was tracked: ``transport``."""
