"""How passwords are kept: what comes from elsewhere costs no PC its memory, the lock its secret."""

from __future__ import annotations

import os
import time

import pytest

from counter_app.kernel.account import lock_of
from counter_app.store.passwords import ArgonPasswords

GIVEN = "椰林海风-2026"


@pytest.fixture(scope="module")
def kept() -> str:
    return ArgonPasswords(os.urandom).keep(GIVEN)


@pytest.mark.parametrize(
    ("cost", "instead"),
    [
        ("m=65536", "m=9999999"),
        ("m=65536", "m=1048577"),
        ("t=3", "t=11"),
        ("t=3", "t=99"),
        ("p=4", "p=9"),
        ("argon2id", "argon2i"),
        ("v=19", "v=16"),
    ],
)
def test_a_hash_beyond_bounds_fits_nothing_at_once(kept: str, cost: str, instead: str) -> None:
    assert cost in kept
    began = time.process_time()
    assert ArgonPasswords(os.urandom).fits(GIVEN, kept.replace(cost, instead)) is False
    assert time.process_time() - began < 0.05


def test_the_secret_is_the_passwords_and_not_the_hashs(kept: str) -> None:
    passwords = ArgonPasswords(os.urandom)
    assert passwords.fits(GIVEN, kept)
    secret = passwords.secret(GIVEN, kept)
    assert len(bytes.fromhex(secret)) == 32
    assert passwords.secret(GIVEN, kept) == secret
    assert passwords.secret(GIVEN + "x", kept) != secret
    again = passwords.keep(GIVEN)
    assert passwords.secret(GIVEN, again) != secret
    # Another hash of the same salt: only the salt and the password count.
    assert passwords.secret(GIVEN, kept[:-5] + "AAAAA") == secret
    assert lock_of(secret) not in kept
