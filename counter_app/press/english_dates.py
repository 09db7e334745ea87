"""Dates as the English beside the Chinese writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def in_english(day: date) -> str:
    """``14 December 2026``; the same in every language of the computer."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_english_with_weekday(day: date) -> str:
    """``Monday 14 December 2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {in_english(day)}"


def moment_in_english(at: datetime) -> str:
    """``23 November 2026, 09:41``."""
    return f"{in_english(at.date())}, {at:%H:%M}"
