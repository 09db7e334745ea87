"""The hall's rules for applications made elsewhere, as people set them."""

from __future__ import annotations

from typing import Final

from counter_app.features.channels.model.rules import DEFAULT_KEEPING, KEEPING, checked, span_of
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.days.spans import kept_span
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import _


def _shown(kept: str) -> str:
    span = span_of(kept)
    return span_text(span) if span else kept


HALL_RULES: Final = HallRules(
    (
        HallRule(
            KEEPING,
            kept_span(DEFAULT_KEEPING),
            lambda: _("网上来件：只预填的保留多久"),
            checked,
            _shown,
        ),
    )
)
