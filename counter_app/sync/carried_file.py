"""Files that people carry (to another PC, to an office): read with bounds, written without harm.

The one way by which the program writes a file outside of its data folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from counter_app.kernel.refusal import Refusal, Trouble

Write = Callable[[bytes], None]


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


def new_file(path: Path, *, apart_from: Path, replacing: bool) -> Write:
    """What writes ``path``, whole or not at all, readable by its owner only.

    Asked before the work, so that nothing is counted or noted for a file that
    cannot be. Refusal ``file.exists`` unless ``replacing``,
    ``file.in_data_folder`` always; Trouble ``file.unwritable``.
    """
    whole = free_place(path, apart_from=apart_from, replacing=replacing)

    def write(content: bytes) -> None:
        free_place(path, apart_from=apart_from, replacing=replacing)
        try:
            _write(whole, content)
        except OSError as error:
            raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None

    return write


def free_place(path: Path, *, apart_from: Path, replacing: bool) -> Path:
    """Where a new file may lie; refusals as of ``new_file``."""
    whole = outside(path, apart_from)
    if path.is_file() and not replacing:
        raise Refusal("file.exists", field=str(path), file=str(path))
    return whole


@contextmanager
def long_file(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file of any length, readable by its owner only: in its place when the block has ended.

    Nothing of it stays if the block fails. Until then it lies beside its
    place, where the second part says, for who wants to read it back. OSError.
    """
    from tempfile import mkstemp  # not before somebody writes: a window starts without it

    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, Path(name)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        _keep_name(path.parent)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_carried(path: Path, data: bytes) -> None:
    """A new private file, on the stick when this returns; whole or not there.

    FileExistsError if there is one of this name. Trouble ``file.unwritable``.
    """
    if os.path.lexists(path):
        raise FileExistsError(path)
    try:
        _write(path, data)
    except OSError as error:
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None


def outside(path: Path, folder: Path) -> Path:
    """Where ``path`` lies in truth; Refusal ``file.in_data_folder`` if that is in ``folder``.

    Asked of the disk, not of the names: links, capitals and mounts lead there, too.
    """
    whole, kept = _resolved(path), _resolved(folder)
    if any(_is_same(one, kept) for one in (whole, *whole.parents)):
        raise Refusal("file.in_data_folder", field=str(path), file=str(path))
    return whole


def _resolved(path: Path) -> Path:
    """Where it lies, whatever links lead there."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise Trouble("file.unwritable", file=path.name, problem=str(error)) from None


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):  # what is not there is what its name says
        return one.samefile(other)
    return one == other


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():  # a pipe or a terminal is written to, not replaced
        path.write_bytes(content)
        return
    with long_file(path) as (file, _beside):
        file.write(content)


def _keep_name(folder: Path) -> None:
    """So that the name survives pulling the stick out; Windows does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
