"""Keeping passwords: Argon2id (RFC 9106), second recommended option."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # a start does not wait for it: the first password comes later
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_SALT: Final = 16
_PASSES, _LANES, _MEMORY_KIB, _LENGTH = 3, 4, 64 * 1024, 32


class ArgonPasswords:
    """``ports.Passwords``; a check takes a fifth of a second on an office PC, on purpose."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random

    def keep(self, password: str) -> str:
        """A hash in PHC format, with a new salt."""
        return self._kdf(self._random(_SALT)).derive_phc_encoded(password.encode("utf-8"))

    def fits(self, password: str, kept: str) -> bool:
        """Whether this is the password that was kept; takes as long where ``kept`` is empty."""
        from cryptography.exceptions import InvalidKey
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        given = password.encode("utf-8", "surrogatepass")
        if not kept:
            self._kdf(bytes(_SALT)).derive(given)
            return False
        try:
            Argon2id.verify_phc_encoded(given, kept)
        except (InvalidKey, ValueError):
            return False
        return True

    def _kdf(self, salt: bytes) -> Argon2id:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt,
            length=_LENGTH,
            iterations=_PASSES,
            lanes=_LANES,
            memory_cost=_MEMORY_KIB,
        )
