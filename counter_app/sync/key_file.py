"""A person's sealed key as a file (私钥文件), carried to another PC; its password opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.sync.carried_file import read_carried
from counter_app.sync.sealed_key import SEALED, KeyOwner

_FORMAT: Final = 1
_LARGEST: Final = 4096


@immutable
class KeyFile:
    """``code`` is the account's; the rest is hexadecimal."""

    format: int
    hall: str
    code: str
    public_key: str
    sealed: str

    @property
    def owner(self) -> KeyOwner:
        """Whose key it says it is; opening it proves that."""
        return KeyOwner(bytes.fromhex(self.hall), self.code, bytes.fromhex(self.public_key))

    @property
    def sealed_key(self) -> bytes:
        """``SEALED`` bytes."""
        return bytes.fromhex(self.sealed)


def key_file(owner: KeyOwner, sealed: bytes) -> bytes:
    """What the file holds."""
    file = KeyFile(_FORMAT, owner.hall.hex(), owner.code, owner.public_key.hex(), sealed.hex())
    return to_bytes(file) + b"\n"


def read_key_file(path: Path) -> KeyFile:
    """Refusal ``key.no_file``, ``key.newer_format``; Trouble ``file.unreadable``."""
    data = read_carried(path, _LARGEST)
    try:
        file = from_bytes(KeyFile, data or b"")
        owner, sealed = file.owner.to_bytes(), file.sealed_key
    except (EncodingError, ValueError):
        raise Refusal("key.no_file", field="FILE", file=path.name) from None
    if file.format > _FORMAT:
        raise Refusal("key.newer_format", field="FILE")
    if not owner or len(sealed) != SEALED:
        raise Refusal("key.no_file", field="FILE", file=path.name)
    return file
