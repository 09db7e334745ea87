"""The hall's rules for opinions of other departments: how long they have, and what silence says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.limit import Limit, LimitUnit

OPINION_DAYS: Final = "opinion_days"
"""Working days to answer, where who asks says no day."""

SILENCE_AGREES: Final = "opinion_silence_agrees"

DEFAULT_DAYS: Final = "3"
DEFAULT_SILENCE: Final = "0"
_MOST: Final = 60


def checked_opinion_days(text: str) -> str:
    """Whole days as they are kept; Refusal ``hall.bad_rule``."""
    told = text.strip()
    if not (told.isascii() and told.isdigit()) or not 1 <= int(told) <= _MOST:
        raise Refusal("hall.bad_rule", field=OPINION_DAYS, least=1, most=_MOST)
    return str(int(told))


def checked_silence(text: str) -> str:
    """0 or 1; Refusal ``hall.bad_rule``."""
    if text.strip() not in ("0", "1"):
        raise Refusal("hall.bad_rule", field=SILENCE_AGREES, least=0, most=1)
    return text.strip()


def opinion_limit(rules: Mapping[str, str]) -> Limit:
    """How long a department has to answer."""
    return Limit(int(rules.get(OPINION_DAYS, DEFAULT_DAYS)), LimitUnit.WORKING_DAYS)


def silence_agrees(rules: Mapping[str, str]) -> bool:
    """Whether who has not answered in time has agreed."""
    return rules.get(SILENCE_AGREES, DEFAULT_SILENCE) == "1"
