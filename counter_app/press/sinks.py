"""Where papers come out: a folder of files, or a slip printer by its address.

Printers of the operating system are in ``system_printer``, which needs Qt.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from counter_app.kernel.refusal import Trouble
from counter_app.press.escpos import EscPosSink, target_named

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class FileSink:
    """Writes each paper as ``<title>.pdf`` into a folder, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_for(self, title: str) -> Path:
        """Where the paper with this title goes."""
        name = _NOT_IN_NAMES.sub("_", title).strip(" .")[:120] or "paper"
        return self._folder / f"{name}.pdf"

    def deliver(self, pdf: bytes, title: str) -> None:
        """Write the file; Trouble ``paper_file.not_written`` (full disk, read-only folder)."""
        path = self.path_for(title)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_whole(path, pdf)
        except OSError as error:
            raise Trouble(
                "paper_file.not_written", field=str(path), cause=error.strerror or ""
            ) from error


def slip_sink(address: str) -> EscPosSink:
    """The slip printer at a device path or ``host:port``; Trouble ``printer.bad_address``."""
    return EscPosSink(target_named(address))


def _write_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
