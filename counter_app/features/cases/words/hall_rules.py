"""The hall's rules for clocks of cases as people set them."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.clock_rules import (
    DEFAULTS,
    ClockRule,
    checked_breaks,
    checked_opening,
    checked_yes_or_no,
)
from counter_app.features.cases.model.opinion_rules import (
    DEFAULT_DAYS,
    DEFAULT_SILENCE,
    OPINION_DAYS,
    SILENCE_AGREES,
    checked_opinion_days,
    checked_silence,
)
from counter_app.features.cases.model.pledge_rules import (
    CHECK_DAYS,
    DEFAULT_CHECK_DAYS,
    checked_days,
)
from counter_app.features.cases.model.power_rules import DEFAULT_POWERS_BIND, POWERS_BIND
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.knowledge.wording.language import _

HALL_RULES: Final = HallRules(
    (
        HallRule(
            ClockRule.OPENS,
            DEFAULTS[ClockRule.OPENS],
            lambda: _("上班时间"),
            checked_opening,
            str,
        ),
        HallRule(
            ClockRule.BREAKS,
            DEFAULTS[ClockRule.BREAKS],
            lambda: _("午休（如 12:00-14:30；中午不间断的留空）"),
            checked_breaks,
            str,
        ),
        HallRule(
            ClockRule.NOTICE_AFTER_HOURS,
            DEFAULTS[ClockRule.NOTICE_AFTER_HOURS],
            lambda: _("下班后收件，五日告知期限从次日算：1 是，0 否"),
            checked_yes_or_no,
            str,
        ),
        HallRule(
            POWERS_BIND,
            DEFAULT_POWERS_BIND,
            lambda: _("不在权力清单或已取消的事项不予收件：1 是，0 否"),
            checked_yes_or_no,
            str,
        ),
        HallRule(
            CHECK_DAYS,
            DEFAULT_CHECK_DAYS,
            lambda: _("告知承诺在决定之后多少个工作日内核查（事项另有规定的除外）"),
            checked_days,
            str,
        ),
        HallRule(
            OPINION_DAYS,
            DEFAULT_DAYS,
            lambda: _("征求其他部门意见，几个工作日内答复（没有写明日期的）"),
            checked_opinion_days,
            str,
        ),
        HallRule(
            SILENCE_AGREES,
            DEFAULT_SILENCE,
            lambda: _("被征求意见的部门逾期不答复，视为同意：1 是，0 否"),
            checked_silence,
            str,
        ),
    )
)
