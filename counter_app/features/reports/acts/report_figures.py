"""The figures of a report from what was counted, the catalog and the ratings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.ratings import counted_ratings
from counter_app.features.reports.acts.report_tally import Tally
from counter_app.features.reports.acts.report_values import (
    Figure,
    Measure,
    Population,
    ReportScope,
    Unit,
)
from counter_app.kernel.scope import Scope
from counter_app.knowledge.catalog.figures import at_one_window, counting, without_visits

_GOOD: Final = 4  # 满意 and better


def figures_of(tally: Tally, scope: ReportScope, wanted: Listing) -> tuple[Figure, ...]:
    """What was counted, each with the filter that shows its cases."""
    received = replace(wanted, first=scope.first, last=scope.last)
    decided = replace(wanted, decided_first=scope.first, decided_last=scope.last)
    late = replace(wanted, last=scope.last).also(Which.LATE)
    return (
        *_counted(tally, received, decided, late),
        _decided_rate(tally, received),
        *_durations(tally, received, decided),
        _used_share(tally, decided),
        *_ways(tally, received),
        *_kinds(tally, decided),
        *_pledges(tally, received),
    )


def _counted(
    tally: Tally, received: Listing, decided: Listing, late: Listing
) -> tuple[Figure, ...]:
    """件数: of what came in, of what was decided, and of what runs late now."""
    within, running = (Population.RECEIVED, tally.received), tally.running_late
    of_decided = (Population.DECIDED, tally.decided)

    def cases(measure: Measure, count: int, of: tuple[Population, int], to: Listing) -> Figure:
        return Figure(measure, count, Unit.CASES, of[1], of[0], to)

    return (
        cases(Measure.RECEIVED, tally.received, within, received),
        cases(Measure.ACCEPTED, tally.accepted, within, received.also(Which.ACCEPTED)),
        cases(Measure.NOTICED, tally.noticed, within, received.also(Which.NOTICED)),
        cases(Measure.REFUSED, tally.refused, within, received.also(Which.REFUSED)),
        cases(Measure.DECIDED, tally.decided, of_decided, decided),
        cases(
            Measure.DECIDED_LATE, tally.decided_late, of_decided, decided.also(Which.DECIDED_LATE)
        ),
        cases(Measure.RUNNING_LATE, running, (Population.RUNNING, running), late),
    )


def _decided_rate(tally: Tally, received: Listing) -> Figure:
    """办结率: of the accepted, those decided."""
    share = _share(tally.accepted_and_decided, tally.accepted)
    to = received.also(Which.ACCEPTED)
    return Figure(Measure.DECIDED_RATE, share, Unit.SHARE, tally.accepted, Population.ACCEPTED, to)


def _durations(tally: Tally, received: Listing, decided: Listing) -> tuple[Figure, ...]:
    """时长: how long intake and handling took, and what was promised, in working days."""
    intake, handling, promised = tally.intake, tally.handling, tally.promised

    def days(measure: Measure, value: float | None, of: Population, over: int) -> Figure:
        to = received if of is Population.INTAKE_ENDED else decided
        return Figure(measure, value, Unit.WORKING_DAYS, over, of, to)

    return (
        days(Measure.INTAKE_MEAN, intake.mean, Population.INTAKE_ENDED, intake.count),
        days(Measure.INTAKE_P95, intake.percentile(95), Population.INTAKE_ENDED, intake.count),
        days(Measure.HANDLING_MEAN, handling.mean, Population.DECIDED, handling.count),
        days(Measure.HANDLING_P95, handling.percentile(95), Population.DECIDED, handling.count),
        days(Measure.PROMISED_DAYS, promised.mean, Population.WITH_DUE, promised.count),
    )


def _used_share(tally: Tally, decided: Listing) -> Figure:
    """用时占承诺的比例."""
    share = _share(tally.used.total, tally.promised.total)
    over = tally.promised.count
    return Figure(Measure.USED_SHARE, share, Unit.SHARE, over, Population.WITH_DUE, decided)


def _ways(tally: Tally, received: Listing) -> tuple[Figure, ...]:
    """渠道: how it came, from where, and at what hours."""
    of, over = Population.RECEIVED, tally.received
    online = received.also(Which.ONLINE)
    return (
        Figure(Measure.ONLINE, _share(tally.online, over), Unit.SHARE, over, of, online),
        Figure(Measure.ACROSS, tally.across, Unit.CASES, over, of, received.also(Which.ACROSS)),
        Figure(Measure.EXTRA_HOURS, tally.extra_hours, Unit.CASES, over, of, None),
    )


def _kinds(tally: Tally, decided: Listing) -> tuple[Figure, ...]:
    """即办件、承诺件, and of those with a due date, the early ones and those in time."""
    spot, all_of_them, dated = tally.on_the_spot, tally.decided, tally.promised.count
    of = Population.DECIDED
    on_the_spot, promised = decided.also(Which.ON_THE_SPOT), decided.also(Which.WITH_TIME)
    early = _share(tally.decided_early, dated)
    in_time = _share(dated - tally.decided_late, dated)
    dates = (Unit.SHARE, dated, Population.WITH_DUE)
    return (
        Figure(Measure.ON_THE_SPOT, spot, Unit.CASES, all_of_them, of, on_the_spot),
        Figure(Measure.PROMISED, all_of_them - spot, Unit.CASES, all_of_them, of, promised),
        Figure(Measure.EARLY_RATE, early, *dates, decided.also(Which.DECIDED_EARLY)),
        Figure(Measure.ON_TIME_RATE, in_time, *dates, decided.also(Which.DECIDED_IN_TIME)),
    )


def _pledges(tally: Tally, received: Listing) -> tuple[Figure, ...]:
    """承诺: 容缺 with how it went, 告知承诺 with what its checks found."""
    deferred = (Population.DEFERRED, tally.deferred)
    committed = (Population.COMMITTED, tally.committed)
    accepted = (Population.ACCEPTED, tally.accepted)
    of_received = (Population.RECEIVED, tally.received)

    def cases(measure: Measure, count: int, of: tuple[Population, int], which: Which) -> Figure:
        return Figure(measure, count, Unit.CASES, of[1], of[0], received.also(which))

    checked, untrue = tally.commitment_checked, tally.commitment_untrue
    return (
        cases(Measure.DEFERRED, tally.deferred, accepted, Which.DEFERRED),
        cases(Measure.DEFERRAL_KEPT, tally.deferral_kept, deferred, Which.DEFERRAL_KEPT),
        cases(Measure.DEFERRAL_BROKEN, tally.deferral_broken, deferred, Which.DEFERRAL_BROKEN),
        cases(Measure.COMMITTED, tally.committed, of_received, Which.COMMITTED),
        cases(Measure.COMMITMENT_CHECKED, checked, committed, Which.COMMITMENT_CHECKED),
        cases(Measure.COMMITMENT_UNTRUE, untrue, committed, Which.COMMITMENT_UNTRUE),
    )


def of_catalog(desk: Desk, tally: Tally, scope: ReportScope, wanted: Listing) -> tuple[Figure, ...]:
    """一窗通办 and 零跑动: of the items that the catalog has, and of those that were used."""
    catalog = desk.shelf.current()
    items = counting(catalog)
    at_windows, unvisited = at_one_window(items), without_visits(items)
    windowed = {one.code for one in at_windows.over}
    fit = {one.code for one in at_windows.counted}
    offered = {one.code for one in unvisited.counted}
    received = replace(wanted, first=scope.first, last=scope.last)
    decided = replace(wanted, decided_first=scope.first, decided_last=scope.last)
    within = sum(n for code, n in tally.items.items() if code in windowed)
    fitting = sum(n for code, n in tally.items.items() if code in fit)

    return (
        Figure(
            Measure.ONE_WINDOW_ITEMS,
            at_windows.rate,
            Unit.SHARE,
            len(windowed),
            Population.ITEMS,
            None,
        ),
        Figure(
            Measure.ONE_WINDOW_CASES,
            _share(fitting, within),
            Unit.SHARE,
            within,
            Population.RECEIVED,
            received,
        ),
        Figure(
            Measure.ZERO_VISIT_ITEMS,
            unvisited.rate,
            Unit.SHARE,
            len(unvisited.over),
            Population.ITEMS,
            None,
        ),
        _without_visit(tally, offered, decided),
    )


def _without_visit(tally: Tally, offered: Collection[str], decided: Listing) -> Figure:
    """零跑动使用率: of what was decided of items that need no visit, where nobody ever came.

    What nobody took home yet may still bring somebody to the window, and does not count.
    """
    over = sum(n for code, n in tally.decided_items.items() if code in offered)
    nobody = sum(n for code, n in tally.unvisited_items.items() if code in offered)
    share = _share(nobody, over)
    to = decided.also(Which.NO_VISIT)
    return Figure(
        Measure.ZERO_VISIT_CASES, share, Unit.SHARE, over, Population.OF_ZERO_VISIT_ITEMS, to
    )


def of_ratings(desk: Desk, scope: ReportScope, within: Scope) -> tuple[Figure, ...]:
    """Ratings name no case and no clerk, so they are counted of the hall or of a window."""
    if scope.clerk or scope.department or scope.item:
        return ()
    opened = [
        one
        for one in counted_ratings(desk, within)
        if not scope.window or one.window == scope.window
    ]
    good = sum(one.level >= _GOOD for one in opened)
    share = _share(good, len(opened))
    return (Figure(Measure.SATISFIED, share, Unit.SHARE, len(opened), Population.RATINGS, None),)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
