"""What happens to what an applicant pledged: 告知承诺, its check, 违诺 and what follows."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.limit import Limit


class Truth(StrEnum):
    """What a check of a commitment found (核查结果)."""

    TRUE = "true"  # 属实
    UNTRUE = "untrue"  # 不实


class Measure(StrEnum):
    """What a person does about a pledge that was not kept (违诺处置)."""

    RECTIFY = "rectify"  # 责令限期改正
    END = "end"  # 不再办理: 退件 or 终止 of what is not decided yet
    START_REVOKING = "start_revoking"  # 启动撤销 of what was decided


@immutable
class Commitment:
    """告知承诺 of one material: what was told, on what it rests, and when it is checked.

    ``approval``: 审批告知承诺, of conditions; otherwise of what a proof would
    have told (证明事项). ``checked_within`` counts from the decision.
    """

    material: str
    told: str
    basis: str
    checked_within: Limit
    approval: bool = False


@happening("cases.committed")
@immutable
class Committed:
    """告知承诺: signed instead of bringing these. ``public``: whether it may be made public.

    None: the applicant says so on the paper.
    """

    commitments: tuple[Commitment, ...]
    public: bool | None = None


@happening("cases.commitment_withdrawn")
@immutable
class CommitmentWithdrawn:
    """撤回告知承诺, before the decision: what it stood for must be brought as by anybody."""

    materials: tuple[str, ...]
    reason: str


@happening("cases.commitment_checked")
@immutable
class CommitmentChecked:
    """核查: how it was checked, and what was found."""

    materials: tuple[str, ...]
    truth: Truth
    how: str
    found: str


@happening("cases.breach_answered")
@immutable
class BreachAnswered:
    """违诺处置: what a person does about pledges that were not kept, why, and until when."""

    measure: Measure
    materials: tuple[str, ...]
    reason: str
    until: date | None = None


@happening("cases.bar_lifted")
@immutable
class BarLifted:
    """解除承诺限制: what was broken until now keeps nobody from pledging any more."""

    reason: str
