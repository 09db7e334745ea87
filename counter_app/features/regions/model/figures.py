"""The figures of 跨区域通办 (指标): by list and by partner, days there and back, returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.kernel.figures import Figure
from counter_app.knowledge.catalog.regional import RegionalEntry, ScopeList, items_on

PARTNER: Final = "regions_partner:"
RETURNED: Final = "regions_returned:"
"""What the names of figures begin with that go on with a partner's name."""


def figures_of(
    cases: Sequence[Case], incoming: int, entries: Iterable[RegionalEntry]
) -> tuple[Figure, ...]:
    """Of cases that were collected in one period, and how many came from other halls.

    For each list its items, the cases, and the share of its items with at least one;
    mean days from receipt to the home place's acceptance and to the result here or
    with the applicant; by partner the cases, and those that came back.
    """
    entries = tuple(entries)
    return (
        Figure("regions_collected", len(cases)),
        Figure("regions_incoming", incoming),
        *(one for which in ScopeList for one in _of_list(which, cases, entries)),
        *_days("regions_days_to_acceptance", cases, _accepted),
        *_days("regions_days_to_result", cases, _result),
        *_by_partner(cases),
    )


def _of_list(
    which: ScopeList, cases: Sequence[Case], entries: Sequence[RegionalEntry]
) -> Iterator[Figure]:
    items = items_on(entries, which)
    mine = [one for one in cases if one.collected and one.collected.scope is which]
    if not items and not mine:
        return
    yield Figure(f"regions_cases_{which.value}", len(mine))
    used = {one.received.item_code for one in mine}
    yield Figure(f"regions_used_{which.value}", len(used & set(items)), len(items))


def _days(
    name: str, cases: Sequence[Case], ended: Callable[[Case], date | None]
) -> Iterator[Figure]:
    spans = [(on - one.received_at.date()).days for one in cases if (on := ended(one)) is not None]
    if spans:
        yield Figure(name, round(sum(spans) / len(spans), 1))


def _accepted(case: Case) -> date | None:
    return _day(case.journey.accepted_at)


def _result(case: Case) -> date | None:
    return _day(case.journey.came_at) or case.delivered_on


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _by_partner(cases: Sequence[Case]) -> Iterator[Figure]:
    counted = Counter(one.collected.home_authority for one in cases if one.collected)
    for name, n in counted.most_common():
        yield Figure(f"{PARTNER}{name}", n)
    returned = Counter(
        one.collected.home_authority
        for one in cases
        for _reason in one.journey.returns
        if one.collected
    )
    for name, n in returned.most_common():
        yield Figure(f"{RETURNED}{name}", n)
