"""The hash chain of the journal: each entry vouches for all before it."""

from __future__ import annotations

import hashlib
from typing import Final

START: Final = bytes(32)


def link(previous: bytes, event: bytes) -> bytes:
    """SHA-256 over the previous hash (32 bytes) and the event's canonical bytes."""
    return hashlib.sha256(previous + event).digest()
