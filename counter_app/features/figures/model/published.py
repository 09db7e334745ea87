"""The figures that a hall publishes (公布的指标), each with what stands behind it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from counter_app.features.cases.model.listing import Listing
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable


class Published(StrEnum):
    """Which figure it is; the values are the command line's contract."""

    ONE_WINDOW = "one_window_rate"  # 一窗通办率
    ZERO_VISIT_OFFERED = "zero_visit_offered"  # 零跑动可办率
    ZERO_VISIT_USED = "zero_visit_used"  # 零跑动使用率
    SCOPE_PROVINCE = "scope_province"  # 全省通办
    SCOPE_CIRCLE = "scope_circle"  # 经济圈通办
    SCOPE_CITY = "scope_city"  # 市区通办
    SCOPE_ACROSS = "scope_across_provinces"  # 跨省通办
    THEMES = "themes"  # 高效办成一件事
    POWERS = "powers"  # 权力清单
    TRANSFERRED = "transferred"  # 一枚印章管审批
    LIMIT_CUT = "limit_cut_campaign"  # 审批提速
    FINISHED = "finished_rate"  # 办结率
    ON_TIME = "on_time_rate"  # 按时办结率
    EARLY = "early_rate"  # 提前办结率
    PROBLEMS_FINISHED = "problems_finished_rate"  # 问题办结率


@immutable
class Behind:
    """One line of the list behind a figure.

    ``counts``: it is in the numerator; otherwise in the denominator alone.
    ``hours`` are working hours before and now, where those are summed.
    """

    code: str
    name: str
    body: str
    counts: bool
    hours: tuple[float, float] | None = None


@immutable
class PublishedFigure:
    """A figure of the hall.

    ``lines`` are its items, themes or entries; where it is counted of cases,
    ``cases`` is what opens them instead. A figure of hours has working hours in
    its numerator and denominator.
    """

    of: Published
    figure: Figure
    lines: tuple[Behind, ...] = ()
    cases: Listing | None = None


@immutable
class PublishedFigures:
    """All of them. ``first`` and ``last`` are the days of the cases, both included."""

    first: date
    last: date
    made_at: datetime
    made_by: str
    catalog_version: int
    sample: bool  # of a sample catalog: nothing to be published
    figures: tuple[PublishedFigure, ...]
