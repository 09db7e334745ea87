"""A dead PC's unsent day on a stick: encrypted with a passphrase, signed by its window.

``ZWFWR1``, the scrypt parameters (log2 n, r, p; one byte each), salt (16),
nonce (12), then ChaCha20-Poly1305 (RFC 8439) over zlib-compressed canonical
JSON; everything before is authenticated with it. The JSON holds the entries
and the window's Ed25519 signature over them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from counter_app.domain.encoding import EncodingError, from_bytes
from counter_app.domain.events import Event
from counter_app.domain.refusal import Refusal, Trouble
from counter_app.sync.entries import Entry

SHORTEST_PASSPHRASE: Final = 10
_MAGIC: Final = b"ZWFWR1"
_ANY_FORMAT: Final = b"ZWFWR"
_HEAD: Final = struct.Struct(">6sBBB16s12s")
_COST: Final = (15, 8, 1)  # 32 MiB, some 0.1 s
_LARGEST_COST: Final = (17, 16, 4)
_LARGEST_FILE: Final = 200_000_000
_LARGEST_CONTENT: Final = 1_000_000_000
_START: Final = bytes(32)
_PURPOSE: Final = b"zwfw rescue\x00"  # so that no signature made for another purpose fits


@dataclass(frozen=True, slots=True)
class Rescue:
    """What a window had not sent, with the key that vouches for it."""

    hall: str
    window: str
    window_name: str
    installation: str
    made_at: datetime
    entries: tuple[Entry, ...]
    public_key: bytes  # Ed25519, 32 bytes; whether it is trusted is the reader's to say


def write_rescue(
    path: Path,
    rescue: Rescue,
    passphrase: str,
    sign: Callable[[bytes], bytes],
    random: Callable[[int], bytes],
) -> None:
    """The whole file or none. Refusal ``rescue.short_passphrase``, Trouble ``file.unwritable``."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refusal("rescue.short_passphrase", field="--passphrase", n=SHORTEST_PASSPHRASE)
    told = json.dumps(_plain(rescue), ensure_ascii=False, sort_keys=True).encode("utf-8")
    signature = sign(_PURPOSE + told)
    content = zlib.compress(signature + told)
    head = _HEAD.pack(_MAGIC, *_COST, random(16), random(12))
    key = _key(head, passphrase)
    _write(path, head + ChaCha20Poly1305(key).encrypt(head[-12:], content, head))


def read_rescue(path: Path, passphrase: str) -> Rescue:
    """What the file holds, with its signature and every strand checked.

    Refusal ``rescue.no_rescue_file``, ``rescue.newer_format``,
    ``rescue.cannot_open`` (passphrase or content), ``rescue.broken_strand``;
    Trouble ``file.unreadable``.
    """
    data = _read(path)
    head = data[: _HEAD.size]
    try:
        content = ChaCha20Poly1305(_key(head, passphrase)).decrypt(
            head[-12:], data[_HEAD.size :], head
        )
        opened = _decompressed(content)
        told = opened[64:]
        plain = json.loads(told)
        rescue = _rescue(plain)
        Ed25519PublicKey.from_public_bytes(rescue.public_key).verify(opened[:64], _PURPOSE + told)
    except (InvalidTag, InvalidSignature, zlib.error, ValueError, KeyError, TypeError):
        raise Refusal("rescue.cannot_open", field="FILE", file=path.name) from None
    _check(rescue.entries, path)
    return rescue


def _plain(rescue: Rescue) -> dict[str, Any]:
    return {
        "hall": rescue.hall,
        "window": rescue.window,
        "window_name": rescue.window_name,
        "installation": rescue.installation,
        "made_at": rescue.made_at.isoformat(),
        "public_key": rescue.public_key.hex(),
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
    }


def _rescue(plain: dict[str, Any]) -> Rescue:
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
            )
            for window, series, sequence, name, body, previous, digest in plain["entries"]
        ),
        public_key=bytes.fromhex(plain["public_key"]),
    )


def _key(head: bytes, passphrase: str) -> bytes:
    """Refusal for a head that is not ours, or whose cost would exhaust this computer."""
    if len(head) < _HEAD.size or not head.startswith(_ANY_FORMAT):
        raise Refusal("rescue.no_rescue_file", field="FILE")
    magic, log_n, r, p, salt, _nonce = _HEAD.unpack(head)
    if magic != _MAGIC:
        raise Refusal("rescue.newer_format", field="FILE")
    cost = (log_n, r, p)
    if min(cost) < 1 or any(one > most for one, most in zip(cost, _LARGEST_COST, strict=True)):
        raise Refusal("rescue.no_rescue_file", field="FILE")
    return Scrypt(salt=salt, length=32, n=2**log_n, r=r, p=p).derive(passphrase.encode("utf-8"))


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
    if hashlib.sha256(entry.previous + entry.body).digest() != entry.hash:
        return False
    try:
        event = from_bytes(Event, entry.body)
    except EncodingError:
        return False
    return (event.id, event.window) == (entry.id, entry.window)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise Refusal("rescue.no_rescue_file", field="FILE")
        return path.read_bytes()
    except OSError as error:
        raise Trouble("file.unreadable", file=str(path), problem=error.strerror) from None


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(path.name + ".new")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None
