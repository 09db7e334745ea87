"""What was signed for a day, a line for each happening."""

from __future__ import annotations

from counter_app.features.day.model.day_close import DayCloseCorrected, DayClosed
from counter_app.knowledge.wording import _


def closing_line(happening: DayClosed | DayCloseCorrected) -> str:
    """A day was closed, or a further record stands on it."""
    match happening:
        case DayClosed(report, digest):
            text = _("● 日结 {day}，摘要 {digest}…")
            return text.format(day=report.day, digest=digest[:16])
        case DayCloseCorrected(day, told):
            return _("▲ 日结 {day} 更正：{text}").format(day=day, text=told)
