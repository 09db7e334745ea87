"""The encoding and the delimiter of a CSV file, told from the file itself."""

from __future__ import annotations

import csv
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.characters import control_character
from counter_app.knowledge.catalog.reading.columns import recognise

_DELIMITERS: Final = ",\t;，|"
_HEAD: Final = 16_384  # characters that show the delimiter
_HEADER_WITHIN: Final = 10  # rows; a title may stand above the header
_USUAL: Final = 0.8  # least share of GB 2312 among the Chinese of a real text


def encoding_of(data: bytes, name: str) -> tuple[str, str]:
    """UTF-8 (with or without BOM), UTF-16 with BOM or GB 18030, and the beginning of the text.

    Refusal for any other, and for UTF-8 with damaged bytes.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding, text = "utf-16", _decoded(data, "utf-16")
    else:
        encoding, text = "utf-8-sig", _decoded(data, "utf-8-sig")
        if text is None:
            _refuse_damaged_utf8(data, name)
            encoding, text = "gb18030", _decoded(data, "gb18030")
            text = text if text is not None and _is_chinese(text) else None
    if text is None or control_character(text.lstrip().split("\n", 1)[0].rstrip("\r")):
        raise Refusal("catalog.unknown_encoding", field=name)
    return encoding, text[:_HEAD]


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


def _is_chinese(text: str) -> bool:
    """Whether what GB 18030 made of the bytes is what people write, not Big5 or a mixture."""
    ascii_only = len(text.encode("ascii", "ignore"))
    usual = (len(text.encode("gb2312", "ignore")) - ascii_only) / 2  # bytes a character
    return usual >= _USUAL * (len(text) - ascii_only)


def delimiter_of(head: str) -> str:
    """The delimiter that shows a header we know; else the most frequent one."""
    rows = head.splitlines()[:_HEADER_WITHIN]
    frequent = sorted(_DELIMITERS, key=head.count, reverse=True)
    for delimiter in frequent:
        if any(
            not recognise(cells).missing
            for row in rows
            for cells in csv.reader([row], delimiter=delimiter)
        ):
            return delimiter
    return frequent[0]
