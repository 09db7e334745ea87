"""Days and moments within a sentence, in the language in use."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording.language import _, current_language

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def month_text(day: date) -> str:
    """``12``, ``Dec``: what stands in a day for its month."""
    return str(day.month) if current_language().startswith("zh") else _MONTHS[day.month - 1]


def date_text(day: date) -> str:
    """``2026年12月1日``, ``1 Dec 2026``."""
    return _("{y}年{m}月{d}日").format(y=day.year, m=month_text(day), d=day.day)


def moment_text(at: datetime) -> str:
    """``2026年12月1日 09:41``, as the hall's clock shows it."""
    here = at.astimezone(SHANGHAI)
    return f"{date_text(here.date())} {here:%H:%M}"
