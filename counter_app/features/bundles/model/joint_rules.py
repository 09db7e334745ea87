"""The hall's rules for 并联审批: how long departments have, and whether silence says anything."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.bundles.model.joint_project import Stage
from counter_app.features.cases.acts.case_clock import NOTICE_LIMIT
from counter_app.features.cases.acts.legal_limit import JOINT_LIMIT
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span


class JointLimit(StrEnum):
    """How long a step may take; the value is the rule's name in the hall's settings."""

    CHECK = "joint_check"  # received → each department has said whether it is complete
    OPINION = "joint_opinion"  # accepted → each department has given its opinion
    LAND = "joint_land"  # what is promised for a whole stage
    WORKS = "joint_works"
    CONSTRUCTION = "joint_construction"
    COMPLETION = "joint_completion"


class Silence(StrEnum):
    """Whether a department that did not answer in time counts as having said yes; by default no."""

    COMPLETE = "joint_silence_complete"  # 逾期未核查视为齐备
    AGREES = "joint_silence_agrees"  # 逾期未反馈意见视为通过


@immutable
class Ruled:
    """What counts until a hall sets it, and the range that it may set, in working days."""

    default: int
    most: int

    @property
    def ranges(self) -> tuple[SpanRange, ...]:
        """As ``checked_span`` takes them."""
        return (SpanRange(LimitUnit.WORKING_DAYS, 1, self.most),)


JOINT_DAYS: Final = JOINT_LIMIT.value

RULED: Final[Mapping[JointLimit, Ruled]] = {
    JointLimit.CHECK: Ruled(3, NOTICE_LIMIT.value),
    JointLimit.OPINION: Ruled(3, JOINT_DAYS),
    JointLimit.LAND: Ruled(JOINT_DAYS, JOINT_DAYS),
    JointLimit.WORKS: Ruled(JOINT_DAYS, JOINT_DAYS),
    JointLimit.CONSTRUCTION: Ruled(JOINT_DAYS, JOINT_DAYS),
    JointLimit.COMPLETION: Ruled(JOINT_DAYS, JOINT_DAYS),
}

OF_STAGE: Final = {
    Stage.LAND: JointLimit.LAND,
    Stage.WORKS: JointLimit.WORKS,
    Stage.CONSTRUCTION: JointLimit.CONSTRUCTION,
    Stage.COMPLETION: JointLimit.COMPLETION,
}
"""What is promised for each stage."""

SILENT: Final = "0"
"""By default silence says nothing."""


def joint_limit(values: Mapping[str, str], which: JointLimit) -> Limit:
    """This limit, as it stands in settings or by default; Refusal ``hall.bad_limit``."""
    ruled = RULED[which]
    if which not in values:
        return Limit(ruled.default, LimitUnit.WORKING_DAYS)
    return checked_span(values[which], which, ruled.ranges)


def silence_counts(values: Mapping[str, str], which: Silence) -> bool:
    """Whether the hall's rule says so."""
    return values.get(which, SILENT) == "1"
