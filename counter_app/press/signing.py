"""Who vouches for a paper: the window's key, and the keys that a window trusts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from math import inf
from types import MappingProxyType
from typing import Final, Protocol

from counter_app.kernel.immutable import immutable
from counter_app.kernel.public_key import is_sound_key
from counter_app.sync.ed25519 import Ed25519Key, confirms

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


@immutable
class TrustedKey:
    """A window's public key (Ed25519, 32 bytes), and whose it is, in words.

    ``until``: what it signed later is not believed; the window was put out then.
    """

    public_key: bytes
    owner: str
    until: datetime | None = None

    def confirms(self, signature: bytes, message: bytes) -> bool:
        """Whether ``signature`` over ``message`` was made with this key."""
        return confirms(self.public_key, signature, message)


class KeyRing:
    """The public keys that this window trusts, found by key id."""

    def __init__(self, keys: Iterable[TrustedKey]) -> None:
        """Of one key that is told twice, the one that is believed longest counts."""
        self._keys: Mapping[bytes, TrustedKey] = MappingProxyType(
            {
                key_id_of(key.public_key): key
                for key in sorted(keys, key=lambda key: key.until.timestamp() if key.until else inf)
            }
        )

    def find(self, key_id: bytes) -> TrustedKey | None:
        """The key with this id, or None if it is not trusted here.

        One that signs without a secret is trusted nowhere.
        """
        key = self._keys.get(key_id)
        return key if key is not None and is_sound_key(key.public_key) else None
