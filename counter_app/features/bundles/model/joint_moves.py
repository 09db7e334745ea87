"""What may be done to a matter in 并联审批; the act's own rules say when."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.bundles.model.joint_events import (
    AcceptedTogether,
    CheckBegun,
    CompletenessAnswered,
    ConferenceCalled,
    ConferenceHeld,
    JointExtended,
    JointNoticed,
    OpinionGiven,
    SilenceCounted,
)
from counter_app.kernel.happening import Happening


class JointAct(StrEnum):
    """What a person does in 并联审批; the command line's verbs."""

    CHECK = "check"  # 齐备性核查
    NOTICE = "notice"  # 联合一次性告知
    ACCEPT = "accept"  # 同步受理
    OPINION = "opinion"  # 部门意见
    CONFERENCE = "call-conference"  # 会商通知
    MINUTES = "minutes"  # 会商纪要
    EXTEND = "extend"  # 联合办理延期


JOINT_ACTS: Final[Mapping[type[Happening], JointAct]] = {
    CheckBegun: JointAct.CHECK,
    CompletenessAnswered: JointAct.CHECK,
    SilenceCounted: JointAct.CHECK,
    JointNoticed: JointAct.NOTICE,
    AcceptedTogether: JointAct.ACCEPT,
    OpinionGiven: JointAct.OPINION,
    ConferenceCalled: JointAct.CONFERENCE,
    ConferenceHeld: JointAct.MINUTES,
    JointExtended: JointAct.EXTEND,
}
"""Each while the matter is open: answers of departments fit in whatever order they come."""
