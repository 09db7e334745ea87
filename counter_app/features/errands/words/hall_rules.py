"""The hall's rules for errands as people set them."""

from __future__ import annotations

from functools import partial
from typing import Final

from counter_app.features.errands.model.products import (
    DEFAULT,
    RULE,
    kept_products,
    read_products,
    shown_products,
)
from counter_app.features.errands.model.rules import RULED, ErrandLimit
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.days.spans import checked_span, kept_span, read_span
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import N_, _

TITLES: Final = {
    ErrandLimit.PACK_CITY: N_("取送：同城下单后多久封装"),
    ErrandLimit.PACK_AWAY: N_("取送：异地下单后多久封装"),
    ErrandLimit.RECEIVE: N_("取送：交寄后多久没有签收就电话询问"),
    ErrandLimit.DEAL: N_("取送：拒收、退回、破损、遗失后多久处理"),
}


def limit_name(limit: ErrandLimit) -> str:
    """取送时限."""
    return _(TITLES[limit])


def _checked(limit: ErrandLimit, text: str) -> str:
    return kept_span(checked_span(text, limit.value, RULED[limit].ranges))


def _shown(kept: str) -> str:
    span = read_span(kept)
    return span_text(span) if span else kept


HALL_RULES: Final = HallRules(
    (
        *(
            HallRule(
                limit.value,
                kept_span(RULED[limit].default),
                partial(limit_name, limit),
                partial(_checked, limit),
                _shown,
            )
            for limit in TITLES
        ),
        HallRule(
            RULE,
            kept_products(DEFAULT),
            lambda: _("取送产品（名称/种类/区域/付费/核对；…）"),
            lambda text: kept_products(read_products(text)),
            lambda kept: shown_products(read_products(kept)),
        ),
    )
)
