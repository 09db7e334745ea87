"""Tables as XLSX and CSV, in which a formula in anybody's name stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from counter_app.kernel.immutable import immutable

Value = str | int | float | None

_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# OWASP, "CSV Injection": a quote before it makes a spreadsheet take the cell as text.
_QUOTE: Final = "'"
# What XML 1.0 cannot hold, and surrogates without their other half.
_UNWRITABLE: Final = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), " "
)
_WIDEST: Final = 60


@immutable
class Sheet:
    """One table; ``head`` are lines above it, each a label and a value."""

    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with these sheets. Texts are kept as texts, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(_sheet_name(sheet.title))
        bold = Font(bold=True)
        for line in (*sheet.head, sheet.columns, *sheet.rows):
            row = page.max_row + 1 if page.max_row > 1 or page["A1"].value is not None else 1
            for place, value in enumerate(line, start=1):
                _put(page.cell(row=row, column=place), value)
        head = len(sheet.head) + 1
        for cell in page[head]:
            cell.font = bold
        page.freeze_panes = page.cell(row=head + 1, column=1)
        for place in range(1, len(sheet.columns) + 1):
            widest = max(len(str(one[place - 1] or "")) for one in (sheet.columns, *sheet.rows))
            letter = page.cell(row=head, column=place).column_letter
            page.column_dimensions[letter].width = min(_WIDEST, 2 * widest + 4)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets in China expect; only the table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for line in (sheet.columns, *sheet.rows):
        writer.writerow([_safe(value) for value in line])
    return text.getvalue().encode("utf-8-sig", "replace")


def _put(cell: Any, value: Value) -> None:
    if isinstance(value, str):
        cell.value = value.translate(_UNWRITABLE)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_ACTIVE)
    else:
        cell.value = value


def _safe(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(_ACTIVE):
        return _QUOTE + value
    return value


def _sheet_name(title: str) -> str:
    return "".join(" " if one in "[]:*?/\\" else one for one in title)[:31]
