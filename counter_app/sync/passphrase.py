"""A passphrase that people type, and the key that it opens a file with."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

SHORTEST_PASSPHRASE: Final = 10
SALT: Final = 16  # bytes


def passphrase_key(passphrase: str, salt: bytes) -> bytes:
    """32 bytes: scrypt (RFC 7914; n=2^15, r=8, p=1) of the passphrase in Unicode's form C.

    Takes 32 MiB and some 0.1 s.
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # no start waits for it

    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(as_typed(passphrase))


def as_typed(passphrase: str) -> bytes:
    """One spelling of what a person types: UTF-8 of Unicode's form C."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def opened_by(passphrase: str) -> Callable[[bytes], bytes]:
    """The key by the salt that stands in a file."""
    return lambda salt: passphrase_key(passphrase, salt)
