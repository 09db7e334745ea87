"""Lines of the feed (大厅流水) as every reader reckons them: a line's bytes, and the head."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.trust import packing
from counter_app.kernel.trust.packing import fixed
from counter_app.kernel.trust.suite import DIGEST, sha256

BEGINNING: Final = bytes(DIGEST)
"""The head before line 1."""

_ENTRY, _HALL_LINE, _OTHER = 1, 2, 3


def entry_line(
    window: str, series: str, sequence: int, previous: bytes, body: bytes, sealed: bytes = b""
) -> bytes:
    """All bytes of a line that holds an entry; ``sealed`` is its commit's seal, beside the last."""
    return b"".join(
        (
            packing.number(_ENTRY, 1),
            packing.window(window),
            packing.series(series),
            packing.number(sequence, 8),
            fixed(previous, DIGEST),
            packing.number(len(body), 4),
            body,
            packing.number(len(sealed), 2),
            sealed,
        )
    )


def law_line(signed: bytes) -> bytes:
    """All bytes of a line that holds a hall line with its signatures."""
    return packing.number(_HALL_LINE, 1) + signed


def other_line(*parts: bytes) -> bytes:
    """All bytes of a line that holds neither: each part behind its length."""
    told = (packing.number(len(one), 8) + one for one in parts)
    return packing.number(_OTHER, 1) + b"".join(told)


def next_head(head: bytes, n: int, stamp: int, line: bytes) -> bytes:
    """The head at line ``n``, after ``head`` at the line before; ``stamp`` in microseconds."""
    told = packing.number(n, 8) + packing.stamp(stamp)
    return sha256(fixed(head, DIGEST) + told + sha256(line))
