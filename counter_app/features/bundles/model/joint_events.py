"""What happens to a bundle whose parts several departments decide on together (并联审批).

What a department says of its part is kept whatever another says meanwhile: none
of these contests another's.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from counter_app.features.bundles.model.events import JointNotice
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.limit import Limit


class Opinion(StrEnum):
    """What a department says of its part (部门意见)."""

    PASS = "pass"  # 通过
    FAIL = "fail"  # 不通过
    SPECIAL = "special"  # 需特别程序


class Asked(StrEnum):
    """What a department was asked for."""

    CHECK = "check"  # 齐备性核查
    OPINION = "opinion"  # 部门意见


@immutable
class Lack:
    """What a department needs besides, and how it must be."""

    name: str
    requirement: str = ""


@immutable
class Commitment:
    """What was agreed in a conference: who does what by which day."""

    who: str
    what: str
    by: date | None = None


@happening("bundles.check_begun")
@immutable
class CheckBegun:
    """发起齐备性核查: until when each department says whether its part is complete."""

    check: Clock


@happening("bundles.completeness_answered")
@immutable
class CompletenessAnswered:
    """齐备性核查: a department says that a part (code of its item) is complete, or what lacks.

    ``nth``: which answer for this part it is, as far as who answers knew; of
    those with the same, given apart, the one that finds something lacking counts.
    """

    part: str
    department: str
    complete: bool
    lacking: tuple[Lack, ...] = ()
    remark: str = ""
    nth: int = 1


@happening("bundles.silence_counted")
@immutable
class SilenceCounted:
    """逾期未答: the hall's rule counts the silence of these parts' departments as yes.

    ``due_at``: until when they were to answer; ``rule``: the rule's name.
    """

    asked: Asked
    parts: tuple[str, ...]
    due_at: datetime
    rule: str


@happening("bundles.joint_noticed")
@immutable
class JointNoticed:
    """联合一次性告知 of what was received: all that any department needs, told once."""

    notice: JointNotice


@happening("bundles.accepted_together")
@immutable
class AcceptedTogether:
    """同步受理 of these parts (codes of their items): the joint clock starts (art. 42(2)).

    ``stage``: what the hall promises for the whole; ``opinion``: until when
    departments give theirs; ``due_on``: the last day by law, as it was told.
    """

    parts: tuple[str, ...]
    stage: Clock
    opinion: Clock
    due_on: date
    provisional: bool


@happening("bundles.opinion_given")
@immutable
class OpinionGiven:
    """部门意见 on a part (code of its item); ``nth`` as of ``CompletenessAnswered``.

    Of those given apart the least favourable counts.
    """

    part: str
    department: str
    opinion: Opinion
    reason: str = ""
    nth: int = 1


@happening("bundles.conference_called")
@immutable
class ConferenceCalled:
    """会商通知: the lead department asks these departments to come. ``nth`` counts from 1."""

    nth: int
    at: datetime
    place: str
    topic: str
    departments: tuple[str, ...]


@happening("bundles.conference_held")
@immutable
class ConferenceHeld:
    """会商纪要 of the ``nth`` conference; ``absent``: departments that did not come."""

    nth: int
    minutes: str
    commitments: tuple[Commitment, ...] = ()
    absent: tuple[str, ...] = ()


@happening("bundles.joint_extended")
@immutable
class JointExtended:
    """联合办理延期 (art. 42(2)): once, approved by who heads the government of this level.

    ``was_due`` and ``due_on``: the last day by law before and afterwards.
    """

    limit: Limit
    approved_by: str
    reason: str
    was_due: date
    due_on: date
    provisional: bool
