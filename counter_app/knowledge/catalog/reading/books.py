"""Opening a catalog file safely, whatever kind it is, as sheets of text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.csv_text import csv_grid, plain_text, text_of
from counter_app.knowledge.catalog.reading.grid import MOST_ROWS, Book, Grid, Line, Merged, bounded
from counter_app.knowledge.catalog.reading.html_tables import html_grids, looks_like_html
from counter_app.knowledge.catalog.reading.old_workbook import OldWorkbook
from counter_app.knowledge.catalog.reading.remark import Remark
from counter_app.knowledge.catalog.reading.workbook_check import WorkbookCheck

_LARGEST_UNPACKED: Final = 300_000_000  # bytes of all parts of a workbook
_EXACT: Final = 10**15  # larger numbers in a sheet have lost digits
_SQL: Final = re.compile(
    r"(?is)\s*(?:--\s|/\*|insert\s+into\s|create\s+(?:table|database)\s|drop\s+table\s|set\s+names\s)"
)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = {
    b"SQLite format 3": "SQLite",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}


def read_book(data: bytes, name: str) -> Book:
    """The sheets in a file that is not JSON, told apart by its first bytes; Refusal for others."""
    for beginning, kind in _OTHERS.items():
        if data.startswith(beginning):
            raise Refusal("catalog.other_kind_of_file", field=name, kind=kind)
    if data[:4] == b"PK\x03\x04":
        return _zipped(data, name)
    if data[:8] == _COMPOUND:
        return _calamine(data, name, OldWorkbook(data, name))
    text = text_of(data, name)
    if _SQL.match(text):
        raise Refusal("catalog.other_kind_of_file", field=name, kind="SQL")
    if looks_like_html(text):
        grids = html_grids(text, name)
        if not grids:
            raise Refusal("catalog.page_without_table", field=name)
        several = len(grids) > 1
        return Book([replace(one, sheet=one.sheet if several else "") for one in grids])
    return Book([csv_grid(text, name)])


def _zipped(data: bytes, name: str) -> Book:
    check = WorkbookCheck(data, name, largest=_LARGEST_UNPACKED, most_rows=MOST_ROWS)
    return _calamine(data, name, check)


def _calamine(data: bytes, name: str, check: WorkbookCheck | OldWorkbook) -> Book:
    """A workbook that was looked through."""
    checked = check.sheets()
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        grids, hidden = [], []
        for place, about in enumerate(book.sheets_metadata):
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if about.visible != python_calamine.SheetVisibleEnum.Visible:
                hidden.append(about.name)
                continue
            grid = _grid(book.get_sheet_by_index(place), about.name, name)
            if place < len(checked):
                told = checked[place]
                grid = replace(
                    grid,
                    remarks=told.remarks,
                    hidden_rows=told.hidden_rows,
                    hidden_columns=told.hidden_columns,
                )
            if any(not line.blank for line in grid.lines):
                grids.append(grid)
    except python_calamine.PasswordError:
        raise Refusal("catalog.locked_workbook", field=name) from None
    except BaseException as error:
        known = (python_calamine.CalamineError, OSError, ValueError, IndexError)
        if isinstance(error, known) or type(error).__name__ == "PanicException":
            raise Refusal("catalog.bad_workbook", field=name) from error
        raise
    if len(grids) == 1:
        grids = [replace(grids[0], sheet="")]
    remarks = [Remark(None, one, "catalog.hidden_sheet") for one in hidden]
    return Book(grids, [*remarks, *check.beside])


def _grid(sheet: Any, title: str, name: str) -> Grid:
    lines = list(_lines(sheet.to_python(skip_empty_area=False)))
    merged = [
        Merged(top, left, bottom, right)
        for (top, left), (bottom, right) in _merges(sheet)
    ]  # fmt: skip
    return Grid(title, _without_end(bounded(lines, name)), merged)


def _merges(sheet: Any) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    try:
        return sheet.merged_cell_ranges or ()
    except (AttributeError, NotImplementedError, OSError):
        return ()


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[Line]:
    for place, cells in enumerate(rows, start=1):
        yield Line(place, [_cell(cell) for cell in cells])


def _without_end(lines: Sequence[Line]) -> Sequence[Line]:
    end = len(lines)
    while end and lines[end - 1].blank:
        end -= 1
    return lines[:end]


def _cell(value: object) -> str:
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if value.is_integer():  # what has lost digits is told as such, not as a round number
            return str(int(value)) if abs(value) < _EXACT else f"{value:.14e}"
        return repr(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return "" if value is None else str(value)
