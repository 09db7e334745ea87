"""Base45 (RFC 9285): bytes as the characters that a QR code packs most tightly."""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

_VALUE: Final = {character: value for value, character in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Three characters for each two bytes, two for a last odd one."""
    parts = []
    for start in range(0, len(data) - 1, 2):
        rest, low = divmod(data[start] * 256 + data[start + 1], 45)
        high, middle = divmod(rest, 45)
        parts.append(ALPHABET[low] + ALPHABET[middle] + ALPHABET[high])
    if len(data) % 2:
        high, low = divmod(data[-1], 45)
        parts.append(ALPHABET[low] + ALPHABET[high])
    return "".join(parts)


def decode(text: str) -> bytes:
    """The bytes behind ``text``; ValueError if no encoder could have written it."""
    try:
        values = [_VALUE[character] for character in text]
    except KeyError as error:
        raise ValueError("not base45: foreign character") from error
    data = bytearray()
    for start in range(0, len(values), 3):
        group = values[start : start + 3]
        width = len(group) - 1
        number = sum(value * 45**place for place, value in enumerate(group))
        if width == 0 or number >= 256**width:
            raise ValueError("not base45: impossible group")
        data += number.to_bytes(width, "big")
    return bytes(data)
