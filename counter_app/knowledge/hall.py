"""The hall and its windows, as papers and rules need to know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Final

from counter_app.kernel.encoding import from_bytes
from counter_app.kernel.immutable import immutable, later
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.authorities.authority import Authority
from counter_app.knowledge.authorities.checking import check_authorities
from counter_app.knowledge.authorities.section import Section, check_sections
from counter_app.knowledge.days.deadline import OfficeHours
from counter_app.knowledge.days.light import LightRule
from counter_app.knowledge.days.place_days import PlaceDays, check_place_days
from counter_app.knowledge.regions.partner import Partner, check_partners


class CorrectionOutcome(StrEnum):
    """What happens once the last day for correcting is over (逾期不补正)."""

    REMIND = "remind"  # it is listed, a person enters that it lapsed; what comes late is taken
    LAPSE = "lapse"  # it counts as withdrawn by itself


class PromiseOutcome(StrEnum):
    """What a promised material (容缺) that has not come does to the case."""

    REMIND = "remind"  # it is listed; 出证 needs a reason
    WITHHOLD = "withhold"  # it is listed; no 出证 before it comes
    RETURN = "return"  # as withheld, and 退件 by itself once its day is over


@immutable
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
    lights: LightRule = field(default_factory=LightRule)
    deferral_exceptions: int = 0  # 1: 容缺例外 is allowed, with a second person
    offline_days: int = 7  # for so long people may sign in without the centre
    lock_minutes: int = 10  # without a key or the mouse, then the screen locks itself
    held_days: int = 90  # closed cases older than this leave the window; the centre keeps them
    filed_days: int = 90  # papers older than this leave the folder of PDFs; 0: none lie there
    authorities: tuple[Authority, ...] = ()  # its own, over those that ship; see ``directory``
    place_days: tuple[PlaceDays, ...] = ()  # 停止办公, 当地假日
    partners: tuple[Partner, ...] = later(())  # 协作方; see ``regions.partner.Partners``
    feature_rules: tuple[tuple[str, str], ...] = ()  # as ``kernel.hall_rules.HallRules.checked``
    sections: tuple[Section, ...] = later(())  # 科室, with what is delegated to them


KEPT_FOR_EVER: Final = 9999
"""As ``Hall.filed_days``: nothing leaves the folder by itself."""


RULE_RANGES: Final = {
    "correction_days": (1, 365),
    "rectification_days": (1, 365),
    "rating_batch": (1, 365),
    "light_percent": (0, 100),
    "light_days": (0, 365),
    "deferral_exceptions": (0, 1),
    "offline_days": (1, 90),
    "lock_minutes": (1, 120),
    "filed_days": (0, KEPT_FOR_EVER),
}
"""The hall's own rules that are whole numbers: the least and the most of each."""

_HELD: Final = range(1, 3661)


def rules_of(hall: Hall) -> dict[str, int]:
    """The values of ``RULE_RANGES``."""
    return {
        "correction_days": hall.correction_days,
        "rectification_days": hall.rectification_days,
        "rating_batch": hall.rating_batch,
        "light_percent": hall.lights.percent,
        "light_days": hall.lights.days,
        "deferral_exceptions": hall.deferral_exceptions,
        "offline_days": hall.offline_days,
        "lock_minutes": hall.lock_minutes,
        "filed_days": hall.filed_days,
    }


def with_rules(hall: Hall, values: Mapping[str, int]) -> Hall:
    """The hall with these of its rules; Refusal ``hall.bad_rule`` where one is out of range."""
    for name, value in values.items():
        least, most = RULE_RANGES[name]
        if not least <= value <= most:
            raise Refusal("hall.bad_rule", field=name, least=least, most=most)
    rules = rules_of(hall) | dict(values)
    return replace(
        hall,
        correction_days=rules["correction_days"],
        rectification_days=rules["rectification_days"],
        rating_batch=rules["rating_batch"],
        lights=LightRule(rules["light_percent"], rules["light_days"]),
        deferral_exceptions=rules["deferral_exceptions"],
        offline_days=rules["offline_days"],
        lock_minutes=rules["lock_minutes"],
        filed_days=rules["filed_days"],
    )


def of_the_hall(hall: Hall) -> Hall:
    """Without what is a window's own: its code, its name, its telephone."""
    return replace(hall, window="", window_name="", phone="")


def read_hall(content: bytes) -> Hall:
    """The hall as it was published; EncodingError, or Refusal ``hall.bad_rule``, ``authority.…``.

    Whoever published it, nobody works by rules that no hall could have set.
    """
    hall = with_rules(told := from_bytes(Hall, content), rules_of(told))
    if hall.held_days not in _HELD:
        raise Refusal("hall.bad_rule", field="held_days", least=_HELD[0], most=_HELD[-1])
    check_authorities(hall.authorities)
    check_sections(hall.sections)
    check_partners(hall.partners)
    for one in hall.place_days:
        check_place_days(one)
    return hall


DEFAULT_HALL: Final = Hall(
    code="460200",
    name="三亚市政务服务中心",
    window="01",
    window_name="综合窗口 01",
    address="海南省三亚市（地址请在设置中填写）",
    phone="",
    complaint_phone="12345",
    hours_text="工作日 8:30–17:00，中午不间断",
    appeal_body="三亚市人民政府",
)
"""Before a hall says how it is called."""
