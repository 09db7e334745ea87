"""The thirteen days that are holidays whatever a year's notice says (法定节假日).

全国年节及纪念日放假办法 art. 2 as of 国务院令第795号, in force since 2025:
元旦 1; 春节 4, from 除夕 on; 清明 1; 劳动节 2; 端午 1; 中秋 1; 国庆 3. Nobody
works on them, announced or not; what the notice moves around them (调休) is
not known before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from counter_app.knowledge.assets import resource

_ONE_DAY: Final = timedelta(days=1)


@cache
def fixed_holidays(year: int) -> Mapping[date, str]:
    """The fixed holidays of ``year`` with their names; none before the order, or past the table."""
    feasts = _feasts().get(year)
    if feasts is None:
        return MappingProxyType({})
    found: dict[date, str] = {}
    for name, first, count in _spans(year, *map(date.fromisoformat, feasts.split("\t"))):
        for place in range(count):
            day = first + place * _ONE_DAY
            found[day] = f"{found[day]}、{name}" if day in found else name
    return MappingProxyType(found)


def _spans(
    year: int, spring: date, tombs: date, boats: date, moon: date
) -> Iterator[tuple[str, date, int]]:
    yield "元旦", date(year, 1, 1), 1
    yield "春节", spring - _ONE_DAY, 4
    yield "清明节", tombs, 1
    yield "劳动节", date(year, 5, 1), 2
    yield "端午节", boats, 1
    yield "中秋节", moon, 1
    yield "国庆节", date(year, 10, 1), 3


@cache
def _feasts() -> Mapping[int, str]:
    text = resource("calendar", "feasts.tsv").read_text("utf-8")
    lines = (line.split("\t", 1) for line in text.splitlines() if not line.startswith("#"))
    return {int(year): feasts for year, feasts in lines}
