"""Reading a catalog file as it is: workbooks, text, web tables, JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.catalog.item import Catalog, Item, Material
from counter_app.knowledge.catalog.reading.books import read_book
from counter_app.knowledge.catalog.reading.checks import (
    Place,
    ReadCatalog,
    errors_of,
    warnings_of,
)
from counter_app.knowledge.catalog.reading.columns import Words
from counter_app.knowledge.catalog.reading.grid import Book
from counter_app.knowledge.catalog.reading.json_file import parsed, read_json
from counter_app.knowledge.catalog.reading.json_tables import json_book, own_form
from counter_app.knowledge.catalog.reading.reading_map import ReadingMap
from counter_app.knowledge.catalog.reading.remark import Reading, Remark, SheetRead, shown
from counter_app.knowledge.catalog.reading.rows import RowReader
from counter_app.knowledge.catalog.reading.tables import Table, Tables, read_tables

__all__ = ["Reading", "ReadingMap", "Remark", "look_at_catalog", "read_catalog"]

Progress = Callable[[int, int], None]

LARGEST_FILE: Final = 200_000_000  # bytes
_STEP: Final = 500  # rows between two reports of progress
_NO_MAP: Final = ReadingMap()
_DOUBLES: Final = frozenset({"catalog.code_twice", "catalog.code_twice_elsewhere"})


def read_catalog(
    path: Path,
    *,
    told: ReadingMap = _NO_MAP,
    words: Words | None = None,
    progress: Progress | None = None,
) -> Reading:
    """As ``look_at_catalog``; Refusal, too, for what must be said before anything is read."""
    reading = look_at_catalog(path, told=told, words=words, progress=progress)
    if (asked := reading.asked) is not None:
        details = {name: value for name, value in asked.details.items() if name != "field"}
        raise Refusal(asked.reason, field=path.name, **details)
    return reading


def look_at_catalog(
    path: Path,
    *,
    told: ReadingMap = _NO_MAP,
    words: Words | None = None,
    progress: Progress | None = None,
) -> Reading:
    """What the file holds, with warnings and errors by line and field.

    ``told`` is what a person said of it, ``words`` names of columns that the
    hall added. Refusal if the file as a whole is no catalog; Trouble if it
    cannot be read from the disk. ``progress`` is told (rows done, rows in all).
    """
    data = bytes_of(path)
    if is_json(data, path):
        plain = parsed(data, path.name)
        if own_form(plain):
            return _from_own_form(plain, path.name, told, progress)
        book = json_book(plain, path.name, words)
    else:
        book = read_book(data, path.name)
    return _from_book(book, path.name, told, words, progress)


def open_book(path: Path, words: Words | None = None) -> Book:
    """The sheets of a file that is no catalog of ours: workbook, text, web table, JSON.

    Refusal and Trouble as ``look_at_catalog``.
    """
    data = bytes_of(path)
    if is_json(data, path):
        return json_book(parsed(data, path.name), path.name, words)
    return read_book(data, path.name)


def is_json(data: bytes, path: Path) -> bool:
    """Whether it is JSON, or should be by its name."""
    starts = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    return starts or path.suffix.lower() == ".json"


def bytes_of(path: Path) -> bytes:
    """All of a file; Refusal and Trouble as ``look_at_catalog``."""
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


def _from_own_form(
    plain: Any, name: str, told: ReadingMap, progress: Progress | None
) -> Reading:  # fmt: skip
    catalog, places, errors, warnings = read_json(plain, name, progress)
    read = ReadCatalog(catalog, [Place(place, None) for place in places])
    return _settled(read, warnings, errors, told, ())


def _from_book(
    book: Book, name: str, told: ReadingMap, words: Words | None, progress: Progress | None
) -> Reading:
    tables = read_tables(book, name, told, words)
    warnings = [*tables.warnings, *_column_warnings(tables)]
    sheets = tuple(_sheet(one) for one in (*tables.items, *tables.materials))
    if tables.asked:
        return Reading(None, tuple(warnings), (), sheets, tables.asked)
    read, errors = _items(tables, name, told, progress, warnings)
    return _settled(read, warnings, errors, told, sheets)


def _settled(
    read: ReadCatalog,
    warnings: list[Remark],
    errors: list[Remark],
    told: ReadingMap,
    sheets: tuple[SheetRead, ...],
) -> Reading:
    """With what was accepted and refused, kind by kind."""
    found = list(errors_of(read))
    if _DOUBLES & told.accept:
        read = _without_doubles(read)
    every = [*errors, *found]
    errors = [one for one in every if one.reason not in told.accept]
    warnings = [*(one for one in every if one.reason in told.accept), *warnings]
    warnings += warnings_of(read)
    refused = [one for one in warnings if one.reason in told.refuse]
    kept = [one for one in warnings if one.reason not in told.refuse]
    errors += refused
    if not errors and not read.catalog.items:
        return Reading(None, tuple(kept), (), sheets, Remark(None, "", "catalog.empty"))
    return Reading(None if errors else read.catalog, tuple(kept), tuple(errors), sheets)


def _without_doubles(read: ReadCatalog) -> ReadCatalog:
    kept: dict[str, int] = {}
    for place, item in enumerate(read.catalog.items):
        kept.setdefault(item.code, place)
    items = tuple(read.catalog.items[place] for place in kept.values())
    places = [read.places[place] for place in kept.values()]
    return ReadCatalog(replace(read.catalog, items=items), places)


def _sheet(table: Table) -> SheetRead:
    lines = table.grid.lines if table.grid else ()
    kinds = table.kinds or {}
    rows = tuple((one.number, kinds.get(one.number, ""), tuple(one.cells)) for one in lines[:80])
    return SheetRead(
        table.sheet, tuple(table.header_rows), table.columns.all, len(table.lines), rows
    )


def _items(
    tables: Tables,
    name: str,
    told: ReadingMap,
    progress: Progress | None,
    warnings: list[Remark],
) -> tuple[ReadCatalog, list[Remark]]:
    items: list[Item] = []
    places: list[Place] = []
    errors: list[Remark] = []
    many = sum(len(table.lines) for table in tables.items)
    done = 0
    for table in tables.items:
        reader = RowReader(table, told.accept)
        for line in table.lines:
            item = reader.item(line)
            more = reader.more_materials(line) if line.more else []
            if item is not None:
                items.append(replace(item, materials=tuple(more)) if more else item)
                places.append(Place(line.number, table))
            if progress and done % _STEP == 0:
                progress(done, many)
            done += 1
        errors += [*table.errors, *reader.errors]
        warnings += [*table.warnings, *reader.warnings]
    for table in tables.materials:
        items = _with_materials(items, table, told, errors, warnings)
    if progress:
        progress(many, many)
    return ReadCatalog(Catalog(0, "", name, False, "", None, tuple(items)), places), errors


def _with_materials(
    items: list[Item],
    table: Table,
    told: ReadingMap,
    errors: list[Remark],
    warnings: list[Remark],
) -> list[Item]:
    """The items with the materials that a sheet of materials gives them."""
    reader = RowReader(table, told.accept)
    by_code = "code" in table.columns.fields
    known = _keys(items, by_code=by_code)
    given: dict[str, list[Material]] = {}
    for line in table.lines:
        found = reader.material(line)
        if found and found[0] in known:
            given.setdefault(known[found[0]], []).append(found[1])
        elif found:
            field = table.place(table.columns.header("code" if by_code else "name"))
            details = {"code": shown(found[0])}
            errors.append(Remark(line.number, field, "catalog.material_without_item", details))
    errors += [*table.errors, *reader.errors]
    warnings += [*table.warnings, *reader.warnings]
    return [
        replace(item, materials=(*item.materials, *given[item.code]))
        if item.code in given
        else item
        for item in items
    ]


def _keys(items: list[Item], *, by_code: bool) -> Mapping[str, str]:
    """By what a sheet of materials names an item: its code, or the name that only it has."""
    if by_code:
        return {item.code: item.code for item in items}
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.name, []).append(item.code)
    return {name: codes[0] for name, codes in found.items() if len(codes) == 1}


def _column_warnings(tables: Tables) -> list[Remark]:
    told = []
    for table in (*tables.items, *tables.materials):
        for place in table.columns.unknown:
            if table.columns.all[place].why != "catalog.why_map":
                header = table.place(table.columns.headers[place].strip())
                told.append(Remark(None, shown(header), "catalog.unknown_column"))
        for place in table.columns.fields.get("limit", ()):
            header = table.place(table.columns.headers[place].strip())
            told.append(Remark(None, shown(header), "catalog.limit_taken_as_promised"))
    return told + [Remark(None, shown(one), "catalog.sheet_not_read") for one in tables.unused]
