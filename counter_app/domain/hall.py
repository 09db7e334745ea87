"""The hall and its windows, as papers and rules need to know them."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.domain.deadline import OfficeHours


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
    held_days: int = 90  # closed cases older than this leave the window; the centre keeps them
