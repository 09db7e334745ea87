"""Another suite than the program's: other lengths, another hash. What SM2 will be, as far as bytes go."""

from __future__ import annotations

import hashlib
from functools import cache

from counter_app.kernel.trust.suite import Suite
from counter_app.sync.ed25519 import SUITE, Ed25519Key

_TAIL, _LONGER = b"toy-key!", bytes(16)


class ToyKey(Ed25519Key):
    """Keys of 40 bytes, signatures of 80."""

    @property
    def public_key(self) -> bytes:
        return super().public_key + _TAIL

    def sign(self, message: bytes) -> bytes:
        return super().sign(b"toy " + message) + _LONGER


def _confirms(public_key: bytes, signature: bytes, message: bytes) -> bool:
    ends = public_key[32:] == _TAIL and signature[64:] == _LONGER
    return ends and SUITE.confirms(public_key[:32], signature[:64], b"toy " + message)


@cache
def _is_sound(public_key: bytes) -> bool:
    return public_key[32:] == _TAIL and SUITE.is_sound(public_key[:32])


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


TOY = Suite(9, 40, 80, _digest, _is_sound, _confirms)
