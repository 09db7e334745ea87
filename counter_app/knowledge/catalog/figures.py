"""The figures that a hall publishes of its catalog (一窗通办率, 零跑动, 时限压缩 …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Handling, Item
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


def figures(catalog: Catalog) -> CatalogFigures:
    """The figures of this version."""
    items = [item for item in catalog.items if not item.left_out_as]
    windowed = [item for item in items if item.windowed is not None]
    told = [item for item in items if item.visits is not None]
    zero = sum(item.visits == 0 for item in told)
    at_windows = sum(bool(item.windowed) for item in windowed)
    return CatalogFigures(
        version=catalog.version,
        items=len(catalog.items),
        left_out=_counted(item.left_out_as for item in catalog.items if item.left_out_as),
        departments=len({item.department for item in items}),
        windowed=at_windows,
        windowed_unknown=len(items) - len(windowed),
        one_window_rate=_rate(at_windows, len(windowed)),
        zero_visit=zero,
        zero_visit_rate=_rate(zero, len(told)),
        visits=_counted("unknown" if i.visits is None else str(i.visits) for i in items),
        online=sum(bool(item.online) for item in items),
        immediate=(immediate := sum(_is_immediate(item) for item in items)),
        immediate_rate=_rate(
            immediate, sum(bool(item.handling or item.promised_limit) for item in items)
        ),
        scopes=_counted(scope for item in items for scope in item.scope),
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
        (_working_days(item.promised_limit), _working_days(item.lawful_limit))
        for item in items
        if item.promised_limit and item.lawful_limit
    ]


def _cut(limits: Sequence[tuple[float, float]]) -> float | None:
    statutory = sum(days for _, days in limits)
    return round(1 - sum(days for days, _ in limits) / statutory, 4) if statutory else None


def _working_days(limit: Limit) -> float:
    return limit.value * _OF_A_WORKING_DAY[limit.unit]


_OF_A_WORKING_DAY: Final = {
    LimitUnit.MINUTES: 1 / (60 * _HOURS_A_WORKING_DAY),
    LimitUnit.HOURS: 1 / _HOURS_A_WORKING_DAY,
    LimitUnit.HALF_DAYS: 0.5,
    LimitUnit.WORKING_DAYS: 1.0,
    LimitUnit.CALENDAR_DAYS: _WORKING_DAYS_A_WEEK,
    LimitUnit.MONTHS: _WORKING_DAYS_A_MONTH,
}
