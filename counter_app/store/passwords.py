"""Keeping passwords: Argon2id (RFC 9106), second recommended option."""

from __future__ import annotations

import base64
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.sync.argon2 import SALT, USUAL, Costs, argon2id

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
        return argon2id(self._random(SALT), USUAL).derive_phc_encoded(password.encode("utf-8"))

    def fits(self, password: str, kept: str) -> bool:
        """Whether this is the password that was kept; takes as long where ``kept`` is empty."""
        from cryptography.exceptions import InvalidKey
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        given = password.encode("utf-8", "surrogatepass")
        if not kept:
            argon2id(bytes(SALT), USUAL).derive(given)
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
        kdf = argon2id(sha256(salt).digest()[:SALT], USUAL)
        derived = kdf.derive(password.encode("utf-8", "surrogatepass"))
        return sha256(_SECRET + derived).hexdigest()


def _is_bounded(kept: str) -> bool:
    """Whether checking it takes no more memory and time than a PC has; the centre asks, too."""
    found = _PHC.fullmatch(kept)
    if found is None:
        return False
    return Costs(*map(int, found.group(1, 2, 3))).are_bounded
