"""The hall's rules for applications made elsewhere. The defaults are plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span, kept_span, read_span

KEEPING: Final = "application_kept"
"""How long what was only filled in waits for somebody to come; its name in the hall's settings."""

RANGES: Final = (SpanRange(LimitUnit.CALENDAR_DAYS, 1, 365), SpanRange(LimitUnit.MONTHS, 1, 12))
DEFAULT_KEEPING: Final = Limit(30, LimitUnit.CALENDAR_DAYS)


def keeping(values: Mapping[str, str]) -> Limit:
    """This limit, as it stands in settings or by default; Refusal ``hall.bad_limit``."""
    kept = values.get(KEEPING)
    return checked_span(kept, KEEPING, RANGES) if kept else DEFAULT_KEEPING


def checked(text: str) -> str:
    """The limit as it is kept; Refusal ``hall.bad_limit``."""
    return kept_span(checked_span(text, KEEPING, RANGES))


def span_of(kept: str) -> Limit | None:
    """What is kept, as a limit."""
    return read_span(kept)
