"""Reading a catalog file as it is: CSV, XLSX or JSON, without a mapping file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counter_app.catalog.codes import code_warning
from counter_app.catalog.item import Catalog, Item, When
from counter_app.catalog.reading.columns import Columns
from counter_app.catalog.reading.json_file import read_json
from counter_app.catalog.reading.remark import Reading, Remark, shown
from counter_app.catalog.reading.rows import RowReader
from counter_app.catalog.reading.tables import LARGEST_FILE, Table, read_table
from counter_app.domain.limit import Limit, LimitUnit
from counter_app.domain.refusal import Refusal, Trouble

__all__ = ["Reading", "Remark", "read_catalog"]

Progress = Callable[[int, int], None]

_STEP = 500  # rows between two reports of progress


@dataclass(frozen=True, slots=True)
class _Read:
    """A catalog with the place of each item in its file."""

    catalog: Catalog
    lines: tuple[int | None, ...]
    columns: Columns | None  # None for JSON

    def remark(self, place: int, field: str, reason: str, **details: object) -> Remark:
        if self.columns is None:
            return Remark(None, f"items[{place}].{field}", reason, details)
        return Remark(self.lines[place], self.columns.header(field), reason, details)


def read_catalog(path: Path, *, progress: Progress | None = None) -> Reading:
    """What the file holds, with warnings and errors by line and field.

    Refusal if the file as a whole is no catalog; Trouble if it cannot be read
    from the disk. ``progress`` is told (rows done, rows in all).
    """
    data = _bytes(path)
    warnings: list[Remark] = []
    starts_as_json = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    if starts_as_json or path.suffix.lower() == ".json":
        catalog, errors = read_json(data, path.name, progress)
        read = _Read(catalog, (None,) * len(catalog.items), None)
    else:
        table = read_table(path, data)
        read, errors = _from_table(table, path.name, progress, warnings)
        warnings += _column_warnings(table.columns)
    errors += [*_doubles(read), *_theme_errors(read.catalog), *_situation_errors(read)]
    warnings += _item_warnings(read)
    return Reading(None if errors else read.catalog, tuple(warnings), tuple(errors))


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Refusal("catalog.not_a_file", field=path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal("catalog.file_too_large", field=path.name, most=LARGEST_FILE // 10**6)
        data = path.read_bytes()
    except OSError as error:
        raise Trouble("file.unreadable", file=path.name, problem=error.strerror) from None
    if not data.strip():
        raise Refusal("catalog.empty", field=path.name)
    return data


def _from_table(
    table: Table, name: str, progress: Progress | None, warnings: list[Remark]
) -> tuple[_Read, list[Remark]]:
    reader = RowReader(table.columns, table.lines)
    items: list[Item] = []
    lines: list[int | None] = []
    for done, line in enumerate(table.lines):
        item = reader.item(line)
        if item is not None:
            items.append(item)
            lines.append(line.number)
        if progress and done % _STEP == 0:
            progress(done, len(table.lines))
    if progress:
        progress(len(table.lines), len(table.lines))
    warnings += reader.warnings
    catalog = Catalog(0, "", name, False, "", None, tuple(items))
    return _Read(catalog, tuple(lines), table.columns), [*table.errors, *reader.errors]


def _column_warnings(columns: Columns) -> Iterator[Remark]:
    for place in columns.unknown:
        yield Remark(None, columns.headers[place].strip(), "catalog.unknown_column")


def _doubles(read: _Read) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for place, item in enumerate(read.catalog.items):
        before = first.setdefault(item.code, place)
        if before != place:
            line = read.lines[before]
            code = shown(item.code)
            if line is None:
                where = f"items[{before}]"
                yield read.remark(
                    place, "code", "catalog.code_twice_in_list", code=code, first=where
                )
            else:
                yield read.remark(place, "code", "catalog.code_twice", code=code, first=line)


def _theme_errors(catalog: Catalog) -> Iterator[Remark]:
    known = {item.code for item in catalog.items}
    for double in _twice([theme.code for theme in catalog.themes]):
        yield Remark(None, "themes", "catalog.theme_twice", {"code": shown(double)})
    for place, theme in enumerate(catalog.themes):
        for code in theme.item_codes:
            if code not in known:
                field = f"themes[{place}].item_codes"
                yield Remark(None, field, "catalog.theme_without_item", {"code": code})


def _situation_errors(read: _Read) -> Iterator[Remark]:
    for place, item in enumerate(read.catalog.items):
        known: dict[str, set[str]] = {}  # what was asked before: a question cannot wait for itself
        conditions: list[tuple[str, When]] = []
        for one in item.questions:
            conditions += [("questions", when) for when in one.asked_when if _open(when, known)]
            if one.text in known:
                yield read.remark(place, "questions", "catalog.question_twice", question=one.text)
            known[one.text] = set(one.answers)
        for material in item.materials:
            conditions += [
                ("materials", when) for when in material.needed_when if _open(when, known)
            ]
        for field, when in conditions:
            yield read.remark(
                place, field, "catalog.condition_without_question", question=shown(when.question)
            )
        for double in _twice([material.name for material in item.materials]):
            yield read.remark(place, "materials", "catalog.material_twice", name=double)


def _open(when: When, known: dict[str, set[str]]) -> bool:
    """Whether nothing asked so far can answer this."""
    return not set(when.answers) <= known.get(when.question, set())


def _twice(names: list[str]) -> set[str]:
    return (
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    )


def _item_warnings(read: _Read) -> Iterator[Remark]:
    for place, item in enumerate(read.catalog.items):
        if reason := code_warning(item.code, item.base_code):
            yield read.remark(place, "code", reason, code=item.code)
        promised, statutory = item.promised_limit, item.statutory_limit
        if promised and statutory and _longer(promised, statutory):
            yield read.remark(
                place, "promised_limit", "catalog.promised_longer", promised=promised,
                statutory=statutory,
            )  # fmt: skip
        if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
            yield read.remark(place, "valid_to", "catalog.ends_before_it_begins")
        if item.fee.charged and not item.fee.basis:
            yield read.remark(place, "fee_basis", "catalog.fee_without_basis")


def _longer(promised: Limit, statutory: Limit) -> bool:
    """Whether it is longer for certain: a month may have 28 days, five working days take a week."""
    least = {LimitUnit.WORKING_DAYS: 7 / 5, LimitUnit.CALENDAR_DAYS: 1.0, LimitUnit.MONTHS: 28.0}
    most = {LimitUnit.WORKING_DAYS: 2.0, LimitUnit.CALENDAR_DAYS: 1.0, LimitUnit.MONTHS: 31.0}
    if promised.unit is statutory.unit:
        return promised.value > statutory.value
    return promised.value * least[promised.unit] > statutory.value * most[statutory.unit]
