"""Files that commands write: new ones, or with ``--force`` in place of what is there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from counter_app.cli.opening import folder_of
from counter_app.kernel.refusal import Refusal, Trouble

Write = Callable[[bytes], None]


def may_force(command: argparse.ArgumentParser) -> None:
    """Give a command that writes files the option ``--force``."""
    command.add_argument("--force", action="store_true", help="覆盖已有的文件")


def new_file(arguments: argparse.Namespace, path: Path) -> Write:
    """What writes ``path``, whole or not at all, readable by its owner only.

    Asked before the work, so that nothing is counted or noted for a file that
    cannot be. Refusal ``file.exists`` without ``--force``, ``file.in_data_folder``
    always; Trouble ``file.unwritable``.
    """
    whole = outside(arguments, path)
    _must_be_free(arguments, path)

    def write(content: bytes) -> None:
        _must_be_free(arguments, path)
        try:
            _write(whole, content)
        except OSError as error:
            raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None

    return write


def outside(arguments: argparse.Namespace, path: Path) -> Path:
    """Where ``path`` lies in truth; Refusal ``file.in_data_folder`` if that is there."""
    whole = _resolved(path)
    if whole.is_relative_to(_resolved(folder_of(arguments))):
        raise Refusal("file.in_data_folder", field=str(path), file=str(path))
    return whole


def _resolved(path: Path) -> Path:
    """Where it lies, whatever links lead there."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise Trouble("file.unwritable", file=path.name, problem=str(error)) from None


def _must_be_free(arguments: argparse.Namespace, path: Path) -> None:
    if path.is_file() and not arguments.force:
        raise Refusal("file.exists", field=str(path), file=str(path))


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():  # a pipe or a terminal is written to, not replaced
        path.write_bytes(content)
        return
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
