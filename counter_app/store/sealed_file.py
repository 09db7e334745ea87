"""A file of any length under a key, piece by piece, so that it need not fit into memory.

The head: ``ZWFWB1``, salt (16), prefix (7). Then pieces of 64 KiB, each
ChaCha20-Poly1305 (RFC 8439) with its tag (16); the head is authenticated with
each. A piece's nonce is the prefix, its number (4) and whether it is the last
(1), so that no piece can be left out, moved or cut off at the end (STREAM;
Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance, 2015).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from counter_app.kernel.immutable import immutable

if TYPE_CHECKING:  # no start waits for it
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

PREFIX: Final = 7  # bytes
_MAGIC: Final = b"ZWFWB1"
_ANY_FORMAT: Final = b"ZWFWB"
_HEAD: Final = struct.Struct(">6s16s7s")
_NONCE: Final = struct.Struct(">7sIB")
_PIECE: Final = 1 << 16
_TAG: Final = 16


class NotSealed(Exception):
    """No such file; ``newer``: of a format that this program does not know."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__(newer)
        self.newer = newer


class CannotOpen(Exception):
    """Another key, or the file was changed or is not whole."""


@immutable
class Seal:
    """A key (32 bytes) and the salt (16) that it came from with a passphrase."""

    key: bytes
    salt: bytes


class Sealer(io.RawIOBase):
    """Writes into ``file`` what it is given; nothing is whole before ``finish``."""

    def __init__(self, file: BinaryIO, seal: Seal, prefix: bytes) -> None:
        """``prefix``: 7 random bytes, another for each file of the same key."""
        super().__init__()
        self._file = file
        self._head = _HEAD.pack(_MAGIC, seal.salt, prefix)
        self._prefix = prefix
        self._cipher = _cipher(seal.key)
        self._waiting = bytearray()
        self._count = 0
        file.write(self._head)

    def write(self, data: Any, /) -> int:
        """Take more in."""
        self._waiting += data
        while len(self._waiting) > _PIECE:
            self._put(bytes(self._waiting[:_PIECE]), last=False)
            del self._waiting[:_PIECE]
        return len(data)

    def finish(self) -> None:
        """The last piece."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _NONCE.pack(self._prefix, self._count, last)
        self._file.write(self._cipher.encrypt(nonce, piece, self._head))
        self._count += 1


class Opener(io.RawIOBase):
    """Reads what a ``Sealer`` wrote; every byte that it gives was vouched for."""

    def __init__(self, file: BinaryIO, key_of: Callable[[bytes], bytes]) -> None:
        """``key_of`` tells the key by the salt; NotSealed."""
        super().__init__()
        self._head = file.read(_HEAD.size)
        if len(self._head) < _HEAD.size or not self._head.startswith(_ANY_FORMAT):
            raise NotSealed
        if not self._head.startswith(_MAGIC):
            raise NotSealed(newer=True)
        _magic, salt, self._prefix = _HEAD.unpack(self._head)
        self._file = file
        self._cipher = _cipher(key_of(salt))
        self._ahead = file.read(_PIECE + _TAG)
        self._opened = b""
        self._count = 0
        self._ended = False

    def read(self, most: int = _PIECE, /) -> bytes:
        """At most ``most`` bytes, empty at the end; CannotOpen."""
        parts = []
        while most > 0 and (self._opened or not self._ended):
            if not self._opened:
                self._open_next()
                continue
            parts.append(self._opened[:most])
            self._opened = self._opened[most:]
            most -= len(parts[-1])
        return b"".join(parts)

    def _open_next(self) -> None:
        from cryptography.exceptions import InvalidTag

        piece, self._ahead = self._ahead, self._file.read(_PIECE + _TAG)
        self._ended = not self._ahead
        try:
            nonce = _NONCE.pack(self._prefix, self._count, self._ended)
            self._opened = self._cipher.decrypt(nonce, piece, self._head)
        except (InvalidTag, struct.error):
            raise CannotOpen from None
        self._count += 1


def _cipher(key: bytes) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key)
