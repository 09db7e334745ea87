"""One program per data folder: two writers of one series would be two truths."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from counter_app.kernel.refusal import Refusal, Trouble

LOCK_FILE: Final = "window.lock"


class FolderLock:
    """Holds the folder until released, or until the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Refusal ``store.second_instance`` if another program holds it."""
        path = folder / LOCK_FILE
        self._folder: int | None = None
        try:
            self._file: BinaryIO = os.fdopen(os.open(path, _OPEN, 0o600), "r+b", buffering=0)
        except OSError as error:
            raise Trouble("file.unwritable", file=LOCK_FILE, problem=error.strerror) from None
        try:
            self._folder = _lock_folder(folder)
            _lock(self._file)
        except OSError:
            self.release()
            raise Refusal("store.second_instance", pid=_holder(path)) from None
        try:
            self._file.truncate(0)
            self._file.seek(0)
            self._file.write(str(os.getpid()).encode("ascii").ljust(_SPAN))
        except OSError as error:
            self.release()
            raise Trouble("file.unwritable", file=LOCK_FILE, problem=error.strerror) from None

    def release(self) -> None:
        """Let the folder go; nothing happens if it was let go before."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None
        if self._file.closed:
            return
        with suppress(OSError):
            _unlock(self._file)
        self._file.close()


_OPEN: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_SPAN: Final = 16


def _holder(path: Path) -> str:
    with suppress(OSError):
        return path.read_bytes()[:_SPAN].decode("ascii", "replace").strip() or "?"
    return "?"


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        # Beyond the text, so that another program can still read who holds it.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _unlock(file: BinaryIO) -> None:
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

    def _lock_folder(folder: Path) -> int | None:
        del folder  # what is open in it cannot be deleted there
        return None

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    def _lock_folder(folder: Path) -> int | None:
        """The folder itself, held: its lock file may be deleted while it is open.

        None where folders cannot be locked (some network shares). BlockingIOError
        if another holds it.
        """
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            raise
        except OSError:
            os.close(held)
            return None
        return held
