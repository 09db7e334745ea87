"""A public key counts only if every program that verifies would treat it alike."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from counter_app.kernel.public_key import _decoded, _plus, _times, is_sound_key

P = 2**255 - 19
SMALL_ORDER = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
)
MISSPELT = (
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # 1 as P + 1
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  # 0 as P
    "0100000000000000000000000000000000000000000000000000000000000080",  # x = 0 of sign 1
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0200000000000000000000000000000000000000000000000000000000000000",  # no point
)


def key_of(number: int) -> bytes:
    seed = number.to_bytes(32, "big")
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def spelt(x: int, y: int) -> bytes:
    return (y | (x & 1) << 255).to_bytes(32, "little")


def test_keys_that_were_drawn_count() -> None:
    assert all(is_sound_key(key_of(number)) for number in range(1, 20))


@pytest.mark.parametrize("key", [*SMALL_ORDER, *MISSPELT])
def test_keys_that_verifiers_disagree_about_do_not(key: str) -> None:
    assert not is_sound_key(bytes.fromhex(key))


def test_a_drawn_key_with_a_point_of_small_order_added_does_not() -> None:
    point = _decoded(key_of(7))
    small = _decoded(bytes.fromhex(SMALL_ORDER[4]))
    assert point is not None
    assert small is not None
    for times in range(1, 8):
        x, y, z, _ = _plus(point, _times(times, small))
        inverse = pow(z, -1, P)
        assert not is_sound_key(spelt(x * inverse % P, y * inverse % P)), times


def test_a_key_of_another_length_does_not() -> None:
    assert not is_sound_key(b"")
    assert not is_sound_key(key_of(1)[:31])
    assert not is_sound_key(key_of(1) + b"\0")


def test_without_that_look_a_key_of_small_order_confirms_what_nobody_signed() -> None:
    nobody = Ed25519PublicKey.from_public_bytes(bytes.fromhex(SMALL_ORDER[0]))
    confirmed = 0
    for number in range(64):
        try:
            nobody.verify(bytes.fromhex(SMALL_ORDER[0]) + bytes(32), number.to_bytes(2, "big"))
            confirmed += 1
        except InvalidSignature:
            continue
    assert confirmed
