"""Files that commands write."""

from __future__ import annotations

from pathlib import Path

from counter_app.kernel.refusal import Trouble


def write_file(path: Path, content: bytes) -> None:
    """Keep ``content`` there; Trouble ``file.unwritable``."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None
