"""Workbooks as departments keep them, made for a test: titles, merged cells, other kinds of file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import openpyxl

from counter_app.features.catalogs.words.remarks import say_remark
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.reading import Reading, ReadingMap, look_at_catalog

Rows = Sequence[Sequence[object]]


def xlsx(sheets: Mapping[str, Rows], merged: Sequence[str] = ()) -> bytes:
    """A workbook; ``merged`` as ``Sheet!A1:B2``."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for one in merged:
        title, _, area = one.partition("!")
        book[title].merge_cells(area)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def ods(sheets: Mapping[str, Rows], *, more: str = "", encrypted: bool = False) -> bytes:
    """An OpenDocument workbook of text cells; ``more`` is put behind the last row."""
    tables = ""
    for title, rows in sheets.items():
        lines = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        tables += f'<table:table table:name="{title}">{lines}{more}</table:table>'
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{secret}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", content)
    return data.getvalue()


def html(rows: Rows, *, merged: Mapping[tuple[int, int], tuple[int, int]] | None = None) -> str:
    """A page with one table; ``merged``: place of a cell → rows and columns that it spans."""
    lines = []
    for at, row in enumerate(rows):
        cells = []
        for place, cell in enumerate(row):
            if cell is None:
                continue
            high, wide = (merged or {}).get((at, place), (1, 1))
            cells.append(f'<td rowspan="{high}" colspan={wide}>{escape(str(cell))}</td>')
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return (
        "<html><head><meta charset=utf-8><title>清单</title></head><body>"
        f"<table>{''.join(lines)}</table></body></html>"
    )


def look(folder: Path, data: bytes | str, name: str = "目录.xlsx", **said: object) -> Reading:
    """What a file of these bytes is understood as."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return look_at_catalog(path, told=ReadingMap(**said))  # type: ignore[arg-type]


def items(reading: Reading) -> tuple[Item, ...]:
    """The items of a file in which nothing stands in the way."""
    assert reading.catalog is not None, [
        say_remark(one) for one in (*reading.errors, *filter(None, [reading.asked]))
    ]
    return reading.catalog.items


def kinds(reading: Reading) -> set[str]:
    """What is said of the file, each kind once; every one of it can be said."""
    remarks = [*reading.errors, *reading.warnings, *filter(None, [reading.asked])]
    assert all(say_remark(one) for one in remarks)
    return {one.reason.removeprefix("catalog.") for one in remarks}
