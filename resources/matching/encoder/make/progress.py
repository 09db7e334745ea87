"""Tells on one line a stage how far the making is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Progress = Callable[..., None]


def told() -> Progress:
    """A progress that writes at most a line in ten seconds, and each stage's last."""
    said = 0.0

    def tell(stage: str, done: int, of: int, loss: float | None = None) -> None:
        nonlocal said
        if done < of and time.monotonic() - said < 10:
            return
        said = time.monotonic()
        beside = "" if loss is None else f", loss {loss:.3f}"
        sys.stdout.write(f"{stage}: {done}/{of}{beside}\n")
        sys.stdout.flush()

    return tell
