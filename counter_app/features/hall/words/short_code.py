"""Keys and halls as people compare them (识别码)."""

from __future__ import annotations


def short_code(name: bytes) -> str:
    """Of a key or a hall, by the name that it has: 64 bits in four groups of four."""
    text = name[:8].hex()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))
