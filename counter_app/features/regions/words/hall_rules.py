"""The hall's rules for what goes between two places, as people set them."""

from __future__ import annotations

from functools import partial
from typing import Final

from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.days.limit import LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span, kept_span, read_span
from counter_app.knowledge.regions.partner import DEFAULT_LIMITS, MOST_DAYS, HomeLimit
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import N_, _

_RANGES: Final = (SpanRange(LimitUnit.WORKING_DAYS, 1, MOST_DAYS),)
TITLES: Final = {
    HomeLimit.SEND: N_("跨区域通办：收件后多久寄出"),
    HomeLimit.ANSWER: N_("跨区域通办：签收后多久答复"),
    HomeLimit.RESULT: N_("跨区域通办：决定后多久寄回结果"),
}


def _title(which: HomeLimit) -> str:
    return _(TITLES[which])


def _checked(which: HomeLimit, text: str) -> str:
    return kept_span(checked_span(text, which.value, _RANGES))


def _shown(kept: str) -> str:
    span = read_span(kept)
    return span_text(span) if span else kept


HALL_RULES: Final = HallRules(
    tuple(
        HallRule(
            which.value,
            kept_span(DEFAULT_LIMITS[which]),
            partial(_title, which),
            partial(_checked, which),
            _shown,
        )
        for which in TITLES
    )
)
