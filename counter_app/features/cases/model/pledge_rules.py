"""The hall's rule for what was committed to: by when it is checked after the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.limit import Limit, LimitUnit

CHECK_DAYS: Final = "commitment_check_days"
"""The rule's name in the hall's settings: working days, where the item says nothing."""

DEFAULT_CHECK_DAYS: Final = "40"
_LEAST: Final = 1
_MOST: Final = 365


def checked_days(text: str) -> str:
    """Whole days as they are kept; Refusal ``hall.bad_rule``."""
    told = text.strip()
    if not (told.isascii() and told.isdigit()) or not _LEAST <= int(told) <= _MOST:
        raise Refusal("hall.bad_rule", field=CHECK_DAYS, least=_LEAST, most=_MOST)
    return str(int(told))


def check_limit(rules: Mapping[str, str]) -> Limit:
    """For 事后核查 of an item that says nothing itself."""
    return Limit(int(rules.get(CHECK_DAYS, DEFAULT_CHECK_DAYS)), LimitUnit.WORKING_DAYS)
