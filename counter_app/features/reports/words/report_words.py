"""What figures of a report are called, over what they were counted, and how they read."""

from __future__ import annotations

from counter_app.features.reports.acts.plan import Every, ReportPlan
from counter_app.features.reports.acts.report_values import (
    Figure,
    Grouping,
    Measure,
    Population,
    Report,
    ReportScope,
    Unit,
)
from counter_app.knowledge.wording.language import _


def measure_name(measure: Measure) -> str:
    """指标."""
    return {
        Measure.RECEIVED: _("收件"),
        Measure.ACCEPTED: _("受理"),
        Measure.NOTICED: _("一次性告知"),
        Measure.REFUSED: _("不予受理"),
        Measure.DECIDED: _("办结"),
        Measure.DECIDED_LATE: _("超期办结"),
        Measure.RUNNING_LATE: _("超期未办"),
        Measure.DECIDED_RATE: _("办结率"),
        Measure.INTAKE_MEAN: _("答复用时，平均工作日"),
        Measure.INTAKE_P95: _("答复用时，95% 以内"),
        Measure.HANDLING_MEAN: _("办理用时，平均工作日"),
        Measure.HANDLING_P95: _("办理用时，95% 以内"),
        Measure.PROMISED_DAYS: _("承诺时限，平均"),
        Measure.USED_SHARE: _("实际用时占承诺时限"),
        Measure.ONE_WINDOW_ITEMS: _("一窗通办率（事项）"),
        Measure.ONE_WINDOW_CASES: _("一窗通办率（办件）"),
        Measure.ZERO_VISIT_ITEMS: _("零跑动（事项）"),
        Measure.ZERO_VISIT_CASES: _("零跑动（办件）"),
        Measure.ONLINE: _("网办率"),
        Measure.ACROSS: _("跨域通办收件"),
        Measure.EXTRA_HOURS: _("延时服务收件"),
        Measure.ON_THE_SPOT: _("即办件办结"),
        Measure.PROMISED: _("承诺件办结"),
        Measure.EARLY_RATE: _("提前办结率"),
        Measure.ON_TIME_RATE: _("按时办结率"),
        Measure.DEFERRED: _("容缺受理"),
        Measure.DEFERRAL_KEPT: _("容缺按期补齐"),
        Measure.DEFERRAL_BROKEN: _("容缺逾期未补"),
        Measure.COMMITTED: _("告知承诺"),
        Measure.COMMITMENT_CHECKED: _("告知承诺已核查"),
        Measure.COMMITMENT_UNTRUE: _("告知承诺不实"),
        Measure.SATISFIED: _("满意和非常满意"),
    }[measure]


def over_text(figure: Figure) -> str:
    """Over what it was counted."""
    told = {
        Population.RECEIVED: _("期内收件 {n} 件"),
        Population.INTAKE_ENDED: _("其中已答复 {n} 件"),
        Population.ACCEPTED: _("其中已受理 {n} 件"),
        Population.DEFERRED: _("其中容缺受理 {n} 件"),
        Population.COMMITTED: _("期内告知承诺 {n} 件"),
        Population.DECIDED: _("期内办结 {n} 件"),
        Population.WITH_DUE: _("办结中有期限 {n} 件"),
        Population.RUNNING: _("现在在办超期 {n} 件"),
        Population.OF_ZERO_VISIT_ITEMS: _("零跑动事项办结 {n} 件"),
        Population.ITEMS: _("目录写明 {n} 项"),
        Population.RATINGS: _("已拆封评价 {n} 条"),
    }[figure.of]
    return told.format(n=figure.over)


def value_text(figure: Figure) -> str:
    """The number with its unit; a dash where there was nothing to count over."""
    if figure.value is None:
        return "—"
    match figure.unit:
        case Unit.CASES:
            return f"{figure.value:.0f}"
        case Unit.SHARE:
            return f"{figure.value * 100:.1f} %"
        case Unit.WORKING_DAYS:
            return _("{n:.1f} 工作日").format(n=figure.value)


def before_text(before: Figure | None) -> str:
    """``上期 12``; empty where nothing was counted."""
    return _("上期 {value}").format(value=value_text(before)) if before else ""


def short_text(figure: Figure) -> str:
    """The number alone, where a column's head tells the unit."""
    if figure.unit is Unit.WORKING_DAYS and figure.value is not None:
        return f"{figure.value:.1f}"
    return value_text(figure)


def grouping_name(by: Grouping) -> str:
    """分组."""
    return {
        Grouping.DAY: _("按日"),
        Grouping.WINDOW: _("按窗口"),
        Grouping.CLERK: _("按人员"),
        Grouping.DEPARTMENT: _("按部门"),
        Grouping.ITEM: _("按事项"),
    }[by]


def group_title(by: Grouping) -> str:
    """The head of the column that names groups."""
    return {
        Grouping.DAY: _("日期"),
        Grouping.WINDOW: _("窗口"),
        Grouping.CLERK: _("收件人员"),
        Grouping.DEPARTMENT: _("承办部门"),
        Grouping.ITEM: _("事项"),
    }[by]


def period_text(scope: ReportScope) -> str:
    """``2026-11-01 至 2026-11-30``, or one day."""
    if scope.first == scope.last:
        return scope.first.isoformat()
    return _("{first} 至 {last}").format(first=scope.first, last=scope.last)


def covered_text(report: Report) -> str:
    """Of which part of the hall."""
    scope, within = report.scope, report.within
    parts = (
        (_("窗口 {it}"), scope.window),
        (_("人员 {it}"), scope.clerk),
        (_("部门 {it}"), scope.department),
        (_("事项 {it}"), scope.item),
        (_("本账号负责的窗口 {it}"), "、".join(sorted(within.windows))),
        (_("本账号的部门 {it}"), "、".join(sorted(within.departments))),
    )
    return "，".join(told.format(it=it) for told, it in parts if it) or _("全大厅")


def reliance_text(report: Report) -> str:
    """How old the copy is that was counted, and what may lack."""
    lines = []
    if report.known_at is not None:
        told = _("按本机数据统计，最近与中心同步 {at}。")
        lines.append(told.format(at=f"{report.known_at:%Y-%m-%d %H:%M}"))
    if not report.is_complete:
        told = _("▲ {day} 以前已结束的办件可能已移出本机，以前的数可能偏小。")
        lines.append(told.format(day=report.complete_from))
    return "".join(lines)


def plan_text(plan: ReportPlan | None) -> str:
    """When this window writes reports by itself, and where."""
    if plan is None:
        return _("本窗口没有定期报表。")
    forms = "、".join(one.upper() for one in plan.forms)
    told = {
        Every.WEEK: _("每周第 {n} 天（1 是周一）起，写上一周的 {forms} 到 {folder}"),
        Every.MONTH: _("每月 {n} 日起，写上一个月的 {forms} 到 {folder}"),
    }[plan.every]
    return told.format(n=plan.on, forms=forms, folder=plan.folder)


def counting_rules() -> str:
    """How days are counted, for the foot of a report."""
    return _(
        "工作日按已公布的节假日安排计算，起算当日不计，当日办完为 0。答复用时从收件到首次答复（受理、告知或不予受理），办理用时从受理到办结。评价不记名，不分日期。95% 以内：从小到大排第 95% 位的一件"
        "所用的天数。超期：晚于告知申请人的办结日期。"
    )
