"""The state machine of what another hall collected for this one (来件状态机)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.regions.model.events import (
    Opened,
    ParcelCame,
    Reached,
    ResultSent,
    Returned,
    TakenBack,
    TakenIn,
    ToldAgain,
)
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move


class IncomingStatus(StrEnum):
    """Where it stands (来件状态)."""

    ANNOUNCED = "announced"  # 信息已到, 材料在途
    ARRIVED = "arrived"  # 已签收, 待拆封
    OPENED = "opened"  # 已拆封核对, 待收件
    TAKEN_IN = "taken_in"  # 已收件, 按办件办理
    RETURNED = "returned"  # 已退回
    RESULT_SENT = "result_sent"  # 结果已寄回
    REACHED = "reached"  # 结果已送达
    WITHDRAWN = "withdrawn"  # 已撤回


S = IncomingStatus

DONE: Final = frozenset({S.REACHED, S.WITHDRAWN})
"""Nothing is left to do for these; what was returned may come once more."""

OPEN: Final = tuple(one for one in S if one not in DONE)


class IncomingAct(StrEnum):
    """What a person does to it; the command line's verbs."""

    SIGN = "sign"  # 签收
    TELL_AGAIN = "tell-again"  # 再次发来
    OPEN_PARCEL = "open-parcel"  # 拆封核对
    TAKE_IN = "take-in"  # 收件
    RETURN = "return"  # 退回
    SEND_RESULT = "send-result"  # 结果寄回
    REACHED = "reached"  # 结果送达
    WITHDRAW = "withdraw"  # 撤回


class IncomingRule(StrEnum):
    """What allows an act; what each says is ``words.names.rule_text``."""

    ON_ITS_WAY = "on_its_way"
    SEALED = "sealed"
    OPENED_FIRST = "opened_first"
    NOT_TAKEN_IN = "not_taken_in"
    AS_A_CASE = "as_a_case"
    AFTER_SENDING = "after_sending"


IncomingMove = Move[IncomingAct, IncomingRule, IncomingStatus]
A, R = IncomingAct, IncomingRule


def _move(act: IncomingAct, rule: IncomingRule, to: S, *sources: S) -> IncomingMove:
    return Move(act, rule, dict.fromkeys(sources, to))


MOVES: Final[Mapping[type[Happening], IncomingMove]] = {
    ParcelCame: _move(A.SIGN, R.ON_ITS_WAY, S.ARRIVED, S.ANNOUNCED, S.RETURNED),
    ToldAgain: Move(
        A.TELL_AGAIN,
        R.AFTER_SENDING,
        {S.RETURNED: S.ANNOUNCED, S.ANNOUNCED: S.ANNOUNCED, S.TAKEN_IN: S.TAKEN_IN},
    ),
    Opened: _move(A.OPEN_PARCEL, R.SEALED, S.OPENED, S.ARRIVED),
    TakenIn: _move(A.TAKE_IN, R.OPENED_FIRST, S.TAKEN_IN, S.OPENED),
    Returned: _move(A.RETURN, R.NOT_TAKEN_IN, S.RETURNED, S.ARRIVED, S.OPENED),
    ResultSent: _move(A.SEND_RESULT, R.AS_A_CASE, S.RESULT_SENT, S.TAKEN_IN),
    Reached: _move(A.REACHED, R.AFTER_SENDING, S.REACHED, S.RESULT_SENT),
    TakenBack: _move(
        A.WITHDRAW, R.NOT_TAKEN_IN, S.WITHDRAWN, S.ANNOUNCED, S.ARRIVED, S.OPENED, S.RETURNED
    ),
}
