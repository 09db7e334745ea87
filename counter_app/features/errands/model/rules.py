"""The hall's clocks for errands (取送时限), each with a plain default."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.errands.model.kinds import Area
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span


class ErrandLimit(StrEnum):
    """How long a step may take; the value is the rule's name in the hall's settings."""

    PACK_CITY = "errand_pack_city"  # ordered → packed, within the hall's hours
    PACK_AWAY = "errand_pack_away"
    RECEIVE = "errand_receive"  # handed over → received; then somebody calls
    DEAL = "errand_deal"  # refused, returned, damaged, lost → dealt with


@immutable
class Ruled:
    """What counts until a hall sets it, and the ranges that it may set, short to long."""

    default: Limit
    ranges: tuple[SpanRange, ...]


_MINUTES: Final = SpanRange(LimitUnit.MINUTES, 5, 480)
_HOURS: Final = SpanRange(LimitUnit.HOURS, 1, 72)
_DAYS: Final = SpanRange(LimitUnit.WORKING_DAYS, 1, 30)
_CALENDAR: Final = SpanRange(LimitUnit.CALENDAR_DAYS, 1, 60)

RULED: Final[Mapping[ErrandLimit, Ruled]] = {
    ErrandLimit.PACK_CITY: Ruled(Limit(30, LimitUnit.MINUTES), (_MINUTES, _HOURS, _DAYS)),
    ErrandLimit.PACK_AWAY: Ruled(Limit(1, LimitUnit.WORKING_DAYS), (_MINUTES, _HOURS, _DAYS)),
    ErrandLimit.RECEIVE: Ruled(Limit(7, LimitUnit.CALENDAR_DAYS), (_DAYS, _CALENDAR)),
    ErrandLimit.DEAL: Ruled(Limit(3, LimitUnit.WORKING_DAYS), (_HOURS, _DAYS)),
}

PACKING: Final = {Area.CITY: ErrandLimit.PACK_CITY, Area.AWAY: ErrandLimit.PACK_AWAY}
"""How long packing may take, by how far it goes."""


def limit_in(values: Mapping[str, str], which: ErrandLimit) -> Limit:
    """This limit, as it stands in settings or by default; Refusal ``hall.bad_limit``."""
    if which not in values:
        return RULED[which].default
    return checked_span(values[which], which, RULED[which].ranges)
