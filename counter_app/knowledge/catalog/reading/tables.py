"""From the sheets of a file to tables of items and of materials, as understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.body import Body, BodyReader, unsaid
from counter_app.knowledge.catalog.reading.column_content import by_content, numbers_rows
from counter_app.knowledge.catalog.reading.columns import (
    SERIAL,
    Column,
    Columns,
    Words,
    columns_of,
    folded,
    known_names,
    recognise,
    usual_name,
)
from counter_app.knowledge.catalog.reading.grid import Book, Grid, Line, letters
from counter_app.knowledge.catalog.reading.headers import Header, header_at, header_of
from counter_app.knowledge.catalog.reading.reading_map import EXTRA, IGNORED, ReadingMap
from counter_app.knowledge.catalog.reading.remark import Remark, shown
from counter_app.knowledge.catalog.reading.row_kinds import (
    RowKind,
    RowSorter,
    body_in_title,
    names_a_body,
    names_columns,
)

_GENERAL: Final = re.compile(
    r"(?i)(?:sheet|table|工作表|表)\s*\d*|.*(?:目录|清单|事项|汇总|材料|总表|一览表|明细|列表)\d*|(?:市|省|区|县)本?级"
)


@immutable
class Table:
    """A header that was recognised and the rows under it.

    ``sheet`` names its sheet where a workbook has several.
    """

    columns: Columns
    lines: Sequence[Line]
    errors: Sequence[Remark]  # found by looking at the cells themselves
    sheet: str = ""
    warnings: Sequence[Remark] = ()
    header_rows: Sequence[int] = ()  # numbers
    kinds: Mapping[int, RowKind] | None = None  # of the rows, by number
    grid: Grid | None = None

    def place(self, column: str) -> str:
        """Where people find this column."""
        return f"{self.sheet}!{column}" if self.sheet else column


@immutable
class Tables:
    """The tables of one file: of items, and of their materials; what else it holds is named.

    ``asked``: what must be said before anything is read.
    """

    items: Sequence[Table]
    materials: Sequence[Table] = ()
    unused: Sequence[str] = ()
    asked: Remark | None = None
    warnings: Sequence[Remark] = ()


@immutable
class _Found:
    """A part of a sheet under one header."""

    grid: Grid
    header: Header
    map: ReadingMap

    @property
    def columns(self) -> Columns:
        return self.header.columns

    @property
    def fields(self) -> Mapping[str, Sequence[int]]:
        return {**self.columns.fields, **dict.fromkeys(self.map.values, ())}


def read_tables(book: Book, name: str, told: ReadingMap, words: Words | None = None) -> Tables:
    """What is understood of a file, by words, by content and by what a person said of it."""
    found: list[_Found] = []
    unused: list[str] = []
    for grid in book.grids:
        if grid.sheet in told.skip:
            continue
        parts = list(_parts(grid, told.of(grid.sheet), words))
        found += parts
        if not parts:
            unused.append(grid.sheet)
    if not found:
        found = [one for grid in book.grids if (one := _without_header(grid, told.of(grid.sheet)))]
        unused = [one for one in unused if one not in {part.grid.sheet for part in found}]
    materials = [one for one in found if _is_of_materials(one, found)]
    items = [one for one in found if one not in materials and "name" in one.fields]
    unused += [one.grid.sheet for one in found if one not in (*materials, *items)]
    sheets = _named_by_sheets(items)
    _all_columns_are_there(found, told, name)
    tables = [_table(one, sheets.get(one.grid.sheet, "")) for one in items]
    asked = _asked(tables, items, found, book, name)
    return Tables(
        [table for table in tables if table.lines],
        [_table(one, "", of_materials=True) for one in materials],
        [one for one in unused if one],
        asked,
        list(book.remarks),
    )


def _all_columns_are_there(found: Sequence[_Found], told: ReadingMap, name: str) -> None:
    """A column that a map names and no sheet has is a slip of the pen; Refusal."""
    titles = {
        folded(text)
        for one in found
        for place, column in enumerate(one.columns.all)
        for text in (column.title, *column.texts[-1:], letters(place))
    }
    maps = (told, *told.sheets.values())
    for title in (title for one in maps for title in one.columns):
        if folded(title) not in titles:
            raise Refusal("catalog.map_unknown_column", field=name, title=shown(title, 40))


def _parts(grid: Grid, told: ReadingMap, words: Words | None) -> Iterator[_Found]:
    """The tables of a sheet: where another header stands among the rows, another begins."""
    added = {**(words or {}), **_added(told)}
    if told.header_rows is not None:
        header = _at_rows(grid, told.header_rows, added)
    else:
        header = header_of(grid, added)
    if header is None:
        return
    header = _mapped(grid, header, told)
    begins = [header]
    if told.header_rows is None and grid.columns is None:
        begins += _further(grid, header, added, told)
    for place, one in enumerate(begins):
        until = begins[place + 1].first if place + 1 < len(begins) else len(grid.lines)
        part = replace(grid, lines=grid.lines[:until])
        columns = _completed(one.columns, part.lines[one.last + 1 :], told)
        yield _Found(part, replace(one, columns=columns), told)


def _further(
    grid: Grid, header: Header, added: Words, told: ReadingMap
) -> Iterator[Header]:  # fmt: skip
    current = header
    for place in range(header.last + 1, len(grid.lines)):
        line = grid.lines[place]
        if not names_columns(line):
            continue
        above = grid.lines[current.first : current.last + 1]
        if RowSorter(grid, current.columns, above).kind(place, line) is RowKind.ITEM:
            current = _mapped(grid, header_at(grid, place, place, added), told)
            yield current


def _added(told: ReadingMap) -> Words:
    known = (EXTRA, IGNORED)
    return {folded(title): field for title, field in told.columns.items() if field not in known}


def _at_rows(grid: Grid, rows: Sequence[int], added: Words) -> Header | None:
    places = [place for place, line in enumerate(grid.lines) if line.number in rows]
    if not rows:
        return _lettered(grid)
    return header_at(grid, places[0], places[-1], added) if places else None


def _lettered(grid: Grid) -> Header:
    width = max((len(line.cells) for line in grid.lines), default=0)
    columns = [Column((letters(place),), "", "catalog.why_no_title") for place in range(width)]
    return Header(-1, -1, columns_of(columns))


def _mapped(grid: Grid, header: Header, told: ReadingMap) -> Header:
    """The header with what a person said of columns, by title or by letter."""
    if not told.columns:
        return header
    by_title = {folded(title): field for title, field in told.columns.items()}
    columns = list(header.columns.all)
    titles = {folded(text) for one in columns for text in (*one.texts, one.title)}
    for place, column in enumerate(columns):
        names = [column.title, *column.texts[-1:]]
        said = next((by_title[folded(one)] for one in names if folded(one) in by_title), None)
        letter = letters(place)
        if said is None and letter in told.columns and folded(letter) not in titles:
            said = told.columns[letter]
        if said is not None:
            field = {EXTRA: "", IGNORED: SERIAL}.get(said, said)
            texts = column.texts or (letter,)
            columns[place] = Column(texts, field, "catalog.why_map")
    taken = {one.field for one in columns if one.why == "catalog.why_map"}
    columns = [
        replace(one, field="", why="catalog.why_unknown")
        if one.field in taken and one.why != "catalog.why_map" and one.field != SERIAL
        else one
        for one in columns
    ]
    return replace(header, columns=columns_of(columns))


def _completed(columns: Columns, lines: Sequence[Line], told: ReadingMap) -> Columns:
    """With columns found by what stands in them."""
    body = [line for line in lines if not line.blank]
    all_of_them = list(columns.all)
    for place in columns.unknown:
        if all_of_them[place].why != "catalog.why_map":
            cells = [line.cells[place].strip() for line in body if place < len(line.cells)]
            if numbers_rows(all_of_them[place], cells):
                why = "catalog.why_content_serial"
                all_of_them[place] = replace(all_of_them[place], field=SERIAL, why=why)
    if all_of_them != list(columns.all):
        columns = columns_of(all_of_them)
    return by_content(columns, body)


def _without_header(grid: Grid, told: ReadingMap) -> _Found | None:
    """A sheet without any header, if what stands in its columns shows what they are."""
    header = _mapped(grid, _lettered(grid), told)
    columns = by_content(header.columns, [line for line in grid.lines if not line.blank])
    found = _Found(grid, replace(header, columns=columns), told)
    return found if {"name", "code"} <= found.fields.keys() else None


def _is_of_materials(one: _Found, every: Sequence[_Found]) -> bool:
    """Whether a sheet tells of the materials of items that stand elsewhere."""
    if "materials" not in one.fields or not one.fields.keys() & {"code", "name"}:
        return False
    if "name" not in one.fields:
        return True
    key = "code" if "code" in one.fields else "name"
    mine = _values(one, key)
    for other in every:
        if other is not one and "materials" not in other.fields and "name" in other.fields:
            theirs = _values(other, key)
            if mine and len(mine & theirs) * 2 >= len(mine):
                return True
    return False


def _values(one: _Found, field: str) -> set[str]:
    places = one.columns.fields.get(field, ())[:1]
    lines = one.grid.lines[one.header.last + 1 :]
    cells = {line.cells[at].strip() for line in lines for at in places if at < len(line.cells)}
    return cells - {""}


def _named_by_sheets(items: Sequence[_Found]) -> dict[str, str]:
    """Sheets that are departments: called so, or several alike with names of their own."""
    without = [one for one in items if "department" not in one.fields and one.grid.sheet]
    named = [one.grid.sheet for one in without if not _GENERAL.fullmatch(one.grid.sheet.strip())]
    alike = len({one.columns.headers for one in without}) == 1 and len(named) == len(without) > 1
    return {sheet: sheet.strip() for sheet in named if alike or names_a_body(sheet)}


def _table(one: _Found, sheet_is: str, *, of_materials: bool = False) -> Table:
    grid, header = one.grid, one.header
    body = BodyReader(grid, header, one.map.values, sheet_is=sheet_is, of_items=not of_materials)
    read = body.read()
    errors, warnings = _of_cells(grid, header.columns, read)
    rows = tuple(
        line.number for line in grid.lines[max(0, header.first) : header.last + 1]
    )  # fmt: skip
    return Table(
        header.columns,
        read.lines,
        (*errors, *read.errors),
        grid.sheet,
        (*_by_content_told(one), *warnings, *read.warnings),
        rows,
        read.kinds,
        grid,
    )


def _of_cells(grid: Grid, columns: Columns, body: Body) -> tuple[list[Remark], list[Remark]]:
    """Formulas and failed cells, where they stand in what is read; what is hidden."""
    errors, warnings = [], []
    places = {letters(place): place for place in range(len(columns.all))}
    for one in unsaid(grid.remarks, body.kinds):
        place = places.get(one.field, -1)
        field = columns.all[place].field if place >= 0 else ""
        if place < 0 or field == SERIAL:
            continue
        named = replace(one, field=grid.place(f"{one.field}（{columns.headers[place]}）"))
        if field:
            errors.append(named)
        elif one.reason == "catalog.formula":
            warnings.append(replace(named, reason="catalog.formula_result"))
    hidden = [
        row for row in grid.hidden_rows if body.kinds.get(row) in (RowKind.ITEM, RowKind.MORE)
    ]
    if hidden:
        details = {"rows": _ranges(hidden), "n": len(hidden)}
        warnings.append(Remark(None, grid.sheet, "catalog.hidden_rows", details))
    for place in grid.hidden_columns:
        if place < len(columns.all) and columns.all[place].field not in ("", SERIAL):
            field = grid.place(columns.headers[place])
            warnings.append(Remark(None, field, "catalog.hidden_column"))
    return errors, warnings


def _ranges(numbers: Sequence[int]) -> str:
    """5、7–9."""
    told: list[list[int]] = []
    for number in numbers:
        if told and number == told[-1][1] + 1:
            told[-1][1] = number
        else:
            told.append([number, number])
    ranges = [str(first) if first == last else f"{first}–{last}" for first, last in told]
    return "、".join(ranges[:10]) + ("…" if len(ranges) > 10 else "")


def _by_content_told(one: _Found) -> Iterator[Remark]:
    for column in one.columns.all:
        if column.why.startswith("catalog.why_content_") and column.field != SERIAL:
            details = {"usual": usual_name(column.field)}
            field = one.grid.place(column.title)
            yield Remark(None, field, "catalog.column_by_content", details)


def _asked(
    tables: Sequence[Table],
    items: Sequence[_Found],
    found: Sequence[_Found],
    book: Book,
    name: str,
) -> Remark | None:
    """What must be said before anything is read."""
    for table, one in zip(tables, items, strict=True):
        said = "department" in one.fields
        if not said and any("department" not in line.given for line in table.lines):
            return _no_department(one, name)
    if any(table.lines for table in tables):
        return None
    if items or not any(not line.blank for grid in book.grids for line in grid.lines):
        return Remark(None, name, "catalog.empty")
    return _missing(found, book, name)


def _no_department(one: _Found, name: str) -> Remark:
    details = {"read": _read_as(one), "field": name}
    if one.header.last < 0 and one.grid.columns is None:
        return Remark(None, name, "catalog.no_header", details)
    for line in one.grid.lines[: max(0, one.header.first)]:
        for cell in line.cells:
            if body := body_in_title(cell):
                named = {"title": shown(cell, 40), "body": shown(body, 30), **details}
                return Remark(None, name, "catalog.no_department_but_title", named)
    return Remark(None, name, "catalog.no_department", details)


def _read_as(one: _Found) -> str:
    """The columns with what each of them is taken for."""
    told = (
        f"{shown(column.title, 12)}→{usual_name(column.field) if column.field else '？'}"
        for column in one.columns.all[:12]
        if column.title
    )
    return "，".join(told)


def _missing(found: Sequence[_Found], book: Book, name: str) -> Remark:
    columns = found[0].columns if found else _fullest(book.grids)
    titles = [shown(title, 20) for title in columns.headers if title.strip()]
    missing = [known_names(field) for field in columns.missing if field == "name" or not found]
    details = {"missing": "；".join(missing), "found": "、".join(titles[:12]), "field": name}
    return Remark(None, name, "catalog.missing_columns", details)


def _fullest(grids: Iterable[Grid]) -> Columns:
    """The row, of the first ones, that has most cells: a title has one only."""
    rows = [line.cells for grid in grids for line in grid.lines[:30]]
    best = max(rows, key=lambda cells: sum(bool(cell.strip()) for cell in cells), default=())
    return recognise(best)
