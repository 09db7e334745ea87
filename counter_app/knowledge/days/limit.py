"""A time limit as the law or the catalog sets it (办结时限)."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.immutable import immutable


class LimitUnit(StrEnum):
    """Unit of a time limit (办结时限单位)."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


@immutable
class Limit:
    """A time limit: ``value`` ≥ 0 of ``unit``; 0 means on the spot."""

    value: int
    unit: LimitUnit
