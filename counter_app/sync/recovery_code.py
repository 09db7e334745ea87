"""The recovery (恢复码): a printed code that may name another root, and nothing else.

16 random bytes in the 31 characters of numbers and a check character, in nine
groups of three. The key is made from the SHA-256 of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from counter_app.kernel.number import ALPHABET
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number
from counter_app.sync.ed25519 import Ed25519Key

_SECRET: Final = 16
_CHARACTERS: Final = 26  # 31^26 > 2^128
_GROUP: Final = 3
_PURPOSE: Final = b"zwfw recovery\0"
_MISREAD: Final = str.maketrans("OIZS", "0125")


def new_recovery(random: Callable[[int], bytes]) -> str:
    """A code to be printed and locked away."""
    left, digits = int.from_bytes(random(_SECRET), "big"), ""
    for _ in range(_CHARACTERS):
        left, digit = divmod(left, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    written = digits + _check(digits)
    return "-".join(written[at : at + _GROUP] for at in range(0, len(written), _GROUP))


def recovery_key(code: str) -> Ed25519Key:
    """The key of a code as somebody typed it; Refusal ``recovery.bad_code``."""
    typed = plain_number(code).translate(_MISREAD)
    known = len(typed) == _CHARACTERS + 1 and set(typed) <= set(ALPHABET)
    if not known or _check(typed[:-1]) != typed[-1]:
        raise Refusal("recovery.bad_code", field="--recovery")
    secret = 0
    for character in typed[:-1]:
        secret = secret * len(ALPHABET) + ALPHABET.index(character)
    if secret >> 8 * _SECRET:
        raise Refusal("recovery.bad_code", field="--recovery")
    return Ed25519Key(hashlib.sha256(_PURPOSE + secret.to_bytes(_SECRET, "big")).digest())


def _check(digits: str) -> str:
    """So that the sum over all is 0 modulo 31, each character weighing three times the next."""
    total = sum(
        ALPHABET.index(one) * pow(3, place, 31) for place, one in enumerate(reversed(digits), 1)
    )
    return ALPHABET[-total % 31]
