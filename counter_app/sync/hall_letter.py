"""A letter between two halls (两厅函件), carried as a file: signed by the one, sealed to the other.

``ZWFWH1``, the receiving hall's root key (32), the X25519 key that it is sealed to
(32), the sender's key for this letter alone (32), nonce (12); then
ChaCha20-Poly1305 (RFC 8439) over zlib-compressed content, with everything
before authenticated. The cipher's key is HKDF-SHA256 of the X25519 agreement.
The content: the sender's card with its length (2), an Ed25519 signature (64) over
the head and the text, and the text. A card (函件名片) is a statement of a hall's
root: by this key one of its windows signs, by that one letters to it are opened.
A letter to a hall of which only the root key is known is sealed to that key
itself, by the map between the two forms of the curve (RFC 7748, 4.1).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.immutable import immutable
from counter_app.kernel.public_key import is_sound_key
from counter_app.kernel.refusal import Refusal
from counter_app.sync.ed25519 import confirms

if TYPE_CHECKING:  # no start waits for it
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from counter_app.kernel.trust.suite import KeyPair

LARGEST: Final = 20_000_000  # bytes of a letter, with the papers in it
_LARGEST_CONTENT: Final = 60_000_000
_LARGEST_CARD: Final = 4096
_MAGIC: Final = b"ZWFWH1"
_ANY_FORMAT: Final = b"ZWFWH"
_HEAD: Final = struct.Struct(">6s32s32s32s12s")
_LENGTH: Final = struct.Struct(">H")
_SIGNATURE: Final = 64
_P: Final = 2**255 - 19
_CARD_PURPOSE: Final = b"zwfw hall card\x00"  # so that no signature made for another purpose fits
_LETTER_PURPOSE: Final = b"zwfw hall letter\x00"
_BOX_PURPOSE: Final = b"zwfw hall letter box"

Random = Callable[[int], bytes]


@immutable
class HallCard:
    """What a hall's root says of one of its windows; keys and signature are hexadecimal."""

    root: str
    code: str
    hall: str
    window: str
    sign_key: str
    box_key: str
    made_at: datetime
    signature: str = ""

    @property
    def said(self) -> bytes:
        """What the root signs."""
        unsigned = HallCard(
            self.root, self.code, self.hall, self.window, self.sign_key, self.box_key, self.made_at
        )
        return _CARD_PURPOSE + to_bytes(unsigned)


@immutable
class Box:
    """What opens letters: the public half, by which they name it, and the secret one."""

    public_key: bytes
    secret: bytes


def window_box(window_seed: bytes) -> Box:
    """The box of a window, which comes from the seed of its signing key."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return _box(HKDF(SHA256(), 32, None, _BOX_PURPOSE).derive(window_seed))


def root_box(secret: bytes) -> Box:
    """The box of a root itself, from the agreement secret of its key."""
    return _box(secret)


def box_of_root(root_key: bytes) -> bytes:
    """The X25519 form of a root's public key; Refusal ``letter.bad_root_key``."""
    y = int.from_bytes(root_key, "little") & ((1 << 255) - 1)
    if not is_sound_key(root_key):
        raise Refusal("letter.bad_root_key", field="root_key")
    return ((1 + y) * pow(1 - y, -1, _P) % _P).to_bytes(32, "little")


def sign_card(card: HallCard, root: KeyPair) -> HallCard:
    """The card with the signature of its root."""
    signature = root.sign(card.said).hex()
    return HallCard(
        card.root,
        card.code,
        card.hall,
        card.window,
        card.sign_key,
        card.box_key,
        card.made_at,
        signature,
    )


def read_card(data: bytes, field: str = "FILE") -> HallCard:
    """The card, signed by the root that it names; Refusal ``letter.no_card``."""
    try:
        card = from_bytes(HallCard, data if len(data) <= _LARGEST_CARD else b"")
        keys = [bytes.fromhex(one) for one in (card.root, card.sign_key, card.box_key)]
        signature = bytes.fromhex(card.signature)
        sound = all(len(one) == 32 for one in keys) and all(map(is_sound_key, keys[:2]))
        signed = len(signature) == _SIGNATURE and sound and confirms(keys[0], signature, card.said)
    except (EncodingError, ValueError):
        raise Refusal("letter.no_card", field=field) from None
    if not signed:
        raise Refusal("letter.no_card", field=field)
    return card


def seal_letter(
    text: bytes,
    card: HallCard,
    sign: Callable[[bytes], bytes],
    to_root: bytes,
    to_box: bytes,
    random: Random,
) -> bytes:
    """The letter, to the hall with this root and the box with this key.

    ``sign`` is by the card's ``sign_key``. Refusal ``letter.too_large``.
    """
    secret = _private(random(32))
    head = _HEAD.pack(_MAGIC, to_root, to_box, secret.public_key().public_bytes_raw(), random(12))
    said = to_bytes(card)
    signature = sign(_LETTER_PURPOSE + head + text)
    content = zlib.compress(_LENGTH.pack(len(said)) + said + signature + text)
    sealed = head + _cipher(secret, to_box, head).encrypt(head[-12:], content, head)
    if len(sealed) > LARGEST or len(text) > _LARGEST_CONTENT - _LARGEST_CARD:
        raise Refusal("letter.too_large", field="FILE", most=LARGEST // 10**6)
    return sealed


def addressed_to(data: bytes, field: str = "FILE") -> tuple[bytes, bytes]:
    """The root of the hall and the key of the box that a letter names.

    Refusal ``letter.none``, ``letter.newer_format``.
    """
    if len(data) <= _HEAD.size or not data.startswith(_ANY_FORMAT):
        raise Refusal("letter.none", field=field)
    if not data.startswith(_MAGIC):
        raise Refusal("letter.newer_format", field=field)
    _magic, root, box, _secret, _nonce = _HEAD.unpack_from(data)
    return root, box


def open_letter(data: bytes, box: Box, field: str = "FILE") -> tuple[HallCard, bytes]:
    """Who sent it, and the text that their window signed for this hall.

    Whether the sender's root is one that is known here is the caller's to ask.
    Refusal ``letter.altered`` for another box, and whatever does not fit.
    """
    from cryptography.exceptions import InvalidTag

    addressed_to(data, field)
    head = data[: _HEAD.size]
    sender = head[70:102]
    try:
        cipher = _cipher(_private(box.secret), sender, head)
        content = _decompressed(cipher.decrypt(head[-12:], data[_HEAD.size :], head))
        (length,) = _LENGTH.unpack_from(content)
        said, rest = content[2 : 2 + length], content[2 + length :]
        card = read_card(said)
        signature, text = rest[:_SIGNATURE], rest[_SIGNATURE:]
        key = bytes.fromhex(card.sign_key)
        signed = confirms(key, signature, _LETTER_PURPOSE + head + text)
    except (InvalidTag, Refusal, ValueError, struct.error, zlib.error):
        raise Refusal("letter.altered", field=field) from None
    if not signed:
        raise Refusal("letter.altered", field=field)
    return card, text


def _box(secret: bytes) -> Box:
    return Box(_private(secret).public_key().public_bytes_raw(), secret)


def _private(secret: bytes) -> X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(secret)


def _cipher(secret: X25519PrivateKey, public_key: bytes, head: bytes) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    shared = secret.exchange(X25519PublicKey.from_public_bytes(public_key))
    return ChaCha20Poly1305(HKDF(SHA256(), 32, head, _LETTER_PURPOSE).derive(shared))


def _decompressed(content: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    opened = unpacking.decompress(content, _LARGEST_CONTENT)
    if not unpacking.eof:
        raise ValueError("not whole, or too large")
    return opened
