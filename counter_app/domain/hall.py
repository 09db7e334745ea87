"""The hall and its windows, as papers and rules need to know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.deadline import OfficeHours


class CorrectionOutcome(StrEnum):
    """What happens once the last day for correcting is over (逾期不补正)."""

    REMIND = "remind"  # it is listed, a person enters that it lapsed; what comes late is taken
    LAPSE = "lapse"  # it counts as withdrawn by itself


class PromiseOutcome(StrEnum):
    """What a promised material (容缺) that has not come does to the case."""

    REMIND = "remind"  # it is listed; 出证 needs a reason
    WITHHOLD = "withhold"  # it is listed; no 出证 before it comes
    RETURN = "return"  # as withheld, and 退件 by itself once its day is over


@dataclass(frozen=True, slots=True)
class Hall:
    """A service hall (政务服务中心) seen from one of its windows.

    ``code`` (2–8) and ``window`` (2–4) use the alphabet of case numbers.
    """

    code: str
    name: str
    window: str
    window_name: str
    address: str
    phone: str  # the window's own telephone
    complaint_phone: str  # 投诉监督电话
    hours_text: str  # opening hours in words, for papers
    hours: OfficeHours = field(default_factory=OfficeHours)
    correction_days: int = 15  # working days an applicant has to supplement (configured)
    appeal_body: str = "本级人民政府"  # 行政复议机关
    correction_outcome: CorrectionOutcome = CorrectionOutcome.REMIND
    promise_outcome: PromiseOutcome = PromiseOutcome.WITHHOLD
    rectification_days: int = 15  # working days for rectifying what a bad rating is about
    rating_batch: int = 5  # as many ratings are opened together, so that none can be traced
    held_days: int = 90  # closed cases older than this leave the window; the centre keeps them
