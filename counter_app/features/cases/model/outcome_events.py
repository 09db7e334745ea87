"""What happens beside a decision or instead of one: its ground, what was unfit, a higher level."""

from __future__ import annotations

from counter_app.features.cases.model.events import Lacking
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("cases.refusal_grounded")
@immutable
class RefusalGrounded:
    """The ground of a refusal (不予受理) that was written in the same act."""

    ground: RefusalGround


@happening("cases.unfit_brought")
@immutable
class UnfitBrought:
    """补正不合要求: what was brought after a notice and was unfit, each with the reason."""

    what: tuple[Lacking, ...]


@happening("cases.decision_grounded")
@immutable
class DecisionGrounded:
    """The legal ground (法律依据) of a decision that was written in the same act."""

    basis: str


@happening("cases.forwarded")
@immutable
class Forwarded:
    """转报 (行政许可法 art. 43): examined here, sent up to ``to``, which decides. No end."""

    to: str
    reason: str
