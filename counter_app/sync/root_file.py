"""The hall's root (大厅根密钥) as a file: its private key under a passphrase, or under none.

Whoever holds it and knows the passphrase names windows and administrators, so
it lies apart from every window and from the centre. Under no passphrase only
where the centre is this very computer's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from counter_app.kernel.encoding import EncodingError, from_bytes, to_bytes
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.suite import KeyPair
from counter_app.sync.argon2 import STRONG, Costs
from counter_app.sync.carried_file import read_carried, write_carried
from counter_app.sync.ed25519 import Ed25519Key
from counter_app.sync.sealed_key import SHORTEST_STRONG, KeyOwner, open_key, seal_key

ROOTS_PLACE: Final = "COUNTER_APP_ROOTS"
"""Environment: another folder of roots."""

PASSPHRASE: Final = "COUNTER_APP_ROOT_PASSPHRASE"
"""Environment: what a root lies under."""

_FORMAT: Final = 1
_LARGEST: Final = 4096
_NO_PASSPHRASE: Final = Costs(8, 1, 1)  # it hides nothing, so it costs nothing


@immutable
class Root:
    """A root that was opened: the hall's code, its id (16 bytes), and the key that signs."""

    code: str
    hall: bytes
    key: KeyPair


@immutable
class RootFile:
    """``code`` and ``hall`` (hexadecimal) name the hall; the rest is its key, in hexadecimal."""

    format: int
    code: str
    hall: str
    public_key: str
    sealed: str
    has_passphrase: bool

    def opened(self, passphrase: str) -> Root:
        """The root; Refusal ``root.wrong_passphrase``, ``key.unknown_format``."""
        hall, public_key = bytes.fromhex(self.hall), bytes.fromhex(self.public_key)
        key = open_key(bytes.fromhex(self.sealed), passphrase, _owner(hall, public_key))
        if key is None:
            raise Refusal("root.wrong_passphrase", field="--root")
        return Root(self.code, hall, key)


@contextmanager
def new_root(
    path: Path,
    code: str,
    hall: bytes,
    seed: bytes,
    passphrase: str,
    random: Callable[[int], bytes],
) -> Iterator[None]:
    """A root file for a block that puts the root in force: it is gone again if that fails.

    Refusals as ``write_root``.
    """
    write_root(path, code, hall, seed, passphrase, random)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_root(
    path: Path,
    code: str,
    hall: bytes,
    seed: bytes,
    passphrase: str,
    random: Callable[[int], bytes],
) -> None:
    """A new private file, on the disk when this returns; an empty passphrase means none.

    Refusal ``root.file_exists``, since another hall's root may be in it,
    ``root.short_passphrase``; Trouble ``file.unwritable``.
    """
    if passphrase and len(passphrase) < SHORTEST_STRONG:
        raise Refusal("root.short_passphrase", field="--root", n=SHORTEST_STRONG)
    public_key = Ed25519Key(seed).public_key
    costs = STRONG if passphrase else _NO_PASSPHRASE
    sealed = seal_key(seed, passphrase, _owner(hall, public_key), costs, random)
    file = RootFile(
        _FORMAT, code, hall.hex(), public_key.hex(), sealed.hex(), has_passphrase=bool(passphrase)
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("file.unwritable", file=str(path), problem=error.strerror) from None
    try:
        write_carried(path, to_bytes(file) + b"\n")
    except FileExistsError:
        raise Refusal("root.file_exists", field="--root", file=str(path)) from None


def read_root(path: Path) -> RootFile:
    """What the file says, not opened yet.

    Refusal ``root.not_here``, ``root.not_one``, ``root.newer_format``; Trouble
    ``file.unreadable``.
    """
    if not path.exists():
        raise Refusal("root.not_here", field="--root", file=str(path))
    data = read_carried(path, _LARGEST)
    try:
        file = from_bytes(RootFile, data or b"")
        _owner(bytes.fromhex(file.hall), bytes.fromhex(file.public_key)).to_bytes()
        bytes.fromhex(file.sealed)
    except (EncodingError, ValueError):
        raise Refusal("root.not_one", field="--root", file=str(path)) from None
    if file.format != _FORMAT:
        raise Refusal("root.newer_format", field="--root", file=str(path))
    return file


def usual_place(code: str, hall: bytes) -> Path:
    """Where the root of this hall lies unless told otherwise: in the user's configuration."""
    chosen = os.environ.get(ROOTS_PLACE)
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_config_path

        folder = user_config_path("counter-app", appauthor=False)
    return folder / f"root-{code}-{hall[:4].hex()}.json"


def _owner(hall: bytes, public_key: bytes) -> KeyOwner:
    return KeyOwner(hall, "", public_key)
