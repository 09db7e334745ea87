"""The states of a matter (一件事的状态), which follow from its parts, and its acts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.bundles.model.events import (
    HandedOut,
    MadeSingle,
    PartAdded,
    PartLeft,
    PartStarted,
    ProgressTold,
    SetSupplemented,
)
from counter_app.features.bundles.model.joint_moves import JOINT_ACTS, JointAct
from counter_app.kernel.happening import Happening
from counter_app.kernel.moves import Move


class BundleStatus(StrEnum):
    """Where a matter stands: with whom the next step lies, seen over all of its parts."""

    HANDLING = "handling"  # 办理中: some part is being handled
    RECEIVED = "received"  # 收件: no part was decided to be taken in yet
    NOTICED = "noticed"  # 待补正: nothing goes on until the applicant brings what lacks
    WAITING = "waiting"  # 待启动: what is left waits for another's result, or to be started
    DECIDED = "decided"  # 待出件: every part is decided, and some result was not handed out yet
    CLOSED = "closed"  # 已办结: nothing is left to do for any part


S = BundleStatus

OPEN: Final = tuple(one for one in S if one is not S.CLOSED)


class BundleAct(StrEnum):
    """What a person does to a matter; the command line's verbs."""

    START = "start"  # 启动后续事项
    SUPPLEMENT = "supplement"  # 补正
    HAND_OUT = "hand-out"  # 统一出件
    SINGLE = "single"  # 改为单独办理
    WITHDRAW_PART = "withdraw-part"  # 不再办理
    ADD_PART = "add-part"  # 增加事项
    PROGRESS = "progress"  # 告知进度


class BundleRule(StrEnum):
    """What allows or forbids an act; what each says is ``words.names.rule_text``."""

    WHILE_OPEN = "while_open"
    ALWAYS = "always"


BundleMove = Move[BundleAct | JointAct, BundleRule, BundleStatus]


def _while_open(act: BundleAct | JointAct) -> BundleMove:
    return Move(act, BundleRule.WHILE_OPEN, {one: one for one in OPEN})


MOVES: Final[Mapping[type[Happening], BundleMove]] = {
    PartStarted: _while_open(BundleAct.START),
    SetSupplemented: _while_open(BundleAct.SUPPLEMENT),
    HandedOut: _while_open(BundleAct.HAND_OUT),
    MadeSingle: _while_open(BundleAct.SINGLE),
    PartLeft: _while_open(BundleAct.WITHDRAW_PART),
    PartAdded: _while_open(BundleAct.ADD_PART),
    ProgressTold: Move(BundleAct.PROGRESS, BundleRule.ALWAYS, {one: one for one in S}),
    **{kind: _while_open(act) for kind, act in JOINT_ACTS.items()},
}
"""None moves a matter by itself: its state is that of its parts (``bundle.standing``)."""
