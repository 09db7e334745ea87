"""Looking through an XLS or ET file (BIFF8 in a compound file) before it is unpacked whole.

As in ``workbook_check``: a sheet that names a cell in its last corner becomes
a dense table, and twenty of them fill any memory. [MS-CFB], [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.grid import MOST_CELLS, letters
from counter_app.knowledge.catalog.reading.remark import Remark
from counter_app.knowledge.catalog.reading.workbook_check import SheetLooks

_END: Final = 0xFFFFFFFA  # what is above names no sector
_ENTRY: Final = 128  # bytes of one directory entry
_BOF, _EOF, _SHEET, _LOCKED = 0x0809, 0x000A, 0x0085, 0x002F
_ROW, _COLUMNS, _FORMULA, _MANY = 0x0208, 0x007D, 0x0006, 0x00BD
_VALUES: Final = frozenset({0x0203, 0x00FD, 0x0204, 0x027E, 0x0205, 0x00D6, _FORMULA, _MANY})
_MOST_NAMED: Final = 2_000  # of each kind in one sheet
_MACROS: Final = "_VBA_PROJECT_CUR"


class OldWorkbook:
    """The streams of one compound file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Refusal ``catalog.old_or_locked_workbook`` for what is no sound workbook."""
        self._data, self._name = data, name
        try:
            self._size = 1 << int(struct.unpack_from("<H", data, 30)[0])
            if self._size not in (512, 4096):
                raise self._bad()
            self._fat = self._sectors()
            self._entries = dict(self._directory())
            self._book = self._workbook()
        except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
            raise self._bad() from error

    def sheets(self) -> list[SheetLooks]:
        """What stands in each sheet beside its values, in the order of the workbook."""
        places: list[int] = []
        found: dict[int, SheetLooks] = {}
        cells = 0
        scan = _Scan()
        for at, kind, body in self._records():
            if kind == _LOCKED:
                raise Refusal("catalog.locked_workbook", field=self._name)
            if kind == _SHEET and len(body) >= 4:
                places.append(struct.unpack_from("<I", body)[0])
            elif kind == _BOF:
                scan = _Scan()
                begin = at
            elif kind == _EOF:
                found[begin] = scan.looks()
                cells += scan.rows * scan.columns
                if cells > 2 * MOST_CELLS:
                    raise Refusal("catalog.too_many_cells", field=self._name)
            else:
                scan.take(kind, body)
        return [found.get(place, SheetLooks()) for place in places]

    @property
    def beside(self) -> list[Remark]:
        """What the file holds beside its cells."""
        macros = [Remark(None, self._name, "catalog.has_macros")]
        return macros if _MACROS in self._entries else []

    def _bad(self) -> Refusal:
        word = "WordDocument".encode("utf-16-le") in self._data
        locked = "EncryptedPackage".encode("utf-16-le") in self._data
        reason = "catalog.locked_workbook" if locked else "catalog.old_or_locked_workbook"
        return Refusal("catalog.word_document" if word else reason, field=self._name)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._data[begin : begin + self._size]

    def _sectors(self) -> list[int]:
        """Which sector follows each."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        more, many = struct.unpack_from("<2I", self._data, 68)
        while more < _END and many > 0 and len(listed) * self._size <= len(self._data) * 2:
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            listed += numbers[:-1]
            more, many = numbers[-1], many - 1
        fat: list[int] = []
        for number in listed:
            if number < _END:
                sector = self._sector(number)
                fat += struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
        return fat

    def _stream(self, first: int) -> bytes:
        taken: list[bytes] = []
        while first < _END and first < len(self._fat):
            taken.append(self._sector(first))
            if len(taken) > len(self._fat):
                raise self._bad()
            first = self._fat[first]
        return b"".join(taken)

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        told = self._stream(struct.unpack_from("<I", self._data, 48)[0])
        for at in range(0, len(told) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", told, at + 64)[0]
            title = told[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
            yield title, struct.unpack_from("<2I", told, at + 116)

    def _workbook(self) -> bytes:
        title = next((one for one in ("Workbook", "Book") if one in self._entries), None)
        if title is None:
            raise self._bad()
        first, size = self._entries[title]
        small = struct.unpack_from("<I", self._data, 56)[0]
        if size >= small:
            return self._stream(first)[:size]
        return self._small_stream(first, size)

    def _small_stream(self, first: int, size: int) -> bytes:
        """A stream of 64 byte sectors within the root's own stream."""
        root = self._stream(next(iter(self._entries.values()))[0])
        told = self._stream(struct.unpack_from("<I", self._data, 60)[0])
        fat = struct.unpack(f"<{len(told) // 4}I", told[: len(told) // 4 * 4])
        taken = b""
        while first < _END and first < len(fat) and len(taken) < size:
            taken += root[first * 64 : first * 64 + 64]
            first = fat[first]
        return taken[:size]

    def _records(self) -> Iterator[tuple[int, int, memoryview]]:
        book, at = memoryview(self._book), 0
        while at + 4 <= len(book):
            kind, length = struct.unpack_from("<2H", book, at)
            yield at, kind, book[at + 4 : at + 4 + length]
            at += 4 + length


class _Scan:
    """How far a sheet's values reach, and its formulas and hidden parts."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._remarks: list[Remark] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []

    def take(self, kind: int, body: memoryview) -> None:
        """One record of the sheet."""
        if kind in _VALUES and len(body) >= 4:
            row, column = struct.unpack_from("<2H", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, last + 1)
            if kind == _FORMULA and len(self._remarks) < _MOST_NAMED:
                self._remarks.append(Remark(row + 1, letters(column), "catalog.formula"))
        elif kind == _ROW and len(body) >= 13:
            if body[12] & 0x20 and len(self._hidden_rows) < _MOST_NAMED:
                self._hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 10:
            first, last = struct.unpack_from("<2H", body)
            if body[8] & 1 and last < 256:
                self._hidden_columns += range(first, last + 1)

    def looks(self) -> SheetLooks:
        """Of the whole sheet."""
        return SheetLooks(
            tuple(self._remarks), tuple(self._hidden_rows), tuple(self._hidden_columns)
        )
