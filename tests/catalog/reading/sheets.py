"""Workbooks as departments keep them, made for a test: titles, merged cells, other kinds of file."""

from __future__ import annotations

import io
import struct
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


def xls(sheets: Mapping[str, Rows], *, formulas: Sequence[tuple[int, int]] = ()) -> bytes:
    """A workbook of BIFF8 in a compound file: text cells, and formulas at these places."""
    parts = []
    for rows in sheets.values():
        body = b""
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                text = str(cell).encode("utf-16-le")
                if (at, place) in formulas:
                    body += _record(0x0006, struct.pack("<3Hd", at, place, 0, 1.0) + bytes(8))
                elif text:
                    told = struct.pack("<4HB", at, place, 0, len(text) // 2, 1) + text
                    body += _record(0x0204, told)
        parts.append(_record(0x0809, struct.pack("<4H8x", 0x0600, 0x10, 0, 0)) + body + _record(10))
    head = _record(0x0809, struct.pack("<4H8x", 0x0600, 5, 0, 0))
    named = [one.encode("utf-16-le") for one in sheets]
    begin = len(head) + sum(4 + 8 + len(one) for one in named) + 4
    for one, part in zip(named, parts, strict=True):
        told = struct.pack("<IHBB", begin, 0, len(one) // 2, 1) + one
        head, begin = head + _record(0x0085, told), begin + len(part)
    return compound("Workbook", head + _record(10) + b"".join(parts))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def compound(title: str, stream: bytes) -> bytes:
    """A compound file with one stream."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    many = len(stream) // 512
    tables = -(-(many + 2) // 127)
    after = [*range(tables + 2, tables + 1 + many), 0xFFFFFFFE]
    fat = [0xFFFFFFFD] * tables + [0xFFFFFFFE, *after]
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x3I", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables)
    header += struct.pack("<5I", 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE) + struct.pack("<I", 0)
    header += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    entries += _entry(title, 2, 0xFFFFFFFF, tables + 1, len(stream)) + bytes(256)
    return header + struct.pack(f"<{len(fat)}I", *fat) + entries + stream


def _entry(title: str, kind: int, child: int, first: int, size: int) -> bytes:
    name = (title + "\0").encode("utf-16-le")
    told = name.ljust(64, b"\0") + struct.pack("<H2B", len(name), kind, 1)
    told += struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return told + struct.pack("<3I", first, size, 0)
