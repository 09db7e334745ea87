"""A list of powers (权力清单) as halls keep it: read like a catalog, by the same words and more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import PowerEntry
from counter_app.knowledge.catalog.reading import open_book
from counter_app.knowledge.catalog.reading.columns import Words, folded
from counter_app.knowledge.catalog.reading.grid import Line
from counter_app.knowledge.catalog.reading.reading_map import ReadingMap
from counter_app.knowledge.catalog.reading.remark import Remark, Unreadable, shown
from counter_app.knowledge.catalog.reading.tables import Table, read_tables
from counter_app.knowledge.catalog.reading.values import day

_WORDS: Final[Words] = {
    folded(word): field
    for field, words in {
        "status": "状态 权力状态 事项状态 调整情况 清单状态 运行状态",
        "level": "行使层级 权力层级 实施层级 层级 级别",
        "delegated": "委托行使 受委托机关 委托部门 授权组织 委托机关 行使方式",
        "item_type": "职权类型 职权类别 权力类别 权力种类 职权性质",
        "legal_basis": "职权依据 权力依据 法定依据 依据 行使依据",
        "name": "职权名称 权力名称 权力事项 权力事项名称 行政权力名称 行政职权名称",
        "code": "职权编码 职权编号 权力编码 权力编号 权力代码",
    }.items()
    for word in words.split()
}
_PARTED: Final = re.compile(r"[;；、,，/\n]+")


@immutable
class PowerReading:
    """The entries of a file; ``errors`` keep them from being published."""

    entries: tuple[PowerEntry, ...]
    warnings: tuple[Remark, ...] = ()
    errors: tuple[Remark, ...] = ()


def read_power_list(path: Path) -> PowerReading:
    """Refusal if the file as a whole is no list of powers; Trouble if it cannot be read."""
    tables = read_tables(open_book(path, _WORDS), path.name, ReadingMap(), _WORDS)
    if tables.asked is not None:
        details = {name: it for name, it in tables.asked.details.items() if name != "field"}
        raise Refusal(tables.asked.reason, field=path.name, **details)
    warnings, errors = list(tables.warnings), list[Remark]()
    entries: dict[str, PowerEntry] = {}
    for table in tables.items:
        warnings += table.warnings
        errors += table.errors
        for line in table.lines:
            reader = _Entry(table, line)
            entry = reader.read()
            warnings += reader.warnings
            if not entry.code or not entry.name:
                field = table.place(table.columns.header("code" if not entry.code else "name"))
                errors.append(Remark(line.number, field, "catalog.blank"))
            elif entry.code in entries:
                field, details = table.place(table.columns.header("code")), {"code": entry.code}
                errors.append(Remark(line.number, field, "catalog.power_twice", details))
            else:
                entries[entry.code] = entry
    if not entries and not errors:
        raise Refusal("catalog.empty", field=path.name)
    return PowerReading(tuple(entries.values()), tuple(warnings), tuple(errors))


class _Entry:
    """One row."""

    def __init__(self, table: Table, line: Line) -> None:
        self._table, self._line = table, line
        self.warnings: list[Remark] = []

    def read(self) -> PowerEntry:
        return PowerEntry(
            code=self._text("code"),
            name=self._text("name"),
            kind=self._text("item_type"),
            holder=self._text("authorities") or self._text("department"),
            level=self._text("level"),
            basis=self._text("legal_basis"),
            valid_from=self._day("valid_from"),
            valid_to=self._day("valid_to"),
            delegated_to=tuple(self._parts("delegated")),
            former=self._text("former"),
            since=self._day("authority_since"),
            status=self._text("status"),
        )

    def _text(self, field: str) -> str:
        if field in self._line.given:
            return self._line.given[field].strip()
        places: Sequence[int] = self._table.columns.fields.get(field, ())
        cells = (self._line.cells[at].strip() for at in places if at < len(self._line.cells))
        return next((cell for cell in cells if cell), "")

    def _parts(self, field: str) -> Iterator[str]:
        return (part for one in _PARTED.split(self._text(field)) if (part := one.strip()))

    def _day(self, field: str) -> date | None:
        text = self._text(field)
        if not text:
            return None
        try:
            return day(text)
        except Unreadable as why:
            place = self._table.place(self._table.columns.header(field))
            details = {**why.details, "value": shown(text)}
            self.warnings.append(Remark(self._line.number, place, why.reason, details))
            return None
