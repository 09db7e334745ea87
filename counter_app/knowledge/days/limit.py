"""A time limit as the law or the catalog sets it (办结时限)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable


class LimitUnit(StrEnum):
    """Unit of a time limit (办结时限单位)."""

    MINUTES = "minutes"
    HOURS = "hours"
    HALF_DAYS = "half_days"  # half of the minutes in which a hall is open on a working day
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"

    @property
    def in_days(self) -> bool:
        """Whether the limit ends with a day, not within one."""
        return self in DAY_UNITS


DAY_UNITS: Final = (LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.MONTHS)
"""Units of limits that end with a day."""


@immutable
class Limit:
    """A time limit: ``value`` ≥ 0 of ``unit``; 0 means on the spot."""

    value: int
    unit: LimitUnit
