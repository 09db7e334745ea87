"""Identifiers that sort by time: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(now: datetime, random: bytes) -> UUID:
    """The UUIDv7 of the millisecond ``now`` (aware, 1970 or later) and 10 random bytes.

    ValueError for anything else: 74 of the 80 random bits are used.
    """
    if now.tzinfo is None or len(random) != 10:
        raise ValueError("needs an aware time and 10 random bytes")
    since = now - _EPOCH
    milliseconds = (since.days * 86_400 + since.seconds) * 1_000 + since.microseconds // 1_000
    if not 0 <= milliseconds < 1 << 48:
        raise ValueError("time outside of what a UUIDv7 can hold")
    bits = int.from_bytes(random)
    first, rest = bits >> 68, bits & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | first << 64 | 0b10 << 62 | rest)
