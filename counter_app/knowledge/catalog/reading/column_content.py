"""What a column is by the cells under it, where its header does not say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from counter_app.knowledge.catalog.reading.columns import Column, Columns, columns_of
from counter_app.knowledge.catalog.reading.grid import Line
from counter_app.knowledge.catalog.reading.row_kinds import names_a_body

_LEAST: Final = 3  # rows that show anything
_SURE: Final = 0.95
_CODE: Final = re.compile(r"(?=(?:.*\d){4})[A-Za-z0-9][A-Za-z0-9_.\-]{7,}")
_ITEM: Final = re.compile(
    r".*(?:许可|登记|备案|审批|核准|确认|核发|申领|给付|认定|审核|审查|批准|注销|变更|延续|补办|换发|换证|补领|查询|办理|检定"
    r"|鉴定|缴存|提取|申请|设立|年检|年审|发放|补贴|救助|处罚|征收|检查|奖励|裁决)(?:[（(].*[）)])?"
)
_NUMBER: Final = re.compile(r"\d+(?:\.0+)?")


def by_content(columns: Columns, lines: Sequence[Line]) -> Columns:
    """``columns`` with those that are missing found by what stands in them, where that is sure."""
    found = list(columns.all)
    for field in columns.missing:
        for place, column in enumerate(found):
            if column.field:
                continue
            cells = [line.cells[place].strip() for line in lines if place < len(line.cells)]
            said = [cell for cell in cells if cell]
            if len(said) >= max(_LEAST, len(lines) * 0.5) and _FITS[field](said):
                found[place] = replace(column, field=field, why=_WHY[field])
                break
    return columns_of(found) if found != list(columns.all) else columns


def numbers_rows(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column without a known header only counts the rows."""
    said = [int(float(cell)) for cell in cells if _NUMBER.fullmatch(cell)]
    if column.field or len(said) < max(_LEAST, len(cells) * 0.9):
        return False
    return said[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(said))


def _codes(said: Sequence[str]) -> bool:
    return len(set(said)) == len(said) and _share(said, _CODE.fullmatch) >= _SURE


def _bodies(said: Sequence[str]) -> bool:
    return len(set(said)) < max(2, len(said)) and _share(said, names_a_body) >= _SURE


def _names(said: Sequence[str]) -> bool:
    return len(set(said)) >= _SURE * len(said) and _share(said, _ITEM.fullmatch) >= _SURE / 2


def _share(said: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(cell)) for cell in said) / len(said)


_FITS: Final[Mapping[str, Callable[[Sequence[str]], bool]]] = {
    "code": _codes,
    "department": _bodies,
    "name": _names,
}
_WHY: Final = {
    "code": "catalog.why_content_code",
    "department": "catalog.why_content_department",
    "name": "catalog.why_content_name",
}
