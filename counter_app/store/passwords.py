"""Keeping passwords: Argon2id (RFC 9106), second recommended option."""

from __future__ import annotations

import base64
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from counter_app.kernel.pattern import pattern

if TYPE_CHECKING:  # a start does not wait for it: the first password comes later
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_SALT: Final = 16
_PASSES, _LANES, _MEMORY_KIB, _LENGTH = 3, 4, 64 * 1024, 32
_MOST_PASSES, _MOST_LANES, _MOST_KIB = 10, 8, 1024 * 1024
_PHC: Final = pattern(
    r"\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])"
    r"\$([A-Za-z0-9+/]{11,86})\$[A-Za-z0-9+/]{16,86}"
)
_SECRET: Final = b"zwfw account secret\x00"


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
        if not _is_bounded(kept):  # it came from elsewhere, and this PC has other work to do
            return False
        try:
            Argon2id.verify_phc_encoded(given, kept)
        except (InvalidKey, ValueError):
            return False
        return True

    def secret(self, password: str, kept: str) -> str:
        """Another Argon2id of the password, under a salt that belongs to ``kept``'s; hex."""
        found = _PHC.fullmatch(kept)
        salt = _SECRET + (base64.b64decode(found[4] + "==") if found else b"")
        kdf = self._kdf(sha256(salt).digest()[:_SALT])
        derived = kdf.derive(password.encode("utf-8", "surrogatepass"))
        return sha256(_SECRET + derived).hexdigest()

    def _kdf(self, salt: bytes) -> Argon2id:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt,
            length=_LENGTH,
            iterations=_PASSES,
            lanes=_LANES,
            memory_cost=_MEMORY_KIB,
        )


def _is_bounded(kept: str) -> bool:
    """Whether checking it takes no more memory and time than a PC has; the centre asks, too."""
    found = _PHC.fullmatch(kept)
    if found is None:
        return False
    memory, passes, lanes = map(int, found.group(1, 2, 3))
    return memory <= _MOST_KIB and passes <= _MOST_PASSES and lanes <= _MOST_LANES
