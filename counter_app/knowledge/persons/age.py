"""周岁: how old somebody is."""

from __future__ import annotations

from datetime import date


def age_on(birth: date, day: date) -> int:
    """In full years; the birthday itself counts."""
    had_birthday = (day.month, day.day) >= (birth.month, birth.day)
    return day.year - birth.year - (not had_birthday)
