"""Ed25519 (RFC 8032) as the kernel's judging asks for it: signing, and confirming one by one.

The library is imported with the first key: no first screen waits for it.
"""

from __future__ import annotations

from hashlib import sha512
from typing import Final

from counter_app.kernel.trust.suite import Suite, ed25519_suite


class Ed25519Key:
    """Both halves of a key; ``trust.suite.KeyPair``."""

    def __init__(self, seed: bytes | bytearray) -> None:
        """``seed`` is the 32 secret bytes; ValueError for any other length."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self._public = self._key.public_key().public_bytes_raw()

    @property
    def public_key(self) -> bytes:
        """The 32 public bytes."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """64 bytes; the same message always gives the same ones."""
        return self._key.sign(message)

    def agreement_secret(self) -> bytes:
        """The secret half of its X25519 form (RFC 7748, 4.1): 32 bytes."""
        return sha512(self._key.private_bytes_raw()).digest()[:32]


def confirms(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` over ``message`` was made with this key.

    Whether the key is one that counts is asked apart (``kernel.public_key``).
    ValueError unless it has 32 bytes.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


SUITE: Final[Suite] = ed25519_suite(confirms)
