"""Opening a CSV or XLSX file safely, as rows of text with their line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.columns import Columns, known_names, recognise
from counter_app.knowledge.catalog.reading.csv_text import delimiter_of, encoding_of
from counter_app.knowledge.catalog.reading.remark import Remark
from counter_app.knowledge.catalog.reading.workbook_check import WorkbookCheck

MOST_ROWS: Final = 200_000
_LINES_A_ROW: Final = 10  # more lines than this for every row allowed: not even looked at
LARGEST_FILE: Final = 200_000_000  # bytes
_LARGEST_UNPACKED: Final = 300_000_000  # bytes of all parts of a workbook
_HEADER_WITHIN: Final = 10  # rows; a title may stand above the header
_EXACT: Final = 10**15  # larger numbers in a sheet have lost digits


@immutable
class Line:
    """One row: where it starts, and its cells as text."""

    number: int
    cells: Sequence[str]


@immutable
class Table:
    """A header that was recognised and the rows under it.

    ``sheet`` names its sheet where a workbook has several.
    """

    columns: Columns
    lines: Sequence[Line]
    errors: Sequence[Remark]  # found by looking at the cells themselves
    sheet: str = ""

    def place(self, column: str) -> str:
        """Where people find this column."""
        return f"{self.sheet}!{column}" if self.sheet else column


@immutable
class Tables:
    """The tables of one file: of items, and of their materials; what else it holds is named."""

    items: Sequence[Table]
    materials: Sequence[Table] = ()
    unused: Sequence[str] = ()


def read_csv(data: bytes, name: str) -> Table:
    """A CSV file in UTF-8 (with or without BOM), UTF-16 with BOM or GB 18030."""
    if data.count(b"\n") > MOST_ROWS * _LINES_A_ROW:
        raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
    encoding, head = encoding_of(data, name)
    text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    reader = csv.reader(text, delimiter=delimiter_of(head), strict=True)
    return _table(_csv_lines(reader, name), name, ())


def read_xlsx(data: bytes, name: str) -> Tables:
    """Every visible sheet of a workbook that has a header we know; Refusal if none has items."""
    check = WorkbookCheck(data, name, largest=_LARGEST_UNPACKED, most_rows=MOST_ROWS)
    remarks = check.sheets()
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = [
            (about.name, list(_sheet_lines(book.get_sheet_by_index(place))), remarks[place])
            for place, about in enumerate(book.sheets_metadata)
            if about.visible == python_calamine.SheetVisibleEnum.Visible
            and about.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise Refusal("catalog.bad_workbook", field=name) from error
    return _sorted([sheet for sheet in sheets if sheet[1]], name)


def _sorted(sheets: Sequence[tuple[str, list[Line], list[Remark]]], name: str) -> Tables:
    items, materials, unused = [], [], []
    refused = Refusal("catalog.empty", field=name)
    for place, (title, lines, remarks) in enumerate(sheets):
        sheet = title if len(sheets) > 1 else ""
        named = [
            replace(one, field=f"{sheet}!{one.field}" if sheet else one.field) for one in remarks
        ]
        try:
            items.append(_table(iter(lines), name, named, sheet))
        except Refusal as refusal:
            refused = refusal if place == 0 else refused
            found = None
            if refusal.reason == "catalog.missing_columns":
                found = _materials_table(lines, named, sheet)
            if found:
                materials.append(found)
            else:
                unused.append(title)
    if not items:
        raise refused
    return Tables(items, materials, unused)


def _materials_table(lines: Sequence[Line], remarks: list[Remark], sheet: str) -> Table | None:
    """A sheet that tells of each material on a row of its own."""
    for place, line in enumerate(lines[:_HEADER_WITHIN]):
        columns = recognise(line.cells)
        if {"code", "materials"} <= columns.fields.keys():
            body = [one for one in lines[place + 1 :] if any(cell.strip() for cell in one.cells)]
            return Table(columns, body, remarks, sheet)
    return None


def _csv_lines(reader: Any, name: str) -> Iterator[Line]:
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refusal("catalog.broken_csv", field=name, line=before + 1) from None
        yield Line(before + 1, cells)
        before = reader.line_num


def _sheet_lines(sheet: Any) -> Iterator[Line]:
    rows = [[_cell(cell) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and bottom < len(rows) and left < len(rows[top]):
            for row in rows[
                top + 1 : bottom + 1
            ]:  # cells merged downwards say the same in each row
                row[left] = row[left] or rows[top][left]
    for place, cells in enumerate(rows, start=1):
        yield Line(place, cells)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        return repr(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return "" if value is None else str(value)


def _table(lines: Iterator[Line], name: str, errors: Sequence[Remark], sheet: str = "") -> Table:
    found: list[str] = []
    for _, line in zip(range(_HEADER_WITHIN), lines, strict=False):
        columns = recognise(line.cells)
        if not columns.missing:
            return Table(columns, _body(lines, name), errors, sheet)
        if any(cell.strip() for cell in line.cells) and not found:
            found = [cell.strip()[:20] for cell in line.cells if cell.strip()]
    if not found:
        raise Refusal("catalog.empty", field=name)
    raise Refusal(
        "catalog.missing_columns",
        field=name,
        missing="；".join(known_names(one) for one in recognise(found).missing),
        found="、".join(found[:12]),
    )


def _body(lines: Iterator[Line], name: str) -> list[Line]:
    body: list[Line] = []
    for line in lines:
        if any(cell.strip() for cell in line.cells):
            body.append(line)
            if len(body) > MOST_ROWS:
                raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
    if not body:
        raise Refusal("catalog.empty", field=name)
    return body


def read_tables(path: Path, data: bytes) -> Tables:
    """The tables in a file that is not JSON, told apart by its first bytes."""
    if data[:4] == b"PK\x03\x04":
        return read_xlsx(data, path.name)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refusal("catalog.old_or_locked_workbook", field=path.name)
    return Tables([read_csv(data, path.name)])
