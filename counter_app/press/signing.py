"""Who vouches for a paper: the window's key."""

from __future__ import annotations

import hashlib
from typing import Final, Protocol

from counter_app.sync.ed25519 import Ed25519Key

KEY_ID_LENGTH: Final = 8
SIGNATURE_LENGTH: Final = 64


class Signer(Protocol):
    """Signs for one window. Other algorithms (SM2) may join; signatures stay 64 bytes."""

    @property
    def public_key(self) -> bytes:
        """The raw public key, to be trusted elsewhere."""

    @property
    def key_id(self) -> bytes:
        """8 bytes that name the key: see :func:`key_id_of`."""

    def sign(self, message: bytes) -> bytes:
        """64 bytes; the same message always gives the same ones."""


def key_id_of(public_key: bytes) -> bytes:
    """The first 8 bytes of the SHA-256 of a raw public key."""
    return hashlib.sha256(public_key).digest()[:KEY_ID_LENGTH]


class Ed25519Signer(Ed25519Key):
    """Signs papers with Ed25519."""

    @property
    def key_id(self) -> bytes:
        """8 bytes that name the key."""
        return key_id_of(self.public_key)
