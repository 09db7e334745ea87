"""Days of a place as lines."""

from __future__ import annotations

from counter_app.knowledge.days.place_days import PlaceDays
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


def days_line(one: PlaceDays) -> str:
    """``2026年9月8日（周二）至2026年9月9日（周三）　台风停止办公　全大厅``."""
    span = day_text(one.first)
    if one.last != one.first:
        span = _("{first}至{last}").format(first=span, last=day_text(one.last))
    worked = "、".join(map(day_text, one.worked))
    parts = (span, one.name, one.body or _("全大厅"), _("{days}上班").format(days=worked))
    return "　".join(parts if worked else parts[:3])
