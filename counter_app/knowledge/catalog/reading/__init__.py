"""Reading a catalog file as it is: CSV, XLSX or JSON, without a mapping file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.catalog.codes import code_warning
from counter_app.knowledge.catalog.item import Catalog, Item, Material, When
from counter_app.knowledge.catalog.reading.json_file import read_json
from counter_app.knowledge.catalog.reading.remark import Reading, Remark, shown
from counter_app.knowledge.catalog.reading.rows import RowReader
from counter_app.knowledge.catalog.reading.tables import LARGEST_FILE, Table, Tables, read_tables
from counter_app.knowledge.days.limit import Limit, LimitUnit

__all__ = ["Reading", "Remark", "read_catalog"]

Progress = Callable[[int, int], None]

_STEP = 500  # rows between two reports of progress


@immutable
class _Place:
    """Where an item stands: its line in a table, or (without a table) its place in a list."""

    number: int
    table: Table | None


@immutable
class _Read:
    """A catalog with the place of each item in its file."""

    catalog: Catalog
    places: Sequence[_Place]

    def remark(self, item: int, field: str, reason: str, **details: object) -> Remark:
        place = self.places[item]
        if place.table is None:
            return Remark(None, f"items[{place.number}].{field}", reason, details)
        header = place.table.place(place.table.columns.header(field))
        return Remark(place.number, header, reason, details)


def read_catalog(path: Path, *, progress: Progress | None = None) -> Reading:
    """What the file holds, with warnings and errors by line and field.

    Refusal if the file as a whole is no catalog; Trouble if it cannot be read
    from the disk. ``progress`` is told (rows done, rows in all).
    """
    data = _bytes(path)
    warnings: list[Remark] = []
    starts_as_json = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    if starts_as_json or path.suffix.lower() == ".json":
        catalog, places, errors, warnings = read_json(data, path.name, progress)
        read = _Read(catalog, [_Place(place, None) for place in places])
    else:
        tables = read_tables(path, data)
        read, errors = _from_tables(tables, path.name, progress, warnings)
        warnings += _column_warnings(tables)
    errors += [*_doubles(read), *_theme_errors(read.catalog), *_situation_errors(read)]
    errors += _item_errors(read)
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


def _from_tables(
    tables: Tables, name: str, progress: Progress | None, warnings: list[Remark]
) -> tuple[_Read, list[Remark]]:
    items: list[Item] = []
    places: list[_Place] = []
    errors: list[Remark] = []
    many = sum(len(table.lines) for table in tables.items)
    done = 0
    for table in tables.items:
        reader = RowReader(table)
        for line in table.lines:
            item = reader.item(line)
            if item is not None:
                items.append(item)
                places.append(_Place(line.number, table))
            if progress and done % _STEP == 0:
                progress(done, many)
            done += 1
        errors += [*table.errors, *reader.errors]
        warnings += reader.warnings
    for table in tables.materials:
        items = _with_materials(items, table, errors, warnings)
    if progress:
        progress(many, many)
    return _Read(Catalog(0, "", name, False, "", None, tuple(items)), places), errors


def _with_materials(
    items: list[Item], table: Table, errors: list[Remark], warnings: list[Remark]
) -> list[Item]:
    """The items with the materials that a sheet of materials gives them."""
    reader = RowReader(table)
    known = {item.code for item in items}
    given: dict[str, list[Material]] = {}
    for line in table.lines:
        found = reader.material(line)
        if found and found[0] in known:
            given.setdefault(found[0], []).append(found[1])
        elif found:
            field, details = table.place(table.columns.header("code")), {"code": shown(found[0])}
            errors.append(Remark(line.number, field, "catalog.material_without_item", details))
    errors += [*table.errors, *reader.errors]
    warnings += reader.warnings
    return [
        replace(item, materials=(*item.materials, *given[item.code]))
        if item.code in given
        else item
        for item in items
    ]


def _column_warnings(tables: Tables) -> Iterator[Remark]:
    for table in (*tables.items, *tables.materials):
        for place in table.columns.unknown:
            header = table.place(table.columns.headers[place].strip())
            yield Remark(None, shown(header), "catalog.unknown_column")
        for place in table.columns.fields.get("limit", ()):
            header = table.place(table.columns.headers[place].strip())
            yield Remark(None, shown(header), "catalog.limit_taken_as_promised")
    for sheet in tables.unused:
        yield Remark(None, shown(sheet), "catalog.sheet_not_read")


def _doubles(read: _Read) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for place, item in enumerate(read.catalog.items):
        before = first.setdefault(item.code, place)
        if before != place:
            first_place, code = read.places[before], shown(item.code)
            if first_place.table is read.places[place].table is not None:
                line = first_place.number
                yield read.remark(place, "code", "catalog.code_twice", code=code, first=line)
            else:
                there = read.remark(before, "code", "catalog.code_twice_elsewhere")
                where = there.field if there.line is None else f"{there.field} ({there.line})"
                reason = "catalog.code_twice_elsewhere"
                yield read.remark(place, "code", reason, code=code, first=where)


def _theme_errors(catalog: Catalog) -> Iterator[Remark]:
    known = {item.code for item in catalog.items}
    for double in _twice([theme.code for theme in catalog.themes]):
        yield Remark(None, "themes", "catalog.theme_twice", {"code": shown(double)})
    for place, theme in enumerate(catalog.themes):
        field = f"themes[{place}].parts"
        steps = {part.item: part.step for part in theme.parts}
        for part in theme.parts:
            if part.item not in known:
                yield Remark(None, field, "catalog.theme_without_item", {"code": part.item})
            for before in part.after:
                if steps.get(before, part.step) >= part.step:
                    details = {"code": part.item, "before": shown(before)}
                    yield Remark(None, field, "catalog.theme_out_of_order", details)


def _item_errors(read: _Read) -> Iterator[Remark]:
    known = {item.code for item in read.catalog.items}
    for place, item in enumerate(read.catalog.items):
        if not 1 <= item.applicants_least <= item.applicants_most:
            yield read.remark(place, "applicants_least", "catalog.bad_applicants")
        for one in item.renewal.of if item.renewal else ():
            if one not in known:
                reason = "catalog.renewal_without_item"
                yield read.remark(place, "renewal", reason, code=shown(one))
        for former, later in pairwise(item.authorities):
            if former.until is None or later.since is None or later.since <= former.until:
                yield read.remark(place, "authorities", "catalog.tenures_overlap", name=later.name)


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
        promised, statutory = item.promised_limit, item.lawful_limit
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
    if promised.unit is statutory.unit:
        return promised.value > statutory.value
    return promised.value * _LEAST[promised.unit] > statutory.value * _MOST[statutory.unit]


_LEAST: Final = {
    LimitUnit.MINUTES: 0.0,
    LimitUnit.HOURS: 1 / 24,
    LimitUnit.HALF_DAYS: 1 / 4,
    LimitUnit.WORKING_DAYS: 7 / 5,
    LimitUnit.CALENDAR_DAYS: 1.0,
    LimitUnit.MONTHS: 28.0,
}
_MOST: Final = {
    LimitUnit.MINUTES: 1.0,
    LimitUnit.HOURS: 1.0,
    LimitUnit.HALF_DAYS: 1.0,
    LimitUnit.WORKING_DAYS: 2.0,
    LimitUnit.CALENDAR_DAYS: 1.0,
    LimitUnit.MONTHS: 31.0,
}
