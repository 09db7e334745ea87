"""好差评: how a visit was rated. What was said lives apart from the case that it is about."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.immutable import immutable, later
from counter_app.knowledge.days.limit import Limit


class Level(IntEnum):
    """The five levels (政务服务“好差评”)."""

    VERY_BAD = 1  # 非常不满意
    BAD = 2  # 不满意
    FAIR = 3  # 基本满意
    GOOD = 4  # 满意
    VERY_GOOD = 5  # 非常满意


def standard_code(level: Level) -> str:
    """满意度 by GB/T 39046-2020 table A.8: 1 非常满意 to 5 非常不满意, the other way round."""
    return str(Level.VERY_GOOD + Level.VERY_BAD - level)


BAD_ONES: Final = frozenset({Level.BAD, Level.VERY_BAD})
"""These open a rectification (整改)."""


class Visit(StrEnum):
    """When the applicant was at the window."""

    INTAKE = "intake"  # 收件
    PICKUP = "pickup"  # 领取


@immutable
class Rectification:
    """整改: what was done about a bad rating."""

    at: datetime
    by: Clerk
    done: str


@immutable
class Rating:
    """One rating, without the case, the clerk or the hour.

    ``id`` is random, so that its order tells nothing. ``day`` is that of the
    visit while the rating is sealed, and the last day of its batch once it was
    opened. ``rectify_within`` is set when a bad one is opened.
    """

    id: UUID
    day: date
    window: str
    visit: Visit
    level: Level
    tags: tuple[str, ...] = ()
    words: str = ""
    opened: bool = False
    phone: str = later("")  # of who wishes to be called back
    rectify_within: Limit | None = None
    rectified: Rectification | None = None
