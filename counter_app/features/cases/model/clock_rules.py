"""The hall's rules for clocks of cases: when it is open, and what comes after it has closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from itertools import pairwise
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import ANY_HOUR, OfficeHours
from counter_app.knowledge.days.hours import ServiceHours

Break = tuple[time, time]

_HOUR: Final = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_BREAK: Final = re.compile(rf"\s*{_HOUR}\s*[-–—至]\s*{_HOUR}\s*")
_MOST_BREAKS: Final = 4


class ClockRule(StrEnum):
    """The value is the rule's name in the hall's settings."""

    OPENS = "opens"  # 上班
    BREAKS = "breaks"  # 午休
    NOTICE_AFTER_HOURS = "notice_after_hours"  # 0: the five days of art. 32 count from receipt


DEFAULTS: Final[Mapping[ClockRule, str]] = {
    ClockRule.OPENS: "08:30",
    ClockRule.BREAKS: "",
    ClockRule.NOTICE_AFTER_HOURS: "0",
}


def checked_opening(text: str) -> str:
    """``8:30`` as it is kept; Refusal ``hall.bad_hour``."""
    found = re.fullmatch(_HOUR, text.strip().replace("：", ":"))
    if found is None:
        raise Refusal("hall.bad_hour", field=ClockRule.OPENS)
    return f"{int(found[1]):02}:{found[2]}"


def checked_breaks(text: str) -> str:
    """``12:00-14:30``, several with 、 between, as kept: in order. Refusal ``hall.bad_breaks``."""
    breaks = _breaks(text)
    if len(breaks) > _MOST_BREAKS or any(a >= b for a, b in breaks):
        raise Refusal("hall.bad_breaks", field=ClockRule.BREAKS)
    if any(later[0] <= one[1] for one, later in pairwise(breaks)):
        raise Refusal("hall.bad_breaks", field=ClockRule.BREAKS)
    return "、".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in breaks)


def checked_yes_or_no(text: str) -> str:
    """0 or 1; Refusal ``hall.bad_rule``."""
    if text.strip() not in ("0", "1"):
        raise Refusal("hall.bad_rule", field=ClockRule.NOTICE_AFTER_HOURS, least=0, most=1)
    return text.strip()


def service_hours_of(rules: Mapping[str, str], hours: OfficeHours) -> ServiceHours:
    """When the hall is open by its rules; breaks outside of its hours are none."""
    opens = time.fromisoformat(rules.get(ClockRule.OPENS, DEFAULTS[ClockRule.OPENS]))
    opens = min(opens, hours.closes)
    within = (
        (max(first, opens), min(last, hours.closes))
        for first, last in _breaks(rules.get(ClockRule.BREAKS, DEFAULTS[ClockRule.BREAKS]))
    )
    breaks = tuple((first, last) for first, last in within if first < last)
    return ServiceHours(opens, hours.closes, breaks, hours.after_hours_count_as_next_day)


def notice_hours(rules: Mapping[str, str], hours: OfficeHours) -> OfficeHours:
    """Closing time as it counts for the five days of a notice (行政许可法 art. 32(1)(4)).

    By default none: the days count from the receipt (自收到申请材料之日起), and
    whoever takes papers until the evening has received them.
    """
    moved = rules.get(ClockRule.NOTICE_AFTER_HOURS, DEFAULTS[ClockRule.NOTICE_AFTER_HOURS])
    return hours if moved == "1" else ANY_HOUR


def _breaks(text: str) -> tuple[Break, ...]:
    found = []
    for part in filter(str.strip, re.split("[、,，;；]", text.replace("：", ":"))):
        one = _BREAK.fullmatch(part)
        if one is None:
            raise Refusal("hall.bad_breaks", field=ClockRule.BREAKS)
        found.append((time(int(one[1]), int(one[2])), time(int(one[3]), int(one[4]))))
    return tuple(sorted(found))
