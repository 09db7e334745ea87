"""Processes that a test starts: none outlives its block, and none is left to the garbage collector."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def running(words: Sequence[str], **settings: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process for the block, killed if it still runs at its end; ``settings`` are Popen's."""
    with subprocess.Popen(words, stdin=subprocess.DEVNULL, **settings) as process:
        try:
            yield process
        finally:
            process.kill()
