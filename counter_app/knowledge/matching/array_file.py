"""Arrays in a file: read whole, or not at all."""

from __future__ import annotations

import struct
from collections.abc import Container
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Trouble

_LENGTHS: Final = struct.Struct("<26xHH")  # of name and extra, in what stands before a member
_AT_ONCE: Final = 1 << 16  # bytes


def read_arrays(file: Path, *, in_place: Container[str] = ()) -> dict[str, NDArray[Any]]:
    """The arrays by their names; Trouble ``encoder.unreadable`` for a missing or damaged file.

    Those named ``in_place`` stay in the file: what nobody looks at takes no
    memory, and what is looked at the system may give back.
    """
    try:
        with file.open("rb") as opened:
            kept = np.load(opened, allow_pickle=False)
            return {
                name: _in_place(file, kept.zip, name) if name in in_place else kept[name]
                for name in kept.files
            }
    except (OSError, ValueError, EOFError, AttributeError, BadZipFile) as error:
        raise Trouble("encoder.unreadable", file=file.name) from error


def _in_place(file: Path, archive: ZipFile, name: str) -> NDArray[Any]:
    member = archive.getinfo(f"{name}.npy")
    if member.compress_type != ZIP_STORED:
        raise BadZipFile(name)
    with archive.open(member) as part:
        np.lib.format.read_magic(part)
        shape, columns_first, kind = np.lib.format.read_array_header_1_0(part)
        header = part.tell()
        while part.read(_AT_ONCE):  # to the end, where its checksum is looked at
            pass
    with file.open("rb") as opened:
        opened.seek(member.header_offset)
        before = opened.read(_LENGTHS.size)
    begin = member.header_offset + _LENGTHS.size + sum(_LENGTHS.unpack(before)) + header
    return np.memmap(file, kind, "r", begin, shape, "F" if columns_first else "C")
