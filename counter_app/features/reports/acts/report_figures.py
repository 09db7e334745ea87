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
    intake, handling = tally.intake, tally.handling

    def cases(measure: Measure, count: int, of: Population, over: int, to: Listing) -> Figure:
        return Figure(measure, count, Unit.CASES, over, of, to)

    def days(measure: Measure, value: float | None, of: Population, over: int) -> Figure:
        to = received if of is Population.INTAKE_ENDED else decided
        return Figure(measure, value, Unit.WORKING_DAYS, over, of, to)

    in_period, of_decided = (
        (Population.RECEIVED, tally.received),
        (Population.DECIDED, tally.decided),
    )
    return (
        cases(Measure.RECEIVED, tally.received, *in_period, received),
        cases(Measure.ACCEPTED, tally.accepted, *in_period, received.also(Which.ACCEPTED)),
        cases(Measure.NOTICED, tally.noticed, *in_period, received.also(Which.NOTICED)),
        cases(Measure.REFUSED, tally.refused, *in_period, received.also(Which.REFUSED)),
        cases(Measure.DECIDED, tally.decided, *of_decided, decided),
        cases(
            Measure.DECIDED_LATE,
            tally.decided_late,
            *of_decided,
            decided.also(Which.DECIDED_LATE),
        ),
        cases(
            Measure.RUNNING_LATE, tally.running_late, Population.RUNNING, tally.running_late, late
        ),
        Figure(
            Measure.DECIDED_RATE,
            _share(tally.accepted_and_decided, tally.accepted),
            Unit.SHARE,
            tally.accepted,
            Population.ACCEPTED,
            received.also(Which.ACCEPTED),
        ),
        days(Measure.INTAKE_MEAN, intake.mean, Population.INTAKE_ENDED, intake.count),
        days(Measure.INTAKE_P95, intake.percentile(95), Population.INTAKE_ENDED, intake.count),
        days(Measure.HANDLING_MEAN, handling.mean, Population.DECIDED, handling.count),
        days(Measure.HANDLING_P95, handling.percentile(95), Population.DECIDED, handling.count),
        days(Measure.PROMISED_DAYS, tally.promised.mean, Population.WITH_DUE, tally.promised.count),
        Figure(
            Measure.USED_SHARE,
            _share(tally.used.total, tally.promised.total),
            Unit.SHARE,
            tally.promised.count,
            Population.WITH_DUE,
            decided,
        ),
    )


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
