"""Files that people carry from one PC to another on a stick."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from counter_app.kernel.refusal import Trouble


def read_carried(path: Path, most: int) -> bytes | None:
    """The whole of a regular file of at most ``most`` bytes, None for anything else.

    Never waits for a pipe and never reads a device. Trouble ``file.unreadable``.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            data = file.read(most + 1)
    except OSError as error:
        raise Trouble("file.unreadable", file=str(path), problem=error.strerror) from None
    return data if len(data) <= most else None


def write_carried(path: Path, data: bytes) -> None:
    """A new private file, on the stick when this returns; whole or not there.

    FileExistsError if there is one of this name. Trouble ``file.unwritable``.
    """
    partial = path.with_name(f"{path.name}.new")
    try:
        if os.path.lexists(path):
            raise FileExistsError(path)
        partial.unlink(missing_ok=True)
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        _keep_name(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None


def _keep_name(folder: Path) -> None:
    """So that the name survives pulling the stick out; Windows does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
