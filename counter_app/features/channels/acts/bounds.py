"""What may be typed or told of an application: lengths, and moments that can be."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.days.deadline import SHANGHAI

SHORT: Final = 200
LONG: Final = 2000
CLOCKS_APART: Final = timedelta(minutes=10)


def written(text: str, field: str, limit: int = SHORT) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = SHORT) -> str:
    """As ``written``; Refusal ``applications.missing`` if nothing is left."""
    plain = written(text, field, limit)
    if not plain:
        raise Refusal("applications.missing", field=field)
    return plain


def moment_of(text: str, field: str, now: datetime, *, aware: bool = False) -> datetime:
    """The moment that ISO 8601 text names, at the hall where it has no offset.

    Refusal ``applications.bad_moment`` for none (without an offset where it
    must be ``aware``), ``applications.in_future`` for one to come.
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("applications.bad_moment", field=field) from None
    if found.tzinfo is None:
        if aware:
            raise Refusal("applications.bad_moment", field=field)
        found = found.replace(tzinfo=SHANGHAI)
    if not 1950 <= found.year <= 2100:
        raise Refusal("applications.bad_moment", field=field)
    if found > now + CLOCKS_APART:
        raise Refusal("applications.in_future", field=field)
    return found.astimezone(SHANGHAI)
