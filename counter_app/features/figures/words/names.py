"""What published figures are called, by what rule they are counted, and how they read."""

from __future__ import annotations

from typing import Final

from counter_app.features.figures.model.published import (
    Behind,
    Published,
    PublishedFigure,
    PublishedFigures,
)
from counter_app.knowledge.wording.figures import share_of_text, share_text
from counter_app.knowledge.wording.language import _

_HOURS: Final = frozenset({Published.LIMIT_CUT})


def figure_name(which: Published) -> str:
    """指标."""
    return {
        Published.ONE_WINDOW: _("一窗通办率"),
        Published.ZERO_VISIT_OFFERED: _("零跑动可办率"),
        Published.ZERO_VISIT_USED: _("零跑动使用率"),
        Published.SCOPE_PROVINCE: _("全省通办事项"),
        Published.SCOPE_CIRCLE: _("经济圈通办事项"),
        Published.SCOPE_CITY: _("市区通办事项"),
        Published.SCOPE_ACROSS: _("跨省通办事项"),
        Published.THEMES: _("高效办成一件事"),
        Published.POWERS: _("权力清单"),
        Published.TRANSFERRED: _("一枚印章管审批事项"),
        Published.LIMIT_CUT: _("审批提速"),
        Published.FINISHED: _("办结率"),
        Published.ON_TIME: _("按时办结率"),
        Published.EARLY: _("提前办结率"),
        Published.PROBLEMS_FINISHED: _("问题办结率"),
    }[which]


def rule_text(which: Published) -> str:
    """How it is counted: what over what, and what counts in neither."""
    return {
        Published.ONE_WINDOW: _("进综合窗口的事项 ÷ 目录写明的事项；海关、公积金等不计入"),
        Published.ZERO_VISIT_OFFERED: _("至少有一种零跑动方式的事项 ÷ 目录写明到场次数的事项"),
        Published.ZERO_VISIT_USED: _("期内办结、没有人到场的办件 ÷ 零跑动事项期内办结的办件"),
        Published.SCOPE_PROVINCE: _("全省通办清单上的事项"),
        Published.SCOPE_CIRCLE: _("经济圈通办清单上的事项"),
        Published.SCOPE_CITY: _("市区通办清单上的事项"),
        Published.SCOPE_ACROSS: _("跨省通办清单上的事项"),
        Published.THEMES: _("目录里的主题"),
        Published.POWERS: _("权力清单的条目；已取消的不计入"),
        Published.TRANSFERRED: _("期末由审批局决定的划转事项"),
        Published.LIMIT_CUT: _("（提速前承诺时限之和 − 现在之和）÷ 提速前之和，按工作小时"),
        Published.FINISHED: _("期内收件中已办结的 ÷ 已受理的"),
        Published.ON_TIME: _("期内办结、不晚于承诺期限的 ÷ 期内办结、有期限的"),
        Published.EARLY: _("期内办结、早于承诺期限的 ÷ 期内办结、有期限的"),
        Published.PROBLEMS_FINISHED: _("期内登记的问题中已办结的 ÷ 已受理的"),
    }[which]


def value_text(one: PublishedFigure) -> str:
    """A share in percent with two digits, as reports publish it; or a count."""
    figure = one.figure
    if figure.denominator and figure.value is not None:
        return f"{figure.value * 100:.2f} %"
    return share_text(figure)


def over_text(one: PublishedFigure) -> str:
    """Numerator and denominator, and what counts in neither."""
    figure = one.figure
    if one.of in _HOURS and figure.denominator:
        return _("{cut:g} / {before:g} 个工作小时，{n} 个事项，不计入 {left}").format(
            cut=figure.numerator,
            before=figure.denominator,
            n=len(one.lines),
            left=figure.excluded,
        )
    if figure.denominator is None:
        return _("不计入 {n}").format(n=figure.excluded) if figure.excluded else ""
    return share_of_text(figure)


def hours_text(line: Behind) -> str:
    """Working hours promised before and now; empty where none are summed."""
    if line.hours is None:
        return ""
    was, now = line.hours
    return _("{was:g} → {now:g} 个工作小时").format(was=round(was, 2), now=round(now, 2))


def days_text(told: PublishedFigures) -> str:
    """From which day to which its cases are counted, and by which catalog."""
    days = _("{first} 至 {last}").format(first=told.first, last=told.last)
    catalog = _("事项目录第 {n} 版").format(n=told.catalog_version)
    sample = _("（样例目录，不得公布）") if told.sample else ""
    return f"{days}，{catalog}{sample}"
