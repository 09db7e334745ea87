"""The state machine of a problem (问题状态机), complete and in one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.problems.model.events import (
    Accepted,
    Answered,
    CalledBack,
    Checked,
    Closed,
    Extended,
    Filed,
    Graded,
    NotAccepted,
    Objected,
    OnceAgain,
    PassedOn,
    Redated,
    Shelved,
    SignedFor,
    Supervised,
    TakenUp,
)
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move


class ProblemStatus(StrEnum):
    """Where a problem stands (问题状态)."""

    REGISTERED = "registered"  # 已登记
    ACCEPTED = "accepted"  # 已受理
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    GRADED = "graded"  # 已分级, 待转办
    PASSED_ON = "passed_on"  # 已转办, 待签收
    CHECKING = "checking"  # 核查中
    HANDLING = "handling"  # 办理中
    ANSWERED = "answered"  # 拟办结, 待回访
    SATISFIED = "satisfied"  # 回访满意, 待销号
    UNSATISFIED = "unsatisfied"  # 回访不满意
    SHELVED = "shelved"  # 挂账
    CLOSED = "closed"  # 办结
    FILED = "filed"  # 归档


S = ProblemStatus

FINISHED: Final = frozenset({S.CLOSED, S.FILED})
"""办结, whether filed already or not. What was not accepted and filed is FILED, too."""

DONE: Final = frozenset({S.NOT_ACCEPTED, S.CLOSED, S.FILED})
"""Nothing is left to do for these but filing."""

OPEN: Final = tuple(one for one in S if one not in DONE)
"""未办结."""


class ProblemAct(StrEnum):
    """What a person does to a problem; the command line's verbs."""

    ACCEPT = "accept"  # 受理
    REFUSE = "refuse"  # 不予受理
    GRADE = "grade"  # 分级
    PASS_ON = "pass-on"  # 转办
    SIGN = "sign"  # 签收
    OBJECT = "object"  # 异议退回
    CHECK = "check"  # 核查
    EXTEND = "extend"  # 延期
    ANSWER = "answer"  # 答复
    CALL_BACK = "call-back"  # 回访
    ONCE_AGAIN = "once-again"  # 重办
    SUPERVISE = "supervise"  # 督办
    SHELVE = "shelve"  # 挂账
    TAKE_UP = "take-up"  # 恢复办理
    REDATE = "redate"  # 重新推算
    CLOSE = "close"  # 销号
    FILE = "file"  # 归档


class ProblemRule(StrEnum):
    """What allows or forbids an act; what each says is ``words.names.rule_text``."""

    AFTER_REGISTERING = "after_registering"
    AFTER_ACCEPTING = "after_accepting"
    AFTER_GRADING = "after_grading"
    AFTER_PASSING_ON = "after_passing_on"
    AFTER_SIGNING = "after_signing"
    WHILE_HANDLED = "while_handled"
    CHECKED_FIRST = "checked_first"
    AFTER_ANSWER = "after_answer"
    AFTER_UNSATISFIED = "after_unsatisfied"
    WHILE_OPEN = "while_open"
    AFTER_SHELVING = "after_shelving"
    AFTER_CALL_BACK = "after_call_back"
    AFTER_THE_END = "after_the_end"


ProblemMove = Move[ProblemAct, ProblemRule, ProblemStatus]


def _move(act: ProblemAct, rule: ProblemRule, to: S, *sources: S) -> ProblemMove:
    return Move(act, rule, dict.fromkeys(sources, to))


def _staying(act: ProblemAct, rule: ProblemRule, *sources: S) -> ProblemMove:
    return Move(act, rule, {status: status for status in sources})


_HANDLED: Final = (S.CHECKING, S.HANDLING)
_WITH_DESK: Final = (S.REGISTERED, S.ACCEPTED, S.GRADED)
_CLOCKED: Final = (*_WITH_DESK, S.PASSED_ON, *_HANDLED, S.ANSWERED, S.UNSATISFIED, S.SHELVED)
A, R = ProblemAct, ProblemRule

MOVES: Final[Mapping[type[Happening], ProblemMove]] = {
    Accepted: _move(A.ACCEPT, R.AFTER_REGISTERING, S.ACCEPTED, S.REGISTERED),
    NotAccepted: _move(A.REFUSE, R.AFTER_REGISTERING, S.NOT_ACCEPTED, S.REGISTERED),
    Graded: Move(A.GRADE, R.AFTER_ACCEPTING, {S.ACCEPTED: S.GRADED, S.GRADED: S.GRADED}),
    PassedOn: _move(A.PASS_ON, R.AFTER_GRADING, S.PASSED_ON, S.GRADED),
    SignedFor: _move(A.SIGN, R.AFTER_PASSING_ON, S.CHECKING, S.PASSED_ON),
    Objected: _move(A.OBJECT, R.AFTER_PASSING_ON, S.GRADED, S.PASSED_ON, S.CHECKING),
    Checked: _move(A.CHECK, R.AFTER_SIGNING, S.HANDLING, *_HANDLED),
    Extended: _staying(A.EXTEND, R.WHILE_HANDLED, *_HANDLED),
    # Simple ones are answered at once; what was passed on is checked first.
    Answered: _move(A.ANSWER, R.CHECKED_FIRST, S.ANSWERED, S.ACCEPTED, S.GRADED, S.HANDLING),
    CalledBack: _move(A.CALL_BACK, R.AFTER_ANSWER, S.SATISFIED, S.ANSWERED),
    OnceAgain: _move(A.ONCE_AGAIN, R.AFTER_UNSATISFIED, S.CHECKING, S.UNSATISFIED),
    Supervised: _staying(A.SUPERVISE, R.WHILE_OPEN, *_CLOCKED),
    Shelved: _move(A.SHELVE, R.WHILE_HANDLED, S.SHELVED, *_HANDLED, S.UNSATISFIED),
    TakenUp: _move(A.TAKE_UP, R.AFTER_SHELVING, S.CHECKING, S.SHELVED),
    Redated: _staying(A.REDATE, R.WHILE_OPEN, *_CLOCKED),
    Closed: _move(
        A.CLOSE, R.AFTER_CALL_BACK, S.CLOSED, S.SATISFIED, S.ANSWERED, S.UNSATISFIED, S.SHELVED
    ),
    Filed: _move(A.FILE, R.AFTER_THE_END, S.FILED, S.CLOSED, S.NOT_ACCEPTED),
}
"""``CalledBack`` leads where its mood does: satisfied, unsatisfied, or nowhere if not reached.

What the desk answered at once goes back to it (ACCEPTED) when it is done once again.
"""
