"""Suites (密码套件): which hash and which signatures an object uses; its first byte names one.

What signs and confirms is passed in, since the kernel holds no cryptography.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, Protocol

from counter_app.kernel.immutable import immutable
from counter_app.kernel.public_key import PUBLIC_KEY_LENGTH, is_sound_key

DIGEST: Final = 32
NAME: Final = 16
ABSENT: Final = bytes(NAME)
"""Stands for the name of a key where nobody signs."""

NO_HALL: Final = bytes(NAME)
"""Stands for a hall's id where there is none: in its founding, and in seals before that."""

ED25519: Final = 1
"""SHA-256 and Ed25519. 2 is kept for SM3 and SM2."""


class Purpose(StrEnum):
    """What a signature is for: one that was made for something else never counts."""

    COMMIT = "commit"
    LAW = "law"
    VOUCHER = "voucher"
    JOIN = "join"
    RESCUE = "rescue"


def signed_text(purpose: Purpose, data: bytes) -> bytes:
    """What is signed of an object's bytes."""
    return f"zwfw {purpose}\0".encode("ascii") + data


Confirms = Callable[[bytes, bytes, bytes], bool]
"""Of (public key, signature, message): whether it was made so; never raises for bytes."""


class KeyPair(Protocol):
    """Signs for a window, a person, or the hall's root."""

    @property
    def public_key(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


@immutable
class Suite:
    """One way to hash and sign: lengths in bytes, a digest always of 32."""

    number: int
    public_key_length: int
    signature_length: int
    digest: Callable[[bytes], bytes]
    is_sound: Callable[[bytes], bool]
    confirms: Confirms

    def name_of(self, public_key: bytes) -> bytes:
        """The 16 bytes that name a key."""
        return self.digest(public_key)[:NAME]


Suites = Mapping[int, Suite]


def sha256(data: bytes) -> bytes:
    """``H`` of suite 1, and of what no suite is told for: entries, lines, heads, blobs."""
    return hashlib.sha256(data).digest()


def ed25519_suite(confirms: Confirms) -> Suite:
    """Suite 1; ``confirms`` is Ed25519's."""
    return Suite(ED25519, PUBLIC_KEY_LENGTH, 64, sha256, is_sound_key, confirms)
