"""统计报表: the figures of a period, each with what it was counted over and the cases behind it.

Two populations: what was received in the period (期内收件), and what was
decided in it (期内办结), whenever it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import Desk
from counter_app.features.reports.acts.period_before import period_before
from counter_app.features.reports.acts.report_figures import figures_of, of_catalog, of_ratings
from counter_app.features.reports.acts.report_pictures import PictureTally, late_on
from counter_app.features.reports.acts.report_tally import CaseFacts, Tally, WorkingDays
from counter_app.features.reports.acts.report_values import (
    Figure,
    Grouping,
    GroupRow,
    Measure,
    Report,
    ReportRows,
    ReportScope,
)
from counter_app.kernel.acts import named
from counter_app.kernel.figures import CountedFigures, DeclaredFigures
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope
from counter_app.knowledge.days.light import begin_of, end_of

LONGEST: Final = timedelta(days=1100)
_PAGE: Final = 5_000


class Cancelled(Exception):
    """A person does not want it any more."""


Progress = Callable[[int, int], None]


def make_report(
    desk: Desk,
    rows: ReportRows,
    scope: ReportScope,
    progress: Progress = lambda done, all_of_them: None,
    declared: Iterable[DeclaredFigures] = (),
    *,
    within: Scope | None = None,
) -> Report:
    """Count what who asks may read; ``progress`` hears how far, and may raise ``Cancelled``.

    ``declared`` is what features count of files that are no cases. ``within`` is given where
    nobody asks: what a plan wants is counted of that.

    Refusal ``report.bad_days`` where the period is upside down or longer than
    three years, or as ``must``.
    """
    if within is None:
        within = desk.guard.reading(Right.REPORT, f"{scope.first}/{scope.last}")
    if not timedelta() <= scope.last - scope.first <= LONGEST:
        raise Refusal("report.bad_days", field="--from", first=scope.first, last=scope.last)
    now = desk.clock.now()
    last = max(now.date(), scope.last)
    days = WorkingDays(desk.calendar, hours_of(desk), scope.first - LONGEST, last)
    wanted = Listing(
        window=scope.window, clerk=scope.clerk, department=scope.department, item=scope.item
    )
    readable = rows.within(within)
    first, last_before = period_before(scope.first, scope.last, desk.calendar)
    before = replace(scope, first=first, last=last_before)
    size = _Size(progress, readable, wanted, (scope, before))
    names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
    total, groups, pictures = _count(readable, scope, wanted, days, size, names)
    earlier, _groups, compared = _count(readable, before, wanted, days, size, names)
    found = figures_of(total, scope, wanted)
    late = readable.late_spans(wanted, before.first)
    then = late_on(late, before.last)
    kept = now.date() - timedelta(days=desk.hall.held_days)
    joined = desk.accounts_known_at is not None
    return Report(
        scope=scope,
        made_at=now,
        made_by=desk.clerk.name,
        figures=(*found, *of_catalog(desk, total, scope, wanted), *of_ratings(desk, scope, within)),
        groups=groups,
        known_at=desk.accounts_known_at,
        complete_from=kept if joined else None,
        within=within,
        further=tuple(_further(desk, scope, declared)),
        before=before,
        before_figures=tuple(
            replace(one, value=then, over=then) if one.measure is Measure.RUNNING_LATE else one
            for one in figures_of(earlier, before, wanted)
        ),
        pictures=pictures.told(compared, late, now.date(), names),
    )


def _further(
    desk: Desk, scope: ReportScope, declared: Iterable[DeclaredFigures]
) -> Iterator[CountedFigures]:
    """Of all or of one window; what else narrows a report is of cases only."""
    if scope.clerk or scope.department or scope.item:
        return
    first, before = begin_of(scope.first), end_of(scope.last)
    for one in declared:
        if found := named(one.counts)(desk, first, before, scope.window):
            yield CountedFigures(one, found)


class _Size:
    """How far the walks through several periods are, told to whoever waits."""

    def __init__(
        self,
        progress: Progress,
        rows: ReportRows,
        wanted: Listing,
        scopes: Iterable[ReportScope],
    ) -> None:
        self._progress = progress
        self._all = sum(rows.size(wanted, one.first, one.last) for one in scopes)
        self._done = 0

    def went(self, cases: int) -> None:
        """So many more; raises what the listener raises."""
        self._done += cases
        self._progress(min(self._done, self._all), self._all)


def _count(
    rows: ReportRows,
    scope: ReportScope,
    wanted: Listing,
    days: WorkingDays,
    size: _Size,
    window_names: Mapping[str, str],
) -> tuple[Tally, tuple[GroupRow, ...], PictureTally]:
    total, groups = Tally(), dict[str, Tally]()
    names: dict[str, str] = {}
    pictures = PictureTally(scope.first, scope.last)
    for page in rows.facts(wanted, scope.first, scope.last, _PAGE):
        for one in page:
            total.add(one, scope.first, scope.last, days)
            pictures.add(one, days)
            for key, name, first, last in _places(one, scope):
                if key not in groups:
                    groups[key], names[key] = Tally(), name
                groups[key].add(one, first, last, days)
        size.went(len(page))
    if scope.by is Grouping.WINDOW:
        names = {code: window_names.get(code) or code for code in names}
    ordered = sorted(groups, key=lambda key: _order(key, groups[key], scope.by))
    lines = (GroupRow(key, names[key], _row(groups[key], scope, wanted, key)) for key in ordered)
    return total, tuple(lines), pictures


def _row(tally: Tally, scope: ReportScope, wanted: Listing, key: str) -> Mapping[Measure, Figure]:
    narrowed = _narrowed(wanted, scope, key)
    if scope.by is Grouping.DAY:
        scope = replace(scope, first=date.fromisoformat(key), last=date.fromisoformat(key))
    return {one.measure: one for one in figures_of(tally, scope, narrowed)}


def _places(one: CaseFacts, scope: ReportScope) -> Iterator[tuple[str, str, date, date]]:
    """The groups that a case counts in, with the days for which it does.

    By day, it counts where it was received and where it was decided.
    """
    first, last = scope.first, scope.last
    match scope.by:
        case Grouping.DAY:
            for day in {one.received_on, one.finished_on}:
                if day and first <= day <= last:
                    yield day.isoformat(), day.isoformat(), day, day
        case Grouping.WINDOW:
            yield one.window, one.window, first, last
        case Grouping.CLERK:
            yield one.clerk_code, one.clerk, first, last
        case Grouping.DEPARTMENT:
            yield one.department, one.department, first, last
        case Grouping.ITEM:
            yield one.item_code, one.item_name, first, last


def _order(key: str, tally: Tally, by: Grouping) -> tuple[int, str]:
    return (0, key) if by in (Grouping.DAY, Grouping.WINDOW) else (-tally.received, key)


def _narrowed(wanted: Listing, scope: ReportScope, key: str) -> Listing:
    """The filter of one group; a day is told by its dates."""
    match scope.by:
        case Grouping.WINDOW:
            return replace(wanted, window=key)
        case Grouping.CLERK:
            return replace(wanted, clerk=key)
        case Grouping.DEPARTMENT:
            return replace(wanted, department=key)
        case Grouping.ITEM:
            return replace(wanted, item=key)
    return wanted
