"""Looking through an XLSX file before anything unpacks it whole.

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

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.remark import Remark

_LARGEST_RATIO: Final = 150  # unpacked to packed, for what is not small anyway
_SMALL: Final = 30_000_000  # bytes
_MOST_CELLS: Final = 4_000_000
_MOST_TEXT: Final = 100_000_000  # characters in all cells
_MOST_NAMED: Final = 100  # formulas and failed cells named in one sheet
_CHUNK: Final = 1 << 18
_BAD_ZIP: Final = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError)


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

    def sheets(self) -> list[list[Remark]]:
        """What stands in the way in each sheet, in the order of the workbook."""
        texts = _TextLengths()
        for path in self._parts:
            if path.endswith("sharedstrings.xml"):
                self._parse(path, texts)
        found: dict[str, list[Remark]] = {}
        for path in self._parts:
            if path.startswith("xl/worksheets/") and path.endswith(".xml"):
                scan = _SheetScan(texts.lengths, self._name, self._most_rows)
                self._parse(path, scan)
                found[path] = scan.remarks
        return [found.get(path, []) for path in self._sheet_paths()]

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


class _SheetScan(_Handler):
    """Counts rows, cells and characters; names formulas and failed cells."""

    def __init__(self, lengths: list[int], name: str, most_rows: int) -> None:
        self._lengths, self._name, self._most_rows = lengths, name, most_rows
        self.remarks: list[Remark] = []
        self._rows = self._cells = self._characters = 0
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
            self._remark("catalog.formula")
        elif tag == "row":
            self._rows += 1
            if self._rows > self._most_rows:
                raise Refusal("catalog.too_many_rows", field=self._name, most=self._most_rows)
            self._row, self._column = _number(attributes.get("r", ""), self._row + 1), 0

    def end(self, tag: str) -> None:
        if self._shared is not None:
            index = "".join(self._shared)
            self._shared = None
            if index.isdecimal() and int(index) < len(self._lengths):
                self._characters += self._lengths[int(index)]
                if self._characters > _MOST_TEXT:
                    raise Refusal("catalog.too_large_unpacked", field=self._name)

    def text(self, data: str) -> None:
        if self._shared is not None:
            self._shared.append(data)

    def _cell(self, reference: str, kind: str) -> None:
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise Refusal("catalog.too_many_cells", field=self._name)
        letters = reference.rstrip("0123456789")
        self._column = _column(letters) if letters else self._column + 1
        if letters:
            self._row = _number(reference[len(letters) :], self._row)
        self._kind = kind
        if kind == "e":
            self._remark("catalog.failed_cell")

    def _full(self) -> None:
        """The cell holds something, so a dense table reaches as far as here."""
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_row * self._last_column > _MOST_CELLS:
            raise Refusal("catalog.too_many_cells", field=self._name)

    def _remark(self, reason: str) -> None:
        if len(self.remarks) < _MOST_NAMED:
            self.remarks.append(Remark(self._row, _letters(self._column), reason))


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 9 else otherwise


def _column(letters: str) -> int:
    place = 0
    for letter in letters[:4].upper():
        place = place * 26 + ord(letter) - 64
    return place


def _letters(place: int) -> str:
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
