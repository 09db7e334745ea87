"""公布的指标: counted from the catalog in force and from a report of the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.figures.model.published import (
    Behind,
    Published,
    PublishedFigure,
    PublishedFigures,
)
from counter_app.features.reports.acts.report_values import Measure, Report
from counter_app.kernel.figures import Figure
from counter_app.knowledge.catalog.figures import (
    LIST_NAMES,
    Counted,
    Speeded,
    at_one_window,
    counting,
    in_scope,
    moved_by,
    speeded,
    without_visits,
)
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.powers import is_cancelled
from counter_app.knowledge.catalog.regional import ScopeList, items_on

_SCOPES: Final = {
    Published.SCOPE_PROVINCE: ScopeList.PROVINCE,
    Published.SCOPE_CIRCLE: ScopeList.CIRCLE,
    Published.SCOPE_CITY: ScopeList.CITY,
    Published.SCOPE_ACROSS: ScopeList.ACROSS,
}

_MEASURES: Final = {
    Published.ZERO_VISIT_USED: Measure.ZERO_VISIT_CASES,
    Published.FINISHED: Measure.DECIDED_RATE,
    Published.ON_TIME: Measure.ON_TIME_RATE,
    Published.EARLY: Measure.EARLY_RATE,
}


def count_published(desk: Desk, report: Report) -> PublishedFigures:
    """The figures on the last day of ``report``, which tells those of cases and problems.

    ``report`` was made by who asks, so that it counts only what may be read.
    """
    catalog = desk.shelf.current()
    found = {one.of: one for one in (*_of_items(catalog, report), *_of_cases(report))}
    return PublishedFigures(
        first=report.scope.first,
        last=report.scope.last,
        made_at=report.made_at,
        made_by=report.made_by,
        catalog_version=catalog.version,
        sample=catalog.sample,
        figures=tuple(found[one] for one in Published),
    )


def _of_items(catalog: Catalog, report: Report) -> Iterator[PublishedFigure]:
    items = counting(catalog)
    yield _share(Published.ONE_WINDOW, at_one_window(items), catalog)
    yield _share(Published.ZERO_VISIT_OFFERED, without_visits(items), catalog)
    for which, scope in _SCOPES.items():
        if catalog.regional:
            yield _listed(which, scope, catalog)
        else:
            said = LIST_NAMES[scope]
            yield _count(which, in_scope(items, said), in_scope(catalog.items, said))
    themes = tuple(Behind(one.code, one.name, one.lead, True) for one in catalog.themes)
    yield PublishedFigure(Published.THEMES, Figure(Published.THEMES, len(themes)), themes)
    yield _powers(catalog)
    day = report.scope.last
    yield _count(Published.TRANSFERRED, moved_by(items, day), moved_by(catalog.items, day))
    yield _limit_cut(speeded(items), catalog)


def _share(which: Published, found: Counted, catalog: Catalog) -> PublishedFigure:
    counted = {one.code for one in found.counted}
    figure = Figure(
        which, len(found.counted), len(found.over), len(catalog.items) - len(found.over)
    )
    return PublishedFigure(
        which, figure, tuple(_behind(one, one.code in counted) for one in found.over)
    )


def _count(which: Published, found: tuple[Item, ...], of_all: tuple[Item, ...]) -> PublishedFigure:
    figure = Figure(which, len(found), excluded=len(of_all) - len(found))
    return PublishedFigure(which, figure, tuple(_behind(one, True) for one in found))


def _listed(which: Published, scope: ScopeList, catalog: Catalog) -> PublishedFigure:
    """Of the hall's own list, items of other places that this catalog does not have among them."""
    known = {one.code: one for one in catalog.items}
    named = {one.item: one.name for one in catalog.regional}
    lines = tuple(
        _behind(known[code], True) if code in known else Behind(code, named[code] or code, "", True)
        for code in items_on(catalog.regional, scope)
    )
    return PublishedFigure(which, Figure(which, len(lines)), lines)


def _powers(catalog: Catalog) -> PublishedFigure:
    lines = tuple(
        Behind(one.code, one.name, one.holder, not is_cancelled(one)) for one in catalog.powers
    )
    held = sum(one.counts for one in lines)
    return PublishedFigure(
        Published.POWERS, Figure(Published.POWERS, held, excluded=len(lines) - held), lines
    )


def _limit_cut(items: tuple[Speeded, ...], catalog: Catalog) -> PublishedFigure:
    """1 − Σ now ÷ Σ before, in working hours."""
    before = round(sum(one.before for one in items), 2)
    now = round(sum(one.now for one in items), 2)
    left = len(catalog.items) - len(items)
    lines = tuple(_behind(one.item, True, (one.before, one.now)) for one in items)
    figure = Figure(Published.LIMIT_CUT, round(before - now, 2), before, left)
    return PublishedFigure(Published.LIMIT_CUT, figure, lines)


def _behind(item: Item, counts: bool, hours: tuple[float, float] | None = None) -> Behind:
    return Behind(item.code, item.name, item.newest_authority, counts, hours)


def _of_cases(report: Report) -> Iterator[PublishedFigure]:
    told = {one.measure: one for one in report.figures}
    decided = int(told[Measure.DECIDED].value or 0)
    for which, measure in _MEASURES.items():
        one = told[measure]
        left = 0 if which is Published.FINISHED else decided - one.over
        counted = round((one.value or 0) * one.over)
        yield PublishedFigure(which, Figure(which, counted, one.over, left), cases=one.cases)
    problems = (one for counted in report.further for one in counted.figures)
    yield PublishedFigure(Published.PROBLEMS_FINISHED, _problems(problems))


def _problems(figures: Iterable[Figure]) -> Figure:
    name = Published.PROBLEMS_FINISHED
    return next((one for one in figures if one.name == name), Figure(name, 0, 0))
