"""The hall's rules for problems as people set them."""

from __future__ import annotations

from functools import partial
from typing import Final

from counter_app.features.problems.model.rules import RULED, ProblemLimit, must_not_cross
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.days.spans import checked_span, kept_span, read_span
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import N_, _

TITLES: Final = {
    ProblemLimit.PASS_ON: N_("问题：登记后多久转办"),
    ProblemLimit.SIGN: N_("问题：转办后多久签收或异议"),
    ProblemLimit.CALL_BACK: N_("问题：答复后多久回访"),
    ProblemLimit.HANDLE_A: N_("问题：A 级办理时限"),
    ProblemLimit.HANDLE_B: N_("问题：B 级办理时限"),
    ProblemLimit.HANDLE_C: N_("问题：C 级办理时限"),
    ProblemLimit.EXTENSION: N_("问题：延期最多"),
    ProblemLimit.FIRST_CONTACT: N_("首席服务专员：分派后多久首次联系"),
    ProblemLimit.CONTACT: N_("首席服务专员：至少多久联系一次"),
}


def limit_name(limit: ProblemLimit) -> str:
    """办理时限."""
    return _(TITLES[limit])


def _checked(limit: ProblemLimit, text: str) -> str:
    return kept_span(checked_span(text, limit.value, RULED[limit].ranges))


def _shown(kept: str) -> str:
    span = read_span(kept)
    return span_text(span) if span else kept


HALL_RULES: Final = HallRules(
    tuple(
        HallRule(
            limit.value,
            kept_span(RULED[limit].default),
            partial(limit_name, limit),
            partial(_checked, limit),
            _shown,
        )
        for limit in TITLES
    ),
    (must_not_cross,),
)
