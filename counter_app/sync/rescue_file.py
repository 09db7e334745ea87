"""A dead PC's unsent day on a stick: encrypted with a passphrase, signed by its window.

``ZWFWR1``, salt (16), nonce (12), then ChaCha20-Poly1305 (RFC 8439) over
zlib-compressed content; everything before is authenticated with it. The key
comes from the passphrase (``passphrase.passphrase_key``).
The content: the window's Ed25519 public key (32), its signature (64) over what
follows, and canonical JSON with the entries and, since there are seals, the seal
beside each, empty where there is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from counter_app.kernel.encoding import EncodingError, from_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.seal import LARGEST_SEAL
from counter_app.sync.carried_file import read_carried, write_carried
from counter_app.sync.entries import Entry
from counter_app.sync.passphrase import SHORTEST_PASSPHRASE, passphrase_key

_MAGIC: Final = b"ZWFWR1"
_ANY_FORMAT: Final = b"ZWFWR"
_HEAD: Final = struct.Struct(">6s16s12s")
_LARGEST_FILE: Final = 50_000_000  # some half a million cases
_LARGEST_CONTENT: Final = 300_000_000
_LAST: Final = 2**63
_SERIES: Final = re.compile(r"[0-9A-Y]{3}", re.ASCII)
_START: Final = bytes(32)
_PURPOSE: Final = b"zwfw rescue\x00"  # so that no signature made for another purpose fits


@immutable
class Rescue:
    """What a window had not sent, with the key that vouches for it."""

    hall: str
    window: str
    window_name: str
    installation: str
    made_at: datetime
    entries: tuple[Entry, ...]
    public_key: bytes  # Ed25519, 32 bytes


def write_rescue(
    path: Path,
    rescue: Rescue,
    passphrase: str,
    sign: Callable[[bytes], bytes],
    random: Callable[[int], bytes],
) -> None:
    """The whole file or none.

    Refusal ``rescue.short_passphrase``, ``rescue.file_exists``: another
    window's day may be in it. Trouble ``file.unwritable``.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal("rescue.short_passphrase", field="--passphrase", n=SHORTEST_PASSPHRASE)
    told = json.dumps(_plain(rescue), ensure_ascii=False, sort_keys=True).encode("utf-8")
    signature = sign(_PURPOSE + told)
    content = zlib.compress(rescue.public_key + signature + told)
    head = _HEAD.pack(_MAGIC, random(16), random(12))
    sealed = ChaCha20Poly1305(_key(head, passphrase)).encrypt(head[-12:], content, head)
    try:
        write_carried(path, head + sealed)
    except FileExistsError:
        raise Refusal("rescue.file_exists", field="FILE", file=path.name) from None


def read_rescue(path: Path, passphrase: str, trusts: Callable[[bytes], bool]) -> Rescue:
    """What the file holds, with its signature and every strand checked.

    Nothing in it is read before a key that the caller ``trusts`` has vouched
    for it. Refusal ``rescue.no_rescue_file``, ``rescue.newer_format``,
    ``rescue.cannot_open`` (passphrase or content), ``rescue.unknown_window``,
    ``rescue.broken_strand``; Trouble ``file.unreadable``.
    """
    data = read_carried(path, _LARGEST_FILE)
    if data is None or len(data) < _HEAD.size or not data.startswith(_ANY_FORMAT):
        raise Refusal("rescue.no_rescue_file", field="FILE", file=path.name)
    if not data.startswith(_MAGIC):
        raise Refusal("rescue.newer_format", field="FILE", file=path.name)
    try:
        public_key, told = _opened(data, passphrase)
        if not trusts(public_key):
            raise Refusal("rescue.unknown_window", field="FILE", file=path.name)
        rescue = _rescue(json.loads(told), public_key)
    except (InvalidTag, InvalidSignature, zlib.error):
        raise Refusal("rescue.cannot_open", field="FILE", file=path.name) from None
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise Refusal("rescue.cannot_open", field="FILE", file=path.name) from None
    _check(rescue.entries, path)
    return rescue


def _opened(data: bytes, passphrase: str) -> tuple[bytes, bytes]:
    """The key that signed, and what it signed."""
    head = data[: _HEAD.size]
    cipher = ChaCha20Poly1305(_key(head, passphrase))
    opened = _decompressed(cipher.decrypt(head[-12:], data[_HEAD.size :], head))
    public_key, signature, told = opened[:32], opened[32:96], opened[96:]
    Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _PURPOSE + told)
    return public_key, told


def _plain(rescue: Rescue) -> dict[str, Any]:
    return {
        "hall": rescue.hall,
        "window": rescue.window,
        "window_name": rescue.window_name,
        "installation": rescue.installation,
        "made_at": rescue.made_at.isoformat(),
        "entries": [
            [
                one.window,
                one.series,
                one.sequence,
                str(one.id),
                base64.b64encode(one.body).decode("ascii"),
                one.previous.hex(),
                one.hash.hex(),
            ]
            for one in rescue.entries
        ],
        "seals": [base64.b64encode(one.sealed).decode("ascii") for one in rescue.entries],
    }


def _rescue(plain: dict[str, Any], public_key: bytes) -> Rescue:
    seals = plain.get("seals", [""] * len(plain["entries"]))
    return Rescue(
        hall=str(plain["hall"]),
        window=str(plain["window"]),
        window_name=str(plain["window_name"]),
        installation=str(plain["installation"]),
        made_at=datetime.fromisoformat(plain["made_at"]),
        entries=tuple(
            Entry(
                str(window),
                str(series),
                int(sequence),
                UUID(name),
                base64.b64decode(body, validate=True),
                bytes.fromhex(previous),
                bytes.fromhex(digest),
                base64.b64decode(sealed, validate=True),
            )
            for (window, series, sequence, name, body, previous, digest), sealed in zip(
                plain["entries"], seals, strict=True
            )
        ),
        public_key=public_key,
    )


def _key(head: bytes, passphrase: str) -> bytes:
    _magic, salt, _nonce = _HEAD.unpack(head)
    return passphrase_key(passphrase, salt)


def _decompressed(content: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    opened = unpacking.decompress(content, _LARGEST_CONTENT)
    if not unpacking.eof:
        raise ValueError("not whole, or too large")
    return opened


def _check(entries: Sequence[Entry], path: Path) -> None:
    """Each strand without a gap, chained, and of readable events."""
    tips: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        before = tips.get((entry.window, entry.series))
        follows = before is None or (entry.sequence, entry.previous) == (
            before.sequence + 1,
            before.hash,
        )
        begins = before is not None or entry.sequence > 1 or entry.previous == _START
        if not (follows and begins and _is_sound(entry)):
            raise Refusal("rescue.broken_strand", field="FILE", file=path.name, n=entry.sequence)
        tips[entry.window, entry.series] = entry


def _is_sound(entry: Entry) -> bool:
    if not (_SERIES.fullmatch(entry.series) and 0 < entry.sequence < _LAST):
        return False
    if len(entry.sealed) > LARGEST_SEAL:
        return False
    if hashlib.sha256(entry.previous + entry.body).digest() != entry.hash:
        return False
    try:
        event = from_bytes(Event, entry.body)
    except EncodingError:
        return False
    return (event.id, event.window) == (entry.id, entry.window)
