"""The hall's rules of fees: for which items acceptance or handing out waits until it is paid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from counter_app.knowledge.fees.events import FeeStage

BEFORE_ACCEPTANCE: Final = "fees_before_acceptance"
BEFORE_HAND_OUT: Final = "fees_before_hand_out"
ALL: Final = "*"
_BETWEEN: Final = re.compile(r"[\s、，,;；]+")


def items_in(text: str) -> tuple[str, ...]:
    """The items' codes that were typed; ``ALL`` for 全部."""
    words = (one for one in _BETWEEN.split(text.strip()) if one)
    return tuple(dict.fromkeys(ALL if one in ("全部", "all") else one for one in words))


def stage_of(values: Mapping[str, str], item: str) -> FeeStage:
    """What waits until the fees of this item are paid; nothing unless the hall says so."""
    for rule, stage in (
        (BEFORE_ACCEPTANCE, FeeStage.ACCEPTANCE),
        (BEFORE_HAND_OUT, FeeStage.HAND_OUT),
    ):
        named = items_in(values.get(rule, ""))
        if ALL in named or item in named:
            return stage
    return FeeStage.NOTHING
