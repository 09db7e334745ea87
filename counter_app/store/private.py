"""A data folder is for its owner only, its files as well; one from before is mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER: Final = 0o700
_FILE: Final = 0o600
_OTHERS: Final = 0o077


def make_private(folder: Path, database: str) -> None:
    """Close ``folder``, what lies in it, and a ``database`` that is yet to be, to everybody else.

    All of a folder that stood open is looked through; later only what lies at
    its top, since nobody else gets further. The files that the engine puts
    beside its database take that one's mode. What cannot be changed (another's
    file, a file system without owners) stays; Windows has its own rules.
    """
    if os.name != "posix":
        return
    stood_open = bool(folder.stat().st_mode & _OTHERS)
    for path in (folder, *(_everything(folder) if stood_open else folder.iterdir())):
        _close(path)
    with suppress(OSError):
        os.close(os.open(folder / database, os.O_WRONLY | os.O_CREAT, _FILE))


def _everything(folder: Path) -> Iterator[Path]:
    for inside, folders, files in os.walk(folder):
        for name in (*folders, *files):
            yield Path(inside, name)


def _close(path: Path) -> None:
    with suppress(OSError):
        if not path.is_symlink() and path.stat().st_mode & _OTHERS:
            path.chmod(_FOLDER if path.is_dir() else _FILE)
