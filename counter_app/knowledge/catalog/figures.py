"""The figures that a hall publishes of its catalog (一窗通办率, 零跑动, 时限压缩 …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Handling, Item
from counter_app.knowledge.catalog.regional import ScopeList, items_on
from counter_app.knowledge.days.limit import Limit, LimitUnit

_WORKING_DAYS_A_WEEK: Final = 5 / 7
_HOURS_A_WORKING_DAY: Final = 8
_WORKING_DAYS_A_MONTH: Final = 21.75  # 人社部发〔2025〕2号 and its predecessors: mean per month


@immutable
class CatalogFigures:
    """Counts of items, and rates from 0 to 1.

    A rate is taken over the items of which the catalog says it, and None
    where it says it of none; what is not said is never guessed. What is left
    out (海关, 住房公积金 …) is in ``items`` and ``left_out``, and in nothing else.
    """

    version: int
    items: int
    left_out: dict[str, int]  # group → items
    departments: int
    windowed: int
    windowed_unknown: int
    one_window_rate: float | None  # 一窗通办率
    zero_visit: int  # 零跑动
    zero_visit_rate: float | None
    visits: dict[str, int]  # 到办事现场次数 → items; "unknown"
    online: int
    immediate: int  # 即办件
    immediate_rate: float | None
    scopes: dict[str, int]  # 通办范围 → items
    item_types: dict[str, int]
    themes: int
    limits_shortened: int  # promised limit shorter than the statutory one, in working days
    limits_cut_rate: float | None  # 1 − promised / statutory working days, where both are given
    materials: int
    sample: bool


@immutable
class Counted:
    """The items behind a figure: those that it counts, and those over which (分母).

    All others of the catalog count in neither.
    """

    counted: tuple[Item, ...]
    over: tuple[Item, ...]

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None over nothing."""
        return _rate(len(self.counted), len(self.over))


def counting(catalog: Catalog) -> tuple[Item, ...]:
    """The items that any figure counts: 海关, 公积金 … are left out by the catalog."""
    return tuple(item for item in catalog.items if not item.left_out_as)


def at_one_window(items: Iterable[Item]) -> Counted:
    """一窗通办: of the items of which the catalog says it."""
    told = tuple(item for item in items if item.windowed is not None)
    return Counted(tuple(item for item in told if item.windowed), told)


def without_visits(items: Iterable[Item]) -> Counted:
    """零跑动: with at least one way that brings nobody to the hall, of the items that tell."""
    told = tuple(item for item in items if offers_no_visit(item) is not None)
    return Counted(tuple(item for item in told if offers_no_visit(item)), told)


def offers_no_visit(item: Item) -> bool | None:
    """Whether it can be done without coming; None where the catalog does not say."""
    if item.zero_visit_ways:
        return True
    return None if item.visits is None else item.visits == 0


def in_scope(items: Iterable[Item], scope: str) -> tuple[Item, ...]:
    """通办: those that the catalog's items themselves say to be done so, where no list is kept."""
    return tuple(item for item in items if scope in item.scope)


LIST_NAMES: Final = {
    ScopeList.ACROSS: "跨省",
    ScopeList.PROVINCE: "全省",
    ScopeList.CIRCLE: "经济圈",
    ScopeList.CITY: "市区",
}
"""What catalogs call the four lists."""


def _scopes(catalog: Catalog, items: Iterable[Item]) -> dict[str, int]:
    """By the hall's four lists; without them as the items say."""
    if not catalog.regional:
        return _counted(scope for item in items for scope in item.scope)
    return {name: len(items_on(catalog.regional, one)) for one, name in LIST_NAMES.items()}


def moved_by(items: Iterable[Item], day: date) -> tuple[Item, ...]:
    """划转: those that on ``day`` are decided by a body to which they were moved."""
    return tuple(item for item in items if (one := item.tenure_on(day)) and one.former)


@immutable
class Speeded:
    """审批提速: an item with the working hours promised before, and now."""

    item: Item
    before: float
    now: float

    @property
    def kept(self) -> float:
        """The share of the time that is still promised; 1 where none was."""
        return self.now / self.before if self.before else 1.0


def speeded(items: Iterable[Item]) -> tuple[Speeded, ...]:
    """Those that tell both limits; what was shortened least comes first."""
    found = (
        Speeded(item, _working_hours(item.baseline_limit), _working_hours(item.promised_limit))
        for item in items
        if item.baseline_limit and item.promised_limit
    )
    return tuple(sorted(found, key=lambda one: one.kept, reverse=True))


def figures(catalog: Catalog) -> CatalogFigures:
    """The figures of this version."""
    items = counting(catalog)
    windowed, zero = at_one_window(items), without_visits(items)
    return CatalogFigures(
        version=catalog.version,
        items=len(catalog.items),
        left_out=_counted(item.left_out_as for item in catalog.items if item.left_out_as),
        departments=len({item.department for item in items}),
        windowed=len(windowed.counted),
        windowed_unknown=len(items) - len(windowed.over),
        one_window_rate=windowed.rate,
        zero_visit=len(zero.counted),
        zero_visit_rate=zero.rate,
        visits=_counted("unknown" if i.visits is None else str(i.visits) for i in items),
        online=sum(bool(item.online) for item in items),
        immediate=(immediate := sum(_is_immediate(item) for item in items)),
        immediate_rate=_rate(
            immediate, sum(bool(item.handling or item.promised_limit) for item in items)
        ),
        scopes=_scopes(catalog, items),
        item_types=_counted(item.item_type for item in items if item.item_type),
        themes=len(catalog.themes),
        limits_shortened=sum(promised < statutory for promised, statutory in _limits(items)),
        limits_cut_rate=_cut(_limits(items)),
        materials=sum(len(item.materials) for item in items),
        sample=catalog.sample,
    )


def _is_immediate(item: Item) -> bool:
    if item.handling is not None:
        return item.handling is Handling.IMMEDIATE
    return item.promised_limit is not None and item.promised_limit.value == 0


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(Counter(words).most_common())


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _limits(items: Sequence[Item]) -> list[tuple[float, float]]:
    """Promised and statutory working days, where the catalog gives both."""
    return [
        (working_days(item.promised_limit), working_days(item.lawful_limit))
        for item in items
        if item.promised_limit and item.lawful_limit
    ]


def _cut(limits: Sequence[tuple[float, float]]) -> float | None:
    statutory = sum(days for _, days in limits)
    return round(1 - sum(days for days, _ in limits) / statutory, 4) if statutory else None


def _working_hours(limit: Limit) -> float:
    return working_days(limit) * _HOURS_A_WORKING_DAY


def working_days(limit: Limit) -> float:
    """A limit of any unit as working days, the way that limits are compared."""
    return limit.value * _OF_A_WORKING_DAY[limit.unit]


_OF_A_WORKING_DAY: Final = {
    LimitUnit.MINUTES: 1 / (60 * _HOURS_A_WORKING_DAY),
    LimitUnit.HOURS: 1 / _HOURS_A_WORKING_DAY,
    LimitUnit.HALF_DAYS: 0.5,
    LimitUnit.WORKING_DAYS: 1.0,
    LimitUnit.CALENDAR_DAYS: _WORKING_DAYS_A_WEEK,
    LimitUnit.MONTHS: _WORKING_DAYS_A_MONTH,
}
