"""The state machine of a case (办件状态机), complete and in one place.

Which happening may follow which status, and the rule that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.events import (
    AcceptanceRefused,
    Accepted,
    Decided,
    Delivered,
    Happening,
    NoticeGiven,
    Supplemented,
    Withdrawn,
)


class Status(StrEnum):
    """Where a case stands (办件状态)."""

    RECEIVED = "received"  # 收件
    ACCEPTED = "accepted"  # 受理
    NOTICE_GIVEN = "notice_given"  # 一次性告知, 待补正
    REFUSED = "refused"  # 不予受理
    SUPPLEMENTED = "supplemented"  # 补正中: some of what the notice asked for came
    WITHDRAWN = "withdrawn"  # 撤回
    DECIDED = "decided"  # 办结, 待领取
    DELIVERED = "delivered"  # 送达


CLOSED: Final = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.DELIVERED})
"""Nothing is left to do for these."""


class Act(StrEnum):
    """What a person does to a case; the command line's verbs."""

    ACCEPT = "accept"  # 受理
    NOTICE = "notice"  # 一次性告知
    REFUSE = "refuse"  # 不予受理
    SUPPLEMENT = "supplement"  # 补正
    WITHDRAW = "withdraw"  # 撤回
    DECIDE = "decide"  # 办结
    DELIVER = "deliver"  # 送达


class Rule(StrEnum):
    """What allows or forbids an act; what each says is ``wording.labels.rule_text``."""

    COMPLETE = "complete"  # 行政许可法 art. 32(1)(5): complete, or all that was asked for came
    TOLD_ONCE = "told_once"  # art. 32(1)(4): everything at once, at receipt
    REFUSED_AT_ONCE = "refused_at_once"  # art. 32(1)(1), (2)
    AS_NOTICED = "as_noticed"  # art. 32(1)(5): 按照要求提交全部补正申请材料
    BEFORE_DECISION = "before_decision"  # the application is the applicant's until decided
    AFTER_EXAMINATION = "after_examination"  # art. 34, 37, 38
    AFTER_DECISION = "after_decision"  # art. 44


@dataclass(frozen=True, slots=True)
class Move:
    """An act, its rule, and for each status that allows it the status that it leads to."""

    act: Act
    rule: Rule
    ways: Mapping[Status, Status]


def _move(act: Act, rule: Rule, to: Status, *sources: Status) -> Move:
    return Move(act, rule, dict.fromkeys(sources, to))


_UNDECIDED: Final = (
    Status.RECEIVED,
    Status.NOTICE_GIVEN,
    Status.SUPPLEMENTED,
    Status.ACCEPTED,
)

MOVES: Final[Mapping[type[Happening], Move]] = {
    Accepted: _move(
        Act.ACCEPT, Rule.COMPLETE, Status.ACCEPTED, Status.RECEIVED, Status.SUPPLEMENTED
    ),
    NoticeGiven: _move(Act.NOTICE, Rule.TOLD_ONCE, Status.NOTICE_GIVEN, Status.RECEIVED),
    AcceptanceRefused: _move(Act.REFUSE, Rule.REFUSED_AT_ONCE, Status.REFUSED, Status.RECEIVED),
    Supplemented: _move(
        Act.SUPPLEMENT,
        Rule.AS_NOTICED,
        Status.SUPPLEMENTED,
        Status.NOTICE_GIVEN,
        Status.SUPPLEMENTED,
    ),
    Withdrawn: _move(Act.WITHDRAW, Rule.BEFORE_DECISION, Status.WITHDRAWN, *_UNDECIDED),
    Decided: _move(Act.DECIDE, Rule.AFTER_EXAMINATION, Status.DECIDED, Status.ACCEPTED),
    Delivered: _move(Act.DELIVER, Rule.AFTER_DECISION, Status.DELIVERED, Status.DECIDED),
}
"""A happening that is not here moves no case: papers, copies, looking at data."""
