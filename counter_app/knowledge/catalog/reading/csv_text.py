"""The encoding and the delimiter of a CSV file, told from the file itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.characters import control_character
from counter_app.knowledge.catalog.reading.columns import recognise
from counter_app.knowledge.catalog.reading.grid import MOST_ROWS, Grid, Line, bounded

_DELIMITERS: Final = ",\t;，|"
_HEAD: Final = 16_384  # characters that show the delimiter
_HEADER_WITHIN: Final = 32  # rows
_MARKS: Final = ("=", "'", "\u2018", "\u2019")
_LINES_A_ROW: Final = 10  # more lines than this for every row allowed: not even looked at
_USUAL: Final = 0.8  # least share of usual characters among the Chinese of a real text
_LOOKED_AT: Final = 200_000  # bytes that show the encoding


def csv_grid(text: str, name: str) -> Grid:
    """A CSV or TSV file; Refusal for quotes that do not pair, and for endless rows."""
    if text.count("\n") > MOST_ROWS * _LINES_A_ROW:
        raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
    head = text[:_HEAD]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(head), strict=True)
    return Grid("", bounded(list(_lines(reader, name)), name))


def _lines(reader: Any, name: str) -> Iterator[Line]:
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refusal("catalog.broken_csv", field=name, line=before + 1) from None
        yield Line(before + 1, [plain_text(cell) for cell in cells])
        before = reader.line_num


_AS_TEXT: Final = re.compile(r'="([^"=]*)"|[\'\u2018\u2019](?=[\dA-Za-z]{6,}$)(.*)')


def plain_text(cell: str) -> str:
    """Without what keeps a table program from making a number of a code: ="0012", '0012."""
    if cell[:1] not in _MARKS or not (found := _AS_TEXT.fullmatch(cell.strip())):
        return cell
    return found[1] if found[1] is not None else found[2]


def text_of(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 (with BOM or without), GB 18030 or Big5.

    Refusal for any other, and for UTF-8 with damaged bytes.
    """
    text = _unicode(data)
    if text is None and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        _refuse_damaged_utf8(data, name)
        text = _chinese(data)
    if text is None or control_character(text.lstrip().split("\n", 1)[0].rstrip("\r")):
        raise Refusal("catalog.unknown_encoding", field=name)
    return text


def _unicode(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16")
    for encoding, zeros in (("utf-16-le", data[1:400:2]), ("utf-16-be", data[:400:2])):
        wide = len(zeros) > 8 and zeros.count(0) * 8 > len(zeros) and not len(data) % 2
        if wide and (text := _decoded(data, encoding)):
            return text
    return _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_damaged_utf8(data: bytes, name: str) -> None:
    """UTF-8 with a few broken bytes would also decode as GB 18030, into nonsense."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if beyond_ascii > 2 * broken:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        raise Refusal("catalog.damaged_utf8", field=name, line=line)


def _chinese(data: bytes) -> str | None:
    """What the bytes are in the encoding in which more of it is what people write."""
    found = []
    for encoding, usual in (("gb18030", "gb2312"), ("big5", "big5")):
        text = _decoded(data, encoding)
        if text is not None and (share := _usual(text, usual)) >= _USUAL:
            found.append((share, text))
    return max(found, key=lambda one: one[0])[1] if found else None


def _usual(text: str, encoding: str) -> float:
    """The share of the first level of ``encoding`` among what is not ASCII."""
    beyond = [one for one in text[:_LOOKED_AT] if one > "\x7f"]
    told = "".join(beyond).encode(encoding, "ignore")
    first, last = (0xA1, 0xD7) if encoding == "gb2312" else (0xA1, 0xC6)
    return sum(first <= one <= last for one in told[::2]) / max(1, len(beyond))


def delimiter_of(head: str) -> str:
    """The delimiter that shows the most of a header we know; else the most frequent one."""
    rows = head.splitlines()[:_HEADER_WITHIN]
    frequent = sorted(_DELIMITERS, key=head.count, reverse=True)
    shown = {
        delimiter: max(
            (
                len(recognise(cells).fields)
                for row in rows
                if delimiter in row
                for cells in csv.reader([row], delimiter=delimiter)
            ),
            default=0,
        )
        for delimiter in frequent
    }
    return max(frequent, key=lambda delimiter: shown[delimiter])
