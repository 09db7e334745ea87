"""The hall's rules of queueing as people set them."""

from __future__ import annotations

from functools import partial
from typing import Final

from counter_app.features.queueing.model.classes import (
    CLASSES_RULE,
    DEFAULT_CLASSES,
    kept_classes,
    read_classes,
)
from counter_app.features.queueing.model.rules import RANGES, QueueRule, checked_number
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.wording.language import N_, _

TITLES: Final = {
    QueueRule.FIRST_IN_A_ROW: N_("排队：需要照顾的最多连叫几位"),
    QueueRule.RETURN_AFTER: N_("排队：过号后回来排在几位之后"),
    QueueRule.LEASE: N_("排队：窗口叫到和预留的号保留几分钟"),
    QueueRule.STRETCH: N_("排队：每个窗口为断网预留几个号"),
    QueueRule.RECENT: N_("排队：按最近几分钟估计等候时间"),
    QueueRule.TWICE: N_("叫号：播报两遍（1 是，0 否）"),
    QueueRule.ENGLISH: N_("叫号：加播英语（1 是，0 否）"),
}


def _title(rule: QueueRule) -> str:
    return _(TITLES[rule])


def _same(kept: str) -> str:
    return kept


HALL_RULES: Final = HallRules(
    (
        HallRule(
            CLASSES_RULE,
            DEFAULT_CLASSES,
            lambda: _("排队：号类"),
            lambda text: kept_classes(read_classes(text)),
            _same,
        ),
        *(
            HallRule(
                rule.value,
                str(RANGES[rule][0]),
                partial(_title, rule),
                partial(checked_number, rule),
                _same,
            )
            for rule in QueueRule
        ),
    )
)
