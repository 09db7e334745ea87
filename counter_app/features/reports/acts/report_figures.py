"""The figures of a report from what was counted, the catalog and the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from counter_app.features.cases.model.listing import Listing, Which
from counter_app.features.cases.ports import Desk
from counter_app.features.reports.acts.report_tally import Tally
from counter_app.features.reports.acts.report_values import (
    Figure,
    Measure,
    Population,
    ReportScope,
    Unit,
)
from counter_app.knowledge.catalog.figures import figures as catalog_figures

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


def of_catalog(desk: Desk, tally: Tally, scope: ReportScope, wanted: Listing) -> tuple[Figure, ...]:
    """一窗通办 and 零跑动: of the items that the catalog has, and of those that were used."""
    catalog = desk.shelf.current()
    told = catalog_figures(catalog)
    windowed = {one.code: one.windowed for one in catalog.items if one.windowed is not None}
    visits = {one.code: one.visits == 0 for one in catalog.items if one.visits is not None}
    received = replace(wanted, first=scope.first, last=scope.last)

    def used(measure: Measure, which: Mapping[str, bool]) -> Figure:
        over = sum(n for code, n in tally.items.items() if code in which)
        fitting = sum(n for code, n in tally.items.items() if which.get(code))
        share = _share(fitting, over)
        return Figure(measure, share, Unit.SHARE, over, Population.RECEIVED, received)

    return (
        Figure(
            Measure.ONE_WINDOW_ITEMS,
            told.one_window_rate,
            Unit.SHARE,
            len(windowed),
            Population.ITEMS,
            None,
        ),
        used(Measure.ONE_WINDOW_CASES, windowed),
        Figure(
            Measure.ZERO_VISIT_ITEMS,
            told.zero_visit_rate,
            Unit.SHARE,
            len(visits),
            Population.ITEMS,
            None,
        ),
        used(Measure.ZERO_VISIT_CASES, visits),
    )


def of_ratings(desk: Desk, scope: ReportScope) -> tuple[Figure, ...]:
    """Ratings name no case and no clerk, so they are counted for the whole window only."""
    if scope.clerk or scope.department or scope.item:
        return ()
    opened = desk.ratings.opened()
    good = sum(one.level >= _GOOD for one in opened)
    share = _share(good, len(opened))
    return (Figure(Measure.SATISFIED, share, Unit.SHARE, len(opened), Population.RATINGS, None),)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
