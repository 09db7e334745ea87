"""What was signed for a day, a line for each happening."""

from __future__ import annotations

from typing import Final

from counter_app.features.day.model.day_close import CameLater, DayCloseCorrected, DayClosed
from counter_app.knowledge.wording import _

_SHOWN: Final = 6


def closing_line(happening: DayClosed | DayCloseCorrected | CameLater) -> str:
    """A day was closed, or a further record stands on it."""
    match happening:
        case DayClosed(report, digest):
            text = _("● 日结 {day}，摘要 {digest}…")
            return text.format(day=report.day, digest=digest[:16])
        case DayCloseCorrected(day, told):
            return _("▲ 日结 {day} 更正：{text}").format(day=day, text=told)
        case CameLater(window=window, numbers=numbers):
            text = _("▲ 日结之后窗口 {window} 又有 {n} 个编号：{numbers}")
            shown = "、".join(numbers[:_SHOWN]) + ("……" if len(numbers) > _SHOWN else "")
            return text.format(window=window, n=len(numbers), numbers=shown)
