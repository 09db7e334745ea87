"""A private key under a password (封存的私钥): of a person, or of the hall's root.

``ZWFWK1``, memory in KiB (4), passes (1), lanes (1), salt (16), nonce (12); then
the 32 bytes of an Ed25519 seed by ChaCha20-Poly1305 (RFC 8439) with its tag
(16). The cipher's key is Argon2id of the password in Unicode's form C.
Authenticated with it are the head, and the hall, code and public half that the
key belongs to: moved to another account or hall, it does not open.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.packing import fixed
from counter_app.kernel.trust.suite import NAME
from counter_app.sync.argon2 import SALT, Costs, argon2id
from counter_app.sync.passphrase import as_typed

if TYPE_CHECKING:  # a start does not wait for it
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from counter_app.sync.ed25519 import Ed25519Key

SEED: Final = 32
SHORTEST_STRONG: Final = 16
"""Characters of a password that opens a key of an administrator, or of root."""

_MAGIC: Final = b"ZWFWK1"
_ANY_FORMAT: Final = b"ZWFWK"
_NONCE: Final = 12
_TAG: Final = 16
_PUBLIC: Final = 32
_HEAD: Final = struct.Struct(f">6sIBB{SALT}s{_NONCE}s")
SEALED: Final = _HEAD.size + SEED + _TAG
"""How many bytes a sealed key has."""

_LONGEST_CODE: Final = 32


@immutable
class KeyOwner:
    """Whose key it is: ``hall`` by its 16 bytes, ``code`` of the account, empty for root's."""

    hall: bytes
    code: str
    public_key: bytes

    def to_bytes(self) -> bytes:
        """What is authenticated beside the head."""
        code = packing.text(self.code, _LONGEST_CODE)
        return fixed(self.hall, NAME) + code + fixed(self.public_key, _PUBLIC)


class OpenKey:
    """A key that somebody's password opened; ``trust.suite.KeyPair`` until it is wiped."""

    def __init__(self, seed: bytearray) -> None:
        """The seed is overwritten here: from now on only the library holds the private half."""
        from counter_app.sync.ed25519 import Ed25519Key

        self._key: Ed25519Key | None = Ed25519Key(seed)
        self._public = self._key.public_key
        seed[:] = bytes(len(seed))

    @property
    def public_key(self) -> bytes:
        """The 32 public bytes, also after it was wiped."""
        return self._public

    @property
    def is_wiped(self) -> bool:
        """Whether it signs no more."""
        return self._key is None

    def sign(self, message: bytes) -> bytes:
        """64 bytes; Refusal ``sign_in.needed`` once it was wiped."""
        if self._key is None:
            raise Refusal("sign_in.needed", field="--as")
        return self._key.sign(message)

    def agreement_secret(self) -> bytes:
        """As of ``Ed25519Key``; Refusal ``sign_in.needed`` once it was wiped."""
        if self._key is None:
            raise Refusal("sign_in.needed", field="--as")
        return self._key.agreement_secret()

    def wipe(self) -> None:
        """It signs no more; the library overwrites what it held."""
        self._key = None


def seal_key(
    seed: bytes, password: str, owner: KeyOwner, costs: Costs, random: Callable[[int], bytes]
) -> bytes:
    """The seed under this password, in ``SEALED`` bytes. ``costs`` have to be bounded."""
    salt, nonce = random(SALT), random(_NONCE)
    head = _HEAD.pack(_MAGIC, costs.memory_kib, costs.passes, costs.lanes, salt, nonce)
    cipher = _cipher(password, salt, costs)
    return head + cipher.encrypt(nonce, fixed(seed, SEED), head + owner.to_bytes())


def open_key(sealed: bytes, password: str, owner: KeyOwner) -> OpenKey | None:
    """The key; None for another password, another owner, or what was altered.

    Refusal ``key.unknown_format`` for what is no sealed key, or asks for more
    memory and time than a PC has to give: at once, before anything is reckoned.
    """
    from cryptography.exceptions import InvalidTag

    costs, salt, nonce = _head_of(sealed)
    seed = bytearray(SEED)
    head, kept = sealed[: _HEAD.size], sealed[_HEAD.size :]
    try:
        _cipher(password, salt, costs).decrypt_into(nonce, kept, head + owner.to_bytes(), seed)
    except InvalidTag:
        return None
    key = OpenKey(seed)
    return key if key.public_key == owner.public_key else None


def _head_of(sealed: bytes) -> tuple[Costs, bytes, bytes]:
    """Costs, salt and nonce; Refusal ``key.unknown_format``."""
    if len(sealed) != SEALED or not sealed.startswith(_MAGIC):
        newer = sealed.startswith(_ANY_FORMAT) and sealed[: len(_MAGIC)] > _MAGIC
        raise Refusal("key.newer_format" if newer else "key.unknown_format", field="password")
    _magic, memory, passes, lanes, salt, nonce = _HEAD.unpack_from(sealed)
    costs = Costs(memory, passes, lanes)
    if not costs.are_bounded:
        raise Refusal("key.unknown_format", field="password")
    return costs, salt, nonce


def _cipher(password: str, salt: bytes, costs: Costs) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(argon2id(salt, costs).derive(as_typed(password)))
