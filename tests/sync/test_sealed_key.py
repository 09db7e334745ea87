"""A private key under a password: opens for its owner's password, and nothing else opens at all."""

from __future__ import annotations

import os
import struct
import time
import unicodedata
from dataclasses import replace

import pytest

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.trust.suite import NO_HALL
from counter_app.sync.argon2 import STRONG, USUAL, Costs
from counter_app.sync.ed25519 import Ed25519Key, confirms
from counter_app.sync.sealed_key import SEALED, KeyOwner, OpenKey, open_key, seal_key

QUICK = Costs(64, 1, 1)
PASSWORD = "椰林海风-2026"
SEED = bytes(range(32))
PUBLIC = Ed25519Key(SEED).public_key
LI = KeyOwner(b"jishan-hall-0001", "li.na", PUBLIC)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal_key(SEED, PASSWORD, LI, QUICK, os.urandom)


def test_the_password_opens_the_key_and_it_signs(sealed: bytes) -> None:
    key = open_key(sealed, PASSWORD, LI)
    assert key is not None
    assert confirms(PUBLIC, key.sign(b"accepted"), b"accepted")
    assert SEED not in sealed
    assert len(sealed) == SEALED


@pytest.mark.parametrize("costs", [USUAL, STRONG])
def test_so_does_one_at_the_cost_that_people_pay(costs: Costs) -> None:
    kept = seal_key(SEED, PASSWORD, LI, costs, os.urandom)
    assert open_key(kept, PASSWORD, LI) is not None


def test_two_spellings_of_one_password_are_one() -> None:
    typed = unicodedata.normalize("NFD", "Café-serré-2026")
    kept = seal_key(SEED, typed, LI, QUICK, os.urandom)
    assert open_key(kept, unicodedata.normalize("NFC", typed), LI) is not None


@pytest.mark.parametrize("typed", ["", PASSWORD + "x", PASSWORD[:-1], "\ud800", "\0" * 100_000])
def test_another_password_opens_nothing(sealed: bytes, typed: str) -> None:
    assert open_key(sealed, typed, LI) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(LI, hall=NO_HALL),
        replace(LI, code="li.nan"),
        replace(LI, code=""),
        replace(LI, public_key=Ed25519Key(bytes(32)).public_key),
    ],
)
def test_moved_to_another_hall_account_or_key_it_opens_nothing(
    sealed: bytes, other: KeyOwner
) -> None:
    assert open_key(sealed, PASSWORD, other) is None


def test_a_seed_that_is_not_the_public_halfs_opens_nothing() -> None:
    foreign = seal_key(bytes(32), PASSWORD, LI, QUICK, os.urandom)
    assert open_key(foreign, PASSWORD, LI) is None


def test_no_byte_can_be_altered(sealed: bytes) -> None:
    """Costs included: a cheaper head opens nothing, a dearer one is refused or opens nothing."""
    for at in range(len(sealed)):
        for bit in (0, 7):
            altered = bytearray(sealed)
            altered[at] ^= 1 << bit
            assert _opens(bytes(altered)) is False


@pytest.mark.parametrize("length", [0, 1, 5, 6, SEALED - 1])
def test_what_is_cut_off_or_goes_on_is_refused(sealed: bytes, length: int) -> None:
    for kept in (sealed[:length], sealed + bytes(length + 1)):
        with pytest.raises(Refusal) as refused:
            open_key(kept, PASSWORD, LI)
        assert refused.value.reason == "key.unknown_format"


def test_a_newer_format_asks_for_a_newer_program(sealed: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        open_key(sealed.replace(b"ZWFWK1", b"ZWFWK2"), PASSWORD, LI)
    assert refused.value.reason == "key.newer_format"


@pytest.mark.parametrize(
    "costs",
    [
        (1024 * 1024 + 1, 1, 1),
        (2**32 - 1, 255, 255),
        (64, 11, 1),
        (1024, 1, 9),
        (64, 0, 1),
        (64, 1, 0),
        (0, 1, 1),
        (15, 1, 2),
    ],
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(
    sealed: bytes, costs: tuple[int, int, int]
) -> None:
    asking = sealed[:6] + struct.pack(">IBB", *costs) + sealed[12:]
    began = time.process_time()
    with pytest.raises(Refusal) as refused:
        open_key(asking, PASSWORD, LI)
    assert refused.value.reason == "key.unknown_format"
    assert time.process_time() - began < 0.05


def test_a_wiped_key_signs_nothing_and_its_seed_is_gone(sealed: bytes) -> None:
    seed = bytearray(SEED)
    key = OpenKey(seed)
    assert seed == bytes(32)
    key.wipe()
    assert key.is_wiped
    with pytest.raises(Refusal) as refused:
        key.sign(b"accepted")
    assert refused.value.reason == "sign_in.needed"
    assert key.public_key == PUBLIC


def _opens(kept: bytes) -> bool:
    try:
        return open_key(kept, PASSWORD, LI) is not None
    except Refusal:
        return False
