"""Where an error happened and of what kind, without its words, which could be what people typed."""

from __future__ import annotations

import traceback
from pathlib import Path


def bare_trace(error: BaseException | None) -> str:
    """A line for each error and each place, the last error first."""
    lines = []
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)
