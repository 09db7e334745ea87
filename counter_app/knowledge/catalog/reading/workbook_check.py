"""Looking through an XLSX or ODS file before anything unpacks it whole.

A workbook of a few kilobytes can unpack to gigabytes, name a cell in the last
corner so that a dense table of all cells is built, or use one long text a
million times. The parts are therefore streamed once with counters.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.grid import MOST_CELLS, letters
from counter_app.knowledge.catalog.reading.remark import Remark

_LARGEST_RATIO: Final = 150  # unpacked to packed, for what is not small anyway
_SMALL: Final = 30_000_000  # bytes
_MOST_TEXT: Final = 100_000_000  # characters in all cells
_MOST_NAMED: Final = 2_000  # formulas and failed cells named in one column
_MOST_HIDDEN: Final = 2_000  # rows and columns named in one sheet
_CHUNK: Final = 1 << 18
_BAD_ZIP: Final = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError)


_OTHERS: Final = {
    "xl/workbook.bin": "XLSB",
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
}


@immutable
class SheetLooks:
    """What a sheet has that its cells' values do not show."""

    remarks: tuple[Remark, ...] = ()  # by row and letter
    hidden_rows: tuple[int, ...] = ()  # numbers
    hidden_columns: tuple[int, ...] = ()  # places


_PLAIN: Final = SheetLooks()


class WorkbookCheck:
    """The parts of one workbook, safe to be handed on once they were looked at."""

    def __init__(self, data: bytes, name: str, *, largest: int, most_rows: int) -> None:
        """Refusal for what is locked, no archive, or larger unpacked than ``largest`` bytes."""
        self._data, self._name, self._most_rows = data, name, most_rows
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                infos = book.infolist()
        except _BAD_ZIP as error:
            raise self._bad() from error
        if any(info.flag_bits & 1 for info in infos):
            raise Refusal("catalog.locked_workbook", field=name)
        self._left = largest
        self._take(sum(info.file_size for info in infos))
        self._left = min(largest, max(_SMALL, len(data) * _LARGEST_RATIO))
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in infos}
        if len(self._parts) < len(infos):
            raise self._bad()

    def sheets(self) -> list[SheetLooks]:
        """What stands in the way in each sheet, in the order of the workbook."""
        if "content.xml" in self._parts:
            return self._ods_sheets()
        for part, kind in _OTHERS.items():
            if part in self._parts:
                raise Refusal("catalog.other_kind_of_file", field=self._name, kind=kind)
        texts = _TextLengths()
        for path in self._parts:
            if path.endswith("sharedstrings.xml"):
                self._parse(path, texts)
        found: dict[str, SheetLooks] = {}
        for path in self._parts:
            if path.startswith("xl/worksheets/") and path.endswith(".xml"):
                scan = _SheetScan(texts.lengths, self._name, self._most_rows)
                self._parse(path, scan)
                found[path] = scan.looks()
        return [found.get(path, _PLAIN) for path in self._sheet_paths()]

    def _ods_sheets(self) -> list[SheetLooks]:
        manifest = "meta-inf/manifest.xml"
        if manifest in self._parts and self._elements(manifest, "encryption-data"):
            raise Refusal("catalog.locked_workbook", field=self._name)
        scan = OdsScan(self._name, self._most_rows)
        self._parse("content.xml", scan)
        return scan.sheets

    @property
    def beside(self) -> list[Remark]:
        """What the file holds beside its cells, none of which is read."""
        told = {
            "catalog.has_macros": ("xl/vbaproject.bin", "basic/"),
            "catalog.has_pictures": ("xl/media/", "pictures/"),
            "catalog.has_comments": ("xl/comments", "xl/threadedcomments/"),
        }
        return [
            Remark(None, self._name, reason)
            for reason, beginnings in told.items()
            if any(path.startswith(beginnings) for path in self._parts)
        ]

    def _sheet_paths(self) -> Iterator[str]:
        targets = {
            one.get("Id"): one.get("Target", "")
            for one in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        for sheet in self._elements("xl/workbook.xml", "sheet"):
            ids = [value for key, value in sheet.items() if key.rpartition(":")[2] == "id"]
            target = targets.get(ids[0], "") if ids else ""
            inside = target[1:] if target.startswith("/") else f"xl/{target}"
            yield posixpath.normpath(inside).lower()

    def _elements(self, path: str, tag: str) -> list[dict[str, str]]:
        collected = _Elements(tag)
        self._parse(path, collected)
        return collected.found

    def _parse(self, path: str, handler: _Handler) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for chunk in self._unpacked(path):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, *_BAD_ZIP) as error:
            raise self._bad() from error

    def _refuse_doctype(self, *_: object) -> None:
        raise self._bad()

    def _unpacked(self, path: str) -> Iterator[bytes]:
        """The part piece by piece, however large it says it is."""
        if path not in self._parts:
            raise self._bad()
        info = self._parts[path]
        names = struct.unpack_from("<HH", self._data, info.header_offset + 26)
        begin = info.header_offset + 30 + sum(names)
        packed = memoryview(self._data)[begin : begin + info.compress_size]
        if info.compress_type == zipfile.ZIP_STORED:
            self._take(len(packed))
            yield bytes(packed)
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            rest: bytes | memoryview = packed
            while not inflate.eof:
                chunk = inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail
                if not chunk and not rest:
                    raise zlib.error("cut short")
                self._take(len(chunk))
                yield chunk
        else:
            raise NotImplementedError(info.compress_type)

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Refusal("catalog.too_large_unpacked", field=self._name)

    def _bad(self) -> Refusal:
        return Refusal("catalog.bad_workbook", field=self._name)


class _Handler:
    """What an XML part tells, element by element; names come without their prefix."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, tag: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Elements(_Handler):
    """The attributes of every element of one name."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == self._tag:
            self.found.append(attributes)


class _TextLengths(_Handler):
    """How long each shared text is, in characters."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def text(self, data: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(data)


class _Looking(_Handler):
    """Counts what a sheet holds and collects what is to be said of its cells."""

    def __init__(self, name: str, most_rows: int) -> None:
        self._name, self._most_rows = name, most_rows
        self._begin()

    def _begin(self) -> None:
        self._remarks: list[Remark] = []
        self._named: dict[str, int] = {}
        self._rows: list[int] = []
        self._columns: list[int] = []

    def looks(self) -> SheetLooks:
        """Of the sheet that was read last."""
        return SheetLooks(tuple(self._remarks), tuple(self._rows), tuple(self._columns))

    def _remark(self, row: int, place: int, reason: str) -> None:
        column = letters(place)
        if self._named.setdefault(column, 0) < _MOST_NAMED:
            self._named[column] += 1
            self._remarks.append(Remark(row, column, reason))

    def _hide(self, numbers: list[int], first: int, last: int) -> None:
        room = _MOST_HIDDEN - len(numbers)
        numbers += range(first, min(last, first + room - 1) + 1)

    def _too_many_rows(self) -> Refusal:
        return Refusal("catalog.too_many_rows", field=self._name, most=self._most_rows)

    def _too_many_cells(self) -> Refusal:
        return Refusal("catalog.too_many_cells", field=self._name)

    def _too_much_text(self) -> Refusal:
        return Refusal("catalog.too_large_unpacked", field=self._name)


class _SheetScan(_Looking):
    """A sheet of XLSX."""

    def __init__(self, lengths: list[int], name: str, most_rows: int) -> None:
        super().__init__(name, most_rows)
        self._lengths = lengths
        self._many_rows = self._cells = self._characters = 0
        self._row = self._column = self._last_row = self._last_column = 0
        self._kind = ""
        self._shared: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes.get("r", ""), attributes.get("t", ""))
        elif tag == "v":
            self._full()
            self._shared = [] if self._kind == "s" else None
        elif tag == "is":
            self._full()
        elif tag == "f":
            self._full()
            self._remark(self._row, self._column - 1, "catalog.formula")
        elif tag == "row":
            self._many_rows += 1
            if self._many_rows > self._most_rows:
                raise self._too_many_rows()
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), 0
            if attributes.get("hidden") in ("1", "true"):
                self._hide(self._rows, self._row, self._row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = (_number(attributes.get(key, ""), 0) for key in ("min", "max"))
            self._hide(self._columns, first - 1, last - 1)

    def end(self, tag: str) -> None:
        if self._shared is not None:
            index = "".join(self._shared)
            self._shared = None
            if index.isdecimal() and int(index) < len(self._lengths):
                self._characters += self._lengths[int(index)]
                if self._characters > _MOST_TEXT:
                    raise self._too_much_text()

    def text(self, data: str) -> None:
        if self._shared is not None:
            self._shared.append(data)

    def _cell(self, reference: str, kind: str) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise self._too_many_cells()
        named = reference.rstrip("0123456789")
        self._column = _column(named) if named else self._column + 1
        if named:
            self._row = _number(reference[len(named) :], self._row)
        self._kind = kind
        if kind == "e":
            self._remark(self._row, self._column - 1, "catalog.failed_cell")

    def _full(self) -> None:
        """The cell holds something, so a dense table reaches as far as here."""
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_row * self._last_column > MOST_CELLS:
            raise self._too_many_cells()


class OdsScan(_Looking):
    """The sheets of ODS; repeated rows and cells count as often as they are."""

    def __init__(self, name: str, most_rows: int) -> None:
        super().__init__(name, most_rows)
        self.sheets: list[SheetLooks] = []
        self._row = self._place = self._row_times = self._times = 0
        self._last_row = self._last_place = self._characters = self._length = 0
        self._hidden = self._formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "table":
            self._begin()
            self._row = self._place = self._last_row = self._last_place = 0
        elif tag == "table-column":
            times = _number(told.get("number-columns-repeated", ""), 1)
            if told.get("visibility") in ("collapse", "filter"):
                self._hide(self._columns, self._place, self._place + times - 1)
            self._place += times
        elif tag == "table-row":
            self._place, self._row = 0, self._row + 1
            self._row_times = _number(told.get("number-rows-repeated", ""), 1)
            self._hidden = told.get("visibility") in ("collapse", "filter")
        elif tag in ("table-cell", "covered-table-cell"):
            self._times = _number(told.get("number-columns-repeated", ""), 1)
            self._formula, self._length = bool(told.get("formula")), 0
            if told.get("value-type"):
                self._full(0)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("table-cell", "covered-table-cell"):
            if self._length:
                self._full(self._length)
            if self._formula:
                self._remark(self._row, self._place, "catalog.formula")
            self._place += self._times
        elif tag == "table-row":
            if self._hidden and self._row_times < self._most_rows:
                self._hide(self._rows, self._row, self._row + self._row_times - 1)
            self._row += self._row_times - 1
        elif tag == "table":
            self.sheets.append(self.looks())

    def text(self, data: str) -> None:
        self._length += len(data.strip())

    def _full(self, length: int) -> None:
        self._last_row = max(self._last_row, self._row + self._row_times - 1)
        self._last_place = max(self._last_place, self._place + self._times)
        self._characters += length * self._times * self._row_times
        if self._last_row > self._most_rows:
            raise self._too_many_rows()
        if self._last_row * self._last_place > MOST_CELLS:
            raise self._too_many_cells()
        if self._characters > _MOST_TEXT:
            raise self._too_much_text()


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise


def _column(named: str) -> int:
    place = 0
    for letter in named[:4].upper():
        place = place * 26 + ord(letter) - 64
    return place
