"""Where the database's key lives: the system's keyring, or a file that only its owner reads."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.refusal import Trouble

KEY_LENGTH: Final = 32
KEY_FILE: Final = "window.key"
NAME_FILE: Final = "window.keyname"  # under which the keyring holds the key; moves with the folder
_SERVICE: Final = "counter-app"
_NAME_LENGTH: Final = 16
_PLACE: Final = "COUNTER_APP_KEY_STORE"  # "file" keeps the key out of the keyring


class KeyVault:
    """The raw database key of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEY_FILE
        self._name_file = folder / NAME_FILE

    @property
    def place(self) -> str:
        """``file`` or ``keyring``."""
        return "file" if self._file.exists() else "keyring"

    def read(self) -> bytes:
        """The key; Trouble ``store.key_missing`` or ``store.key_unreadable``."""
        text = self._from_file() if self._file.exists() else self._from_keyring()
        if text is None:
            raise Trouble("store.key_missing", file=KEY_FILE)
        try:
            key = bytes.fromhex(text.strip())
        except ValueError:
            raise Trouble("store.key_unreadable", file=KEY_FILE) from None
        if len(key) != KEY_LENGTH:
            raise Trouble("store.key_unreadable", file=KEY_FILE)
        return key

    def create(self, random: Callable[[int], bytes]) -> bytes:
        """A new key, kept durably before it is used."""
        key = random(KEY_LENGTH)
        self.keep(key, random)
        return key

    def keep(self, key: bytes, random: Callable[[int], bytes]) -> None:
        """Keep the key of a database that came from elsewhere; durable when this returns."""
        if not self._into_keyring(key.hex(), random(_NAME_LENGTH).hex()):
            _write(self._file, key.hex())

    def _from_file(self) -> str:
        try:
            return self._file.read_text("ascii")
        except (OSError, UnicodeDecodeError):
            raise Trouble("store.key_unreadable", file=KEY_FILE) from None

    def _from_keyring(self) -> str | None:
        backend = _backend()
        if backend is not None:
            # Backends raise whatever their service raises; any failure means "not there".
            with suppress(Exception):
                name = self._name_file.read_text("ascii").strip()
                found: str | None = backend.get_password(_SERVICE, name)
                return found
        return None

    def _into_keyring(self, text: str, name: str) -> bool:
        backend = _backend()
        if backend is not None:
            with suppress(Exception):
                backend.set_password(_SERVICE, name, text)
                if backend.get_password(_SERVICE, name) == text:
                    _write(self._name_file, name)
                    return True
        return False


def _write(path: Path, text: str) -> None:
    """A new file, private and durable; Trouble ``file.unwritable`` if it is there already."""
    partial = path.with_name(path.name + ".new")
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise Trouble("file.unwritable", file=path.name, problem=error.strerror) from None


def _backend() -> Any:
    """The system's keyring, if there is one that keeps secrets without asking anybody."""
    if os.environ.get(_PLACE) == "file":
        return None
    if os.name == "posix" and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    with suppress(Exception):
        import keyring

        backend = keyring.get_keyring()
        module = type(backend).__module__
        if float(backend.priority) >= 1 and "fail" not in module and "null" not in module:
            return backend
    return None
