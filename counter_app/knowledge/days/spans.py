"""Limits of clocks as people type them and settings keep them: ``4小时``, ``2 个工作日``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.limit import Limit, LimitUnit

_WORDS: Final = {
    LimitUnit.MINUTES: ("分钟", "minutes", "minute"),
    LimitUnit.HOURS: ("小时", "hours", "hour"),
    LimitUnit.HALF_DAYS: ("半天", "half days", "half day"),
    LimitUnit.WORKING_DAYS: ("工作日", "working days", "working day"),
    LimitUnit.CALENDAR_DAYS: ("自然日", "calendar days", "calendar day"),
    LimitUnit.MONTHS: ("月", "months", "month"),
}
_UNITS: Final = {word: unit for unit, words in _WORDS.items() for word in words}
_TYPED: Final = re.compile(r"([0-9]{1,4})\s*个?\s*(\S.*)")


@immutable
class SpanRange:
    """Of this unit a rule takes ``least`` to ``most``."""

    unit: LimitUnit
    least: int
    most: int

    def holds(self, span: Limit) -> bool:
        """Whether a rule takes it."""
        return span.unit is self.unit and self.least <= span.value <= self.most


def read_span(text: str) -> Limit | None:
    """The limit that is typed, in either language or as ``kept_span`` gives it; None for none."""
    found = _TYPED.fullmatch(text.strip().casefold().replace("_", " "))
    unit = _UNITS.get(found[2]) if found else None
    return Limit(int(found[1]), unit) if found and unit else None


def kept_span(span: Limit) -> str:
    """As settings keep it: ``4 hours``."""
    return f"{span.value} {span.unit.value}"


def checked_span(text: str, field: str, ranges: Sequence[SpanRange]) -> Limit:
    """The limit that is typed; Refusal ``hall.bad_limit`` outside of ``ranges``, short to long."""
    span = read_span(text)
    if span and any(one.holds(span) for one in ranges):
        return span
    first, last = ranges[0], ranges[-1]
    raise Refusal(
        "hall.bad_limit",
        field=field,
        least=Limit(first.least, first.unit),
        most=Limit(last.most, last.unit),
    )
