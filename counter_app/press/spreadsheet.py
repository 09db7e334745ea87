"""Tables as XLSX and CSV, in which a formula in anybody's name stays text.

Numbers are numbers, days are days, shares are percentages; what only looks like a number (an
identity number, a code with leading zeros) stays text in whatever program opens it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from counter_app.kernel.chart import Chart
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.deadline import SHANGHAI

_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# OWASP, "CSV Injection": a quote before it makes a spreadsheet take the cell as text.
_QUOTE: Final = "'"
# What a spreadsheet would round to 15 digits, strip of its zeros or read as a power of ten.
_MANGLED: Final = re.compile(r"\d{16,}|0\d{4,}|\d+[eE]\d+")
# What XML 1.0 cannot hold, and surrogates without their other half.
_UNWRITABLE: Final = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), " "
)
_WIDEST: Final = 60
_LANDSCAPE_FROM: Final = 6  # columns
_TEXT: Final = "@"
_DAY: Final = "yyyy-mm-dd"
_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"


class Form(Enum):
    """How a number is shown."""

    SHARE = "0.0%"
    TENTHS = "0.0"
    WHOLE = "0"


@immutable
class Number:
    """A number with the way in which it is shown; None stays empty."""

    value: float | None
    form: Form


Value = str | int | float | date | datetime | Number | None


@immutable
class Sheet:
    """One table; ``head`` are lines above it, each a label and a value."""

    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_xlsx(sheets: Sequence[Sheet], charts: Sequence[Chart] = ()) -> bytes:
    """A workbook with these sheets. Texts are kept as texts, whatever they begin with.

    ``charts`` come last, as the spreadsheet's own, beside the numbers that they draw.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _put_sheet(book.create_sheet(sheet_name(sheet.title)), sheet)
    if charts:
        from counter_app.press.workbook_charts import put_charts

        put_charts(book, charts)
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


def sheet_name(title: str) -> str:
    """As a spreadsheet allows it."""
    return "".join(" " if one in "[]:*?/\\" else one for one in title)[:31]


def put_cell(cell: Any, value: Value) -> None:
    """A value as what it is."""
    match value:
        case str():
            cell.value = value.translate(_UNWRITABLE)
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_ACTIVE)
            if _MANGLED.fullmatch(value):  # who edits the cell does not make it a number
                cell.number_format = _TEXT
        case Number(number, form):
            cell.value = number
            cell.number_format = form.value
        case datetime():  # a spreadsheet knows no time zones: the hall's
            cell.value = value.astimezone(SHANGHAI).replace(tzinfo=None, microsecond=0)
            cell.number_format = _MOMENT
        case date():
            cell.value = value
            cell.number_format = _DAY
        case _:
            cell.value = value


def _put_sheet(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    bold = Font(bold=True)
    for row, line in enumerate((*sheet.head, sheet.columns, *sheet.rows), start=1):
        for place, value in enumerate(line, start=1):
            put_cell(page.cell(row=row, column=place), value)
    head = len(sheet.head) + 1
    for cell in page[head]:
        cell.font = bold
    page.freeze_panes = page.cell(row=head + 1, column=1)
    last = get_column_letter(max(1, len(sheet.columns)))
    page.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"
    for place in range(1, len(sheet.columns) + 1):
        widest = max(_width(one[place - 1]) for one in (sheet.columns, *sheet.rows))
        page.column_dimensions[get_column_letter(place)].width = min(_WIDEST, widest + 4)
    _set_up_print(page, head, landscape=len(sheet.columns) >= _LANDSCAPE_FROM)


def _set_up_print(page: Any, head: int, *, landscape: bool) -> None:
    """A4, as wide as the page, the head again on each, numbered at the foot."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "&P / &N"


def _width(value: Value) -> int:
    """About, in characters of the digit's width."""
    match value:
        case str():
            return sum(2 if ord(one) > 0x2E7F else 1 for one in value)
        case datetime():
            return 19
        case date():
            return 10
        case Number(number):
            return len(f"{number or 0:.1f}")
    return len(str(value if value is not None else ""))


def _safe(value: Value) -> Value:
    match value:
        case str() if value.startswith(_ACTIVE) or _MANGLED.fullmatch(value):
            return _QUOTE + value
        case Number(number):
            return number
        case datetime():
            return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
    return value
