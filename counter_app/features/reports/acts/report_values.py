"""What a report is made of: figures with their unit, population and cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from counter_app.features.cases.model.listing import Listing
from counter_app.features.reports.acts.report_pictures import LateSpan, Pictures
from counter_app.features.reports.acts.report_tally import CaseFacts
from counter_app.kernel.figures import CountedFigures
from counter_app.kernel.immutable import immutable
from counter_app.kernel.scope import ALL, Scope


class Grouping(StrEnum):
    """By what the figures are set side by side."""

    DAY = "day"
    WINDOW = "window"
    CLERK = "clerk"
    DEPARTMENT = "department"
    ITEM = "item"


class Population(StrEnum):
    """Over what a figure was counted."""

    RECEIVED = "received"  # 期内收件
    INTAKE_ENDED = "intake_ended"  # of these, with an end of intake
    ACCEPTED = "accepted"  # of these, accepted
    DECIDED = "decided"  # 期内办结, whenever received
    WITH_DUE = "with_due"  # of these, with a due date
    DEFERRED = "deferred"  # of these, with 容缺
    COMMITTED = "committed"  # received, with 告知承诺
    RUNNING = "running"  # received by the period's end, the limit running now
    OF_ZERO_VISIT_ITEMS = "of_zero_visit_items"  # decided, of items that need no visit
    ITEMS = "items"  # of the catalog, of which it says so
    RATINGS = "ratings"  # opened, of any day


class Measure(StrEnum):
    """Which figure it is."""

    RECEIVED = "received"  # 收件
    ACCEPTED = "accepted"  # 受理
    NOTICED = "noticed"  # 一次性告知
    REFUSED = "refused"  # 不予受理
    DECIDED = "decided"  # 办结
    DECIDED_LATE = "decided_late"  # 超期办结
    RUNNING_LATE = "running_late"  # 超期未办
    DECIDED_RATE = "decided_rate"  # 办结率
    INTAKE_MEAN = "intake_mean"
    INTAKE_P95 = "intake_p95"
    HANDLING_MEAN = "handling_mean"
    HANDLING_P95 = "handling_p95"
    PROMISED_DAYS = "promised_days"  # mean from acceptance to the due date told
    USED_SHARE = "used_share"  # days used of days promised
    ONE_WINDOW_ITEMS = "one_window_items"  # 一窗通办率
    ONE_WINDOW_CASES = "one_window_cases"
    ZERO_VISIT_ITEMS = "zero_visit_items"  # 零跑动
    ZERO_VISIT_CASES = "zero_visit_cases"
    ONLINE = "online"  # 网办率
    ACROSS = "across"  # 跨域通办
    EXTRA_HOURS = "extra_hours"  # 延时服务办件量
    ON_THE_SPOT = "on_the_spot"  # 即办件办结
    PROMISED = "promised"  # 承诺件办结
    EARLY_RATE = "early_rate"  # 提前办结率
    ON_TIME_RATE = "on_time_rate"  # 按时办结率
    DEFERRED = "deferred"  # 容缺受理
    DEFERRAL_KEPT = "deferral_kept"  # 按期补齐
    DEFERRAL_BROKEN = "deferral_broken"  # 逾期没有补交, whether or not it came since
    COMMITTED = "committed"  # 告知承诺
    COMMITMENT_CHECKED = "commitment_checked"  # 已核查
    COMMITMENT_UNTRUE = "commitment_untrue"  # 核查不实
    SATISFIED = "satisfied"  # 好差评: share of the two best levels


class Unit(StrEnum):
    """What the number of a figure counts."""

    CASES = "cases"
    SHARE = "share"  # 0 to 1
    WORKING_DAYS = "working_days"


@immutable
class Figure:
    """``value`` is None where there was nothing to count over. ``cases`` opens those behind it."""

    measure: Measure
    value: float | None
    unit: Unit
    over: int
    of: Population
    cases: Listing | None


FIRST_SIX: Final = (
    Measure.RECEIVED,
    Measure.ACCEPTED,
    Measure.NOTICED,
    Measure.DECIDED,
    Measure.ON_TIME_RATE,
    Measure.RUNNING_LATE,
)
"""What is told before everything else."""

_OF_EACH: Final = (
    Measure.RECEIVED,
    Measure.ACCEPTED,
    Measure.NOTICED,
    Measure.REFUSED,
    Measure.DECIDED,
    Measure.DECIDED_LATE,
    Measure.RUNNING_LATE,
    Measure.HANDLING_MEAN,
)
_OF_A_DEPARTMENT: Final = (
    Measure.ACCEPTED,
    Measure.DECIDED,
    Measure.ON_THE_SPOT,
    Measure.PROMISED,
    Measure.HANDLING_MEAN,
    Measure.EARLY_RATE,
    Measure.ON_TIME_RATE,
    Measure.EXTRA_HOURS,
)


def group_measures(by: Grouping) -> tuple[Measure, ...]:
    """What is told of each group; by department, the columns of a hall's bulletin (通报)."""
    return _OF_A_DEPARTMENT if by is Grouping.DEPARTMENT else _OF_EACH


@immutable
class GroupRow:
    """The figures of one group; ``key`` is its code, ``name`` for people."""

    key: str
    name: str
    figures: Mapping[Measure, Figure]


@immutable
class ReportScope:
    """Which period (both days included), and of which part of the hall."""

    first: date
    last: date
    window: str = ""
    clerk: str = ""
    department: str = ""
    item: str = ""
    by: Grouping = Grouping.DAY


@immutable
class Report:
    """What was counted at ``made_at``.

    ``known_at`` is when the window was last level with the hall, None for one
    that stands alone. ``complete_from``: closed cases of before may have
    left this window; None where nothing ever leaves. ``within``: only these
    files were counted, since who asked may read no others. ``further``: what
    features count of files that are no cases. ``before`` is the period with which it is
    compared, ``before_figures`` what was counted of it, ``pictures`` what charts are made of.
    """

    scope: ReportScope
    made_at: datetime
    made_by: str
    figures: tuple[Figure, ...]
    groups: tuple[GroupRow, ...]
    known_at: datetime | None
    complete_from: date | None
    within: Scope = ALL
    further: tuple[CountedFigures, ...] = ()
    before: ReportScope | None = None
    before_figures: tuple[Figure, ...] = ()
    pictures: Pictures | None = None

    def figure(self, measure: Measure) -> Figure:
        """This one; StopIteration where it was not counted."""
        return next(one for one in self.figures if one.measure is measure)

    def figure_before(self, measure: Measure) -> Figure | None:
        """The same of the period before, where that was counted."""
        return next((one for one in self.before_figures if one.measure is measure), None)

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the period may have left this window."""
        return self.complete_from is None or self.scope.first >= self.complete_from


class ReportRows(Protocol):
    """What reports count, page by page."""

    def within(self, scope: Scope) -> ReportRows:
        """The same, narrowed to these files."""

    def facts(
        self, wanted: Listing, first: date, last: date, page: int
    ) -> Iterator[tuple[CaseFacts, ...]]:
        """Cases received or decided on these days, or late now; each once."""

    def size(self, wanted: Listing, first: date, last: date) -> int:
        """About how many these are, for progress."""

    def late_spans(self, wanted: Listing, first: date) -> tuple[LateSpan, ...]:
        """Cases that were late on ``first`` or later, by the days of due date and decision."""
