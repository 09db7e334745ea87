"""The hall's rules of fees, as people set them."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.fees.rules import ALL, BEFORE_ACCEPTANCE, BEFORE_HAND_OUT, items_in
from counter_app.knowledge.wording.language import _


def _checked(text: str) -> str:
    return "、".join(items_in("" if text.strip() == _("没有") else text))


def _shown(kept: str) -> str:
    return (_("全部") if kept == ALL else kept) or _("没有")


HALL_RULES: Final = HallRules(
    (
        HallRule(
            BEFORE_ACCEPTANCE,
            "",
            lambda: _("收费：缴清以后才受理的事项（编码，或者“全部”）"),
            _checked,
            _shown,
        ),
        HallRule(
            BEFORE_HAND_OUT,
            "",
            lambda: _("收费：缴清以后才领取结果的事项（编码，或者“全部”）"),
            _checked,
            _shown,
        ),
    )
)
