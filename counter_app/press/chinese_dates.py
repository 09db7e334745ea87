"""Dates as Chinese official papers write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_WEEKDAYS: Final = "一二三四五六日"


def in_words(day: date) -> str:
    """``二〇二六年十二月十四日``."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_number(day.month)}月{_number(day.day)}日"


def in_words_with_weekday(day: date) -> str:
    """``二〇二六年十二月十四日（星期一）``."""
    return f"{in_words(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def in_figures(day: date) -> str:
    """``2026年12月14日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment(at: datetime) -> str:
    """``2026年11月23日 09:41``."""
    return f"{in_figures(at.date())} {at:%H:%M}"


def _number(value: int) -> str:
    """1–99 in words."""
    tens, ones = divmod(value, 10)
    leading = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones else "")
