"""The state machine of a ticket (号票状态机), complete and in one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.queueing.model import events
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move


class TicketStatus(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"  # 等候
    CALLED = "called"  # 已叫号, 办理中
    HELD = "held"  # 挂起
    MISSED = "missed"  # 过号
    FINISHED = "finished"  # 办完
    LEFT = "left"  # 弃号
    LAPSED = "lapsed"  # 当日作废


S = TicketStatus
ENDED: Final = frozenset({S.FINISHED, S.LEFT, S.LAPSED})
OPEN: Final = tuple(one for one in S if one not in ENDED)


class TicketAct(StrEnum):
    """What a person does to a ticket; the command line's verbs."""

    CALL = "call"  # 叫号
    AGAIN = "again"  # 重呼
    NO_SHOW = "no_show"  # 过号
    RETURN = "return"  # 过号后回来
    HOLD = "hold"  # 挂起
    TRANSFER = "transfer"  # 转
    ADD = "add"  # 加办一件
    FINISH = "finish"  # 办完
    GIVE_BACK = "give_back"  # 退回队首
    LEAVE = "leave"  # 弃号
    LAPSE = "lapse"  # 当日作废


class TicketRule(StrEnum):
    """What allows or forbids an act; what each says is ``words.names.rule_text``."""

    WHILE_IT_WAITS = "while_it_waits"
    WHILE_CALLED = "while_called"
    AFTER_NO_SHOW = "after_no_show"
    NOT_ENDED = "not_ended"


TicketMove = Move[TicketAct, TicketRule, TicketStatus]
A, R = TicketAct, TicketRule


def _move(act: TicketAct, rule: TicketRule, to: S, *sources: S) -> TicketMove:
    return Move(act, rule, dict.fromkeys(sources, to))


MOVES: Final[Mapping[type[Happening], TicketMove]] = {
    events.Called: _move(A.CALL, R.WHILE_IT_WAITS, S.CALLED, S.WAITING, S.HELD, S.MISSED),
    events.CalledAgain: _move(A.AGAIN, R.WHILE_CALLED, S.CALLED, S.CALLED),
    events.Missed: _move(A.NO_SHOW, R.WHILE_CALLED, S.MISSED, S.CALLED),
    events.Returned: _move(A.RETURN, R.AFTER_NO_SHOW, S.WAITING, S.MISSED),
    events.Held: _move(A.HOLD, R.WHILE_CALLED, S.HELD, S.CALLED),
    events.Transferred: _move(
        A.TRANSFER, R.NOT_ENDED, S.WAITING, S.CALLED, S.WAITING, S.HELD, S.MISSED
    ),
    events.MatterAdded: _move(A.ADD, R.WHILE_CALLED, S.CALLED, S.CALLED),
    # Also where another window called it meanwhile: whoever was served was served.
    events.Finished: _move(
        A.FINISH, R.WHILE_CALLED, S.FINISHED, S.CALLED, S.WAITING, S.HELD, S.MISSED
    ),
    events.GivenBack: _move(A.GIVE_BACK, R.WHILE_CALLED, S.WAITING, S.CALLED),
    events.Left: _move(A.LEAVE, R.WHILE_IT_WAITS, S.LEFT, S.WAITING, S.HELD, S.MISSED),
    events.Lapsed: _move(A.LAPSE, R.NOT_ENDED, S.LAPSED, *OPEN),
}
