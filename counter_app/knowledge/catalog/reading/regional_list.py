"""A list of 通办 as halls keep it: a workbook, text or JSON, one line an item."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading import bytes_of, is_json
from counter_app.knowledge.catalog.reading.books import read_book
from counter_app.knowledge.catalog.reading.columns import folded
from counter_app.knowledge.catalog.reading.grid import Grid
from counter_app.knowledge.catalog.reading.json_file import parsed
from counter_app.knowledge.catalog.reading.remark import Remark, Unreadable, shown
from counter_app.knowledge.catalog.regional import Mode, RegionalEntry, ScopeList

_WORDS: Final[Mapping[str, str]] = {
    folded(word): means
    for means, words in {
        "list": "清单 清单名称 通办清单 通办范围 通办类型 通办类别 范围 list scope",
        "mode": "办理方式 通办方式 办理模式 通办模式 办理形式 模式 mode",
        "partners": "协作方 合作城市 协作城市 合作地区 协作地区 通办城市 通办地区 合作地 协作地"
        " partners partner",
        "guide": "指南版本 办事指南版本 属地指南 指南 办事指南 guide guide_version",
        "code": "事项编码 实施编码 编码 事项代码 item item_code code task_code",
        "name": "事项名称 事项 名称 name item_name task_name",
    }.items()
    for word in words.split()
}
_PARTED: Final = re.compile(r"[;；、,，/|\n]+")
_LISTS: Final[Mapping[str, ScopeList]] = {
    **{one.value: one for one in ScopeList},
    "跨省": ScopeList.ACROSS,
    "全国": ScopeList.ACROSS,
    "全省": ScopeList.PROVINCE,
    "省内": ScopeList.PROVINCE,
    "经济圈": ScopeList.CIRCLE,
    "三亚经济圈": ScopeList.CIRCLE,
    "大三亚": ScopeList.CIRCLE,
    "市区": ScopeList.CITY,
    "全市": ScopeList.CITY,
    "市域": ScopeList.CITY,
}
_MODES: Final[Mapping[str, Mode]] = {
    **{one.value: one for one in Mode},
    "全程网办": Mode.ONLINE,
    "网办": Mode.ONLINE,
    "异地代收代办": Mode.COLLECT,
    "代收代办": Mode.COLLECT,
    "代收": Mode.COLLECT,
    "多地联办": Mode.JOINT,
    "联办": Mode.JOINT,
}


@immutable
class ListReading:
    """The lines of a file; ``errors`` keep them from being published."""

    entries: tuple[RegionalEntry, ...]
    warnings: tuple[Remark, ...] = ()
    errors: tuple[Remark, ...] = ()

    @property
    def lists(self) -> frozenset[ScopeList]:
        """Which lists it holds."""
        return frozenset(one.list for one in self.entries)


def read_regional_list(
    path: Path, *, known: Collection[str], of: ScopeList | None = None
) -> ListReading:
    """The lines; of one list if told, otherwise each line or its sheet's name tells its own.

    ``known`` are codes of items of the catalog: others are warned of, since a
    list names items of other places, too. Refusal if the file as a whole is no
    list; Trouble if it cannot be read.
    """
    data = bytes_of(path)
    reader = _Reader(known, of)
    if is_json(data, path):
        for place, values in _objects(parsed(data, path.name), path.name):
            reader.take(_Said(None, place, values))
    else:
        tables = [rows for grid in read_book(data, path.name).grids if (rows := _rows(grid))]
        if not tables:
            raise Refusal("regional.no_columns", field=path.name)
        for rows in tables:
            for one in rows:
                reader.take(one)
    if not reader.entries and not reader.errors:
        raise Refusal("catalog.empty", field=path.name)
    return ListReading(tuple(reader.entries), tuple(reader.warnings), tuple(reader.errors))


@immutable
class _Said:
    """What one line says, by field; ``titles`` are what the file calls the fields."""

    line: int | None
    place: str
    values: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)


def _rows(grid: Grid) -> list[_Said]:
    """The lines under the first row that names a code; none where no row does."""
    fields: dict[int, str] = {}
    titles: dict[str, str] = {}
    rows = list[_Said]()
    by_sheet = _SHEETS.get(folded(grid.sheet).removesuffix("清单"), "")
    for line in grid.filled():
        if not fields:
            found = {at: _WORDS.get(folded(cell), "") for at, cell in enumerate(line.cells)}
            if "code" in found.values():
                fields = {at: one for at, one in found.items() if one}
                titles = {one: line.cells[at].strip() for at, one in fields.items()}
            continue
        if line.blank:
            continue
        said = {"list": by_sheet}
        for at, one in fields.items():
            if at < len(line.cells) and line.cells[at].strip():
                said[one] = line.cells[at].strip()
        places = {one: grid.place(title) for one, title in titles.items()}
        rows.append(_Said(line.number, grid.place(""), said, places))
    return rows


def _objects(plain: Any, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The objects of a list, or of ``entries``, each with its path; Refusal."""
    listed = plain.get("entries") if isinstance(plain, dict) else plain
    if not isinstance(listed, list):
        raise Refusal("regional.no_columns", field=name)
    for n, one in enumerate(listed):
        if not isinstance(one, dict):
            raise Refusal("request.not_object", field=f"entries[{n}]")
        values = dict[str, str]()
        for key, value in one.items():
            means = _WORDS.get(folded(str(key)))
            if means is None:
                raise Refusal("request.unknown_key", field=f"entries[{n}].{key}")
            texts = value if isinstance(value, list) else [value]
            values[means] = "、".join(str(text).strip() for text in texts if text is not None)
        yield f"entries[{n}]", values


class _Reader:
    def __init__(self, known: Collection[str], of: ScopeList | None) -> None:
        self._known, self._of = known, of
        self._on: dict[str, ScopeList] = {}
        self._seen = set[tuple[object, ...]]()
        self.entries: list[RegionalEntry] = []
        self.warnings: list[Remark] = []
        self.errors: list[Remark] = []

    def take(self, said: _Said) -> None:
        about = "code"
        try:
            code = said.values.get("code", "")
            if not code:
                raise Unreadable("catalog.blank")
            about = "list"
            which = self._of or _named(_LISTS, said.values.get("list", ""), "regional.no_list")
            about = "mode"
            told = said.values.get("mode") or Mode.COLLECT.value
            mode = _named(_MODES, told, "regional.no_mode")
            about = "code"
            parts = _PARTED.split(said.values.get("partners", ""))
            partners = tuple(filter(None, map(str.strip, parts)))
            guide, name = said.values.get("guide", ""), said.values.get("name", "")
            self._keep(said, RegionalEntry(which, code, mode, partners, guide, name))
        except Unreadable as why:
            place = said.titles.get(about) or (about if said.line else f"{said.place}.{about}")
            self.errors.append(Remark(said.line, place, why.reason, why.details))

    def _keep(self, said: _Said, entry: RegionalEntry) -> None:
        before = self._on.setdefault(entry.item, entry.list)
        if before is not entry.list:
            raise Unreadable("regional.on_two_lists", code=entry.item, list=before)
        same = (entry.item, entry.mode, entry.partners)
        if same in self._seen:
            raise Unreadable("regional.twice", code=entry.item)
        self._seen.add(same)
        if entry.item not in self._known:
            place, told = said.titles.get("code", said.place), {"code": shown(entry.item)}
            self.warnings.append(Remark(said.line, place, "regional.unknown_item", told))
        self.entries.append(entry)


E = TypeVar("E", bound=StrEnum)


def _named(known: Mapping[str, E], text: str, reason: str) -> E:
    plain = text.strip()
    found = known.get(plain) or known.get(plain.removesuffix("清单").removesuffix("通办"))
    if found is None:
        raise Unreadable(reason, value=shown(text))
    return found


_SHEETS: Final = {folded(f"{name}{more}"): name for name in _LISTS for more in ("", "通办")}
"""How sheets are called that hold one list."""
